/** What a recording's lines were checked against: what it brings itself, what ships with qmpsh, or what is nearest. */
import type { Recording } from '../../recording/recording.ts';
import { loadShippedGrammar, shippedGrammars } from '../../schema/files.ts';
import { openGrammar } from '../../schema/grammar.ts';
import type { Schema } from '../../schema/model.ts';
import type { GrammarEntry } from '../../session/entry.ts';

const SERIES = /\bqemu[- ](\d+\.\d+)/i;

/** Gives nothing where a grammar is neither in the recording nor shipped nor of a series that is; does not throw. */
export function grammarsOf(recording: Recording): (entry: GrammarEntry) => Schema | undefined {
  return ({ hash, source }) => embedded(recording, hash, source) ?? shipped(hash) ?? ofSeries(source);
}

function embedded(recording: Recording, hash: string, source: string): Schema | undefined {
  try {
    const text = recording.grammar(hash);
    if (text === undefined) return undefined;
    return { ...openGrammar(text).schema, source };
  } catch {
    // A stranger's: what cannot be read is as if it were not there.
    return undefined;
  }
}

function shipped(hash: string): Schema | undefined {
  for (const series of shippedGrammars()) {
    const grammar = loadShippedGrammar(series);
    if (grammar?.header.sha256 === hash) return grammar.schema;
  }
  return undefined;
}

/** Another build of the same series differs little. */
function ofSeries(source: string): Schema | undefined {
  const series = SERIES.exec(source)?.[1];
  return series === undefined ? undefined : loadShippedGrammar(series)?.schema;
}
