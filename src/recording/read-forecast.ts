/** What a folded state says a job will leave, from a stranger's JSON (read-state.ts). */
import type { Json } from '../json/json.ts';
import { MAX_CHAIN, MAX_CHAINS } from '../session/bounds.ts';
import type { ChainChange, Comparison, Ending, Fate, Forecast, Image } from '../session/forecast/types.ts';
import { list, maybe, named, object, one, text, word } from './read-json.ts';

const BECOMES = ['invalid', 'unused', 'copy', 'layer', 'marked', 'written', 'overwritten'] as const;
const ENDED_BY = ['itself', 'job-complete', 'block-job-cancel', 'job-cancel'] as const;
/** @throws Unfit */
export function readForecast(value: Json): Forecast {
  return {
    command: text(value, 'command'),
    endings: list(value, 'endings', MAX_CHAINS, readEnding),
    // What was dangerous was said before the job began: no state holds it.
    dangers: [],
  };
}

/** @throws Unfit */
export function readComparison(value: Json): Comparison {
  const kind = one(value, 'kind', ['equal', 'different', 'unknown']);
  switch (kind) {
    case 'equal':
      return { kind, by: one(value, 'by', ENDED_BY) };
    case 'different':
      return {
        kind,
        disk: text(value, 'disk'),
        expected: list(value, 'expected', MAX_CHAIN, readImage),
        found: list(value, 'found', MAX_CHAIN, word),
      };
    case 'unknown':
      return { kind };
  }
}

function readEnding(value: Json): Ending {
  return {
    by: one(value, 'by', ENDED_BY),
    chains: list(value, 'chains', MAX_CHAINS, readChange),
    fates: list(value, 'fates', MAX_CHAIN, readFate),
  };
}

function readChange(value: Json): ChainChange {
  return {
    disk: text(value, 'disk'),
    before: list(value, 'before', MAX_CHAIN, readImage),
    after: list(value, 'after', MAX_CHAIN, readImage),
  };
}

function readFate(value: Json): Fate {
  return {
    image: readImage(object(value, 'image')),
    becomes: one(value, 'becomes', BECOMES),
  };
}

function readImage(value: Json): Image {
  return { ...named('name', maybe(value, 'name', text)), ...named('file', maybe(value, 'file', text)) };
}
