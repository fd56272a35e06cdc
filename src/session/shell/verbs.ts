/** The shell's own commands, in the order `/help` lists them. Whoever opens a session may add to them. */
import { chain } from './chain.ts';
import { describe } from './describe.ts';
import { events } from './events.ts';
import { expect } from './expect.ts';
import { graph } from './graph.ts';
import { help } from './help.ts';
import { hmp } from './hmp.ts';
import { jobs } from './jobs.ts';
import { mark } from './mark.ts';
import { note } from './note.ts';
import { oob } from './oob.ts';
import { quit } from './quit.ts';
import { raw } from './raw.ts';
import { reconnect } from './reconnect.ts';
import { use } from './use.ts';
import type { ShellVerb } from './verb.ts';
import { wait } from './wait.ts';

export const SHELL_VERBS: readonly ShellVerb[] = [
  help,
  describe,
  jobs,
  chain,
  graph,
  events,
  wait,
  expect,
  hmp,
  oob,
  raw,
  use,
  reconnect,
  mark,
  note,
  quit,
];
