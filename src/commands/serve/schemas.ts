/** The schema behind a grammar's hash: from the recording itself, or one that ships. */
import type { Recording } from '../../recording/recording.ts';
import { loadShippedGrammar, shippedGrammars } from '../../schema/files.ts';
import { openGrammar } from '../../schema/grammar.ts';
import type { Schema } from '../../schema/model.ts';

/** Undefined where neither has it, or what the recording brings is damaged. */
export function schemaOf(recording: Recording, hash: string): Schema | undefined {
  const text = recording.grammar(hash);
  if (text !== undefined) {
    try {
      const { header, schema } = openGrammar(text);
      if (header.sha256 === hash) return schema;
    } catch {
      // A stranger's: as if it were not there.
    }
  }
  for (const series of shippedGrammars()) {
    const grammar = loadShippedGrammar(series);
    if (grammar?.header.sha256 === hash) return grammar.schema;
  }
  return undefined;
}
