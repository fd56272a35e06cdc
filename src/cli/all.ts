/** Every subcommand, in the order `--help` lists them. */
import { check } from './check.ts';
import { complete } from './complete.ts';
import { diff } from './diff.ts';
import { exporting } from './export.ts';
import type { Register } from './finish.ts';
import { grammar } from './grammar.ts';
import { lab } from './lab.ts';
import { learn } from './learn.ts';
import { reduce } from './reduce.ts';
import { replay } from './replay.ts';
import { serve } from './serve.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { verify } from './verify.ts';

export const ALL: readonly Register[] = [
  session,
  lab,
  learn,
  replay,
  serve,
  exporting,
  grammar,
  check,
  complete,
  verify,
  diff,
  reduce,
  sessions,
];
