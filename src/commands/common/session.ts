/** Puts a session together from its parts: what attach, lab and batch have in common. */

import { Monitor } from '../../qmp/monitor.ts';
import { type MonitorOptions, WHOLE_IN_BATCH } from '../../qmp/options.ts';
import type { Opener } from '../../session/live/connection.ts';
import type { StepRunner } from '../../session/live/line-runner.ts';
import { type Language, LiveSession } from '../../session/live-session.ts';
import { Transcript } from '../../session/transcript.ts';
import type { SessionFlags } from './flags.ts';
import { grammarLoader } from './grammars.ts';
import { humanLanguage } from './human.ts';
import { lazyBriefs, lazyRoles } from './tables.ts';

export interface SessionParts {
  readonly language: Language;
  /** Whether a person watches: jobs are polled and the schema is asked for at once. */
  readonly panes: boolean;
  readonly hmp?: boolean;
  readonly runStep?: StepRunner;
}

/** A session with nothing connected yet. Its clock starts now. */
export function newSession({ language, panes, hmp = false, runStep }: SessionParts): LiveSession {
  const started = performance.now();
  return new LiveSession({
    transcript: new Transcript({ clock: () => (performance.now() - started) / 1000 }),
    language: hmp ? humanLanguage(language) : language,
    grammars: grammarLoader,
    roles: lazyRoles(),
    briefs: lazyBriefs(),
    panes,
    ...(runStep === undefined ? {} : { runStep }),
  });
}

/** Connects to an address as the flags say. */
export function opener(address: string, flags: SessionFlags, panes: boolean): Opener {
  const { agent, skipNegotiation, timeout } = flags;
  const limit = timeout === undefined ? undefined : timeout * 1000;
  const options: MonitorOptions = {
    agent: agent === true,
    negotiate: skipNegotiation !== true,
    ...(limit === undefined ? {} : { limits: { connect: limit, greeting: limit, negotiate: limit } }),
    ...(panes ? {} : { wholeUpTo: WHOLE_IN_BATCH }),
  };
  return (tap) => Monitor.connect(address, { ...options, tap });
}
