/** What a test types at a server that misbehaves. */
import { type FAKE_NAMES, FAKES } from '../fakes/fakes.ts';

type FakeName = (typeof FAKE_NAMES)[number];

/** How a stack trace would show. */
export const NO_TRACE = /^\s+at /m;

/** The flags qmpsh needs for it. */
export function agentFlag(name: FakeName): readonly string[] {
  return FAKES[name].agent === true ? ['--agent'] : [];
}

/** Two lines that whatever it plays would answer. */
export function linesFor(name: FakeName): readonly [string, string] {
  return FAKES[name].agent === true ? ['guest-ping', 'guest-info'] : ['query-status', 'query-name'];
}
