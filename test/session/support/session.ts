/** A live session with scripted monitors, the shipped grammar of 11.1 and the real language. */
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { loadShippedGrammar, shippedBriefs, shippedRoles } from '../../../src/schema/files.ts';
import type { Entry } from '../../../src/session/entry.ts';
import type { GrammarLoader, KnownGrammar } from '../../../src/session/live/grammar.ts';
import { type LiveOptions, LiveSession } from '../../../src/session/live-session.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { FakePort, FakeTimer, type Script, settled } from './fake-port.ts';

function grammar(): KnownGrammar {
  const found = loadShippedGrammar('11.1');
  if (found === undefined) throw new Error('no grammar of 11.1 is shipped');
  return { schema: found.schema, hash: found.header.sha256, source: found.schema.source };
}

/** QEMU's own answer is not looked at: it is 11.1's. */
export const LIVE_ONLY: GrammarLoader = { onGreeting: () => undefined, fromReply: grammar };
export const SHIPPED_FIRST: GrammarLoader = { onGreeting: grammar, fromReply: grammar };

/** What a QEMU that does nothing answers to what a session asks by itself. */
export const QUIET: Script = {
  'query-qmp-schema': { return: [] },
  'query-status': { return: { status: 'prelaunch', running: false } },
  'query-jobs': { return: [] },
  'query-block-jobs': { return: [] },
  'x-debug-query-block-graph': { return: { nodes: [], edges: [] } },
  'query-named-block-nodes': { return: [] },
  'query-block': { return: [] },
};

export interface Stage {
  readonly session: LiveSession;
  readonly port: FakePort;
  readonly timer: FakeTimer;
  /** Entries so far, of the kinds told. */
  entries(): readonly Entry[];
  /** What the shell said: `error unknown-command`. */
  notices(): readonly string[];
}

/** A session connected to `main`, with what it does at the start done. */
export async function stage(script: Script, options: Partial<LiveOptions> = {}): Promise<Stage> {
  const timer = new FakeTimer();
  const port = new FakePort({ ...QUIET, ...script });
  const session = new LiveSession({
    transcript: new Transcript({ clock: () => 0 }),
    language: { bind, complete },
    grammars: LIVE_ONLY,
    roles: shippedRoles(),
    briefs: shippedBriefs(),
    timer,
    ...options,
  });
  const entries: Entry[] = [];
  session.subscribe((entry) => entries.push(entry));
  await session.connect('main', port.open);
  await settled();
  return {
    session,
    port,
    timer,
    entries: () => entries,
    notices: () => entries.flatMap((one) => (one.kind === 'notice' ? [`${one.level} ${one.code}`] : [])),
  };
}

/** What the person's lines sent, without what the session asks by itself. */
export function typed(port: FakePort): readonly string[] {
  return port.asked.filter((one) => !one.includes(' '));
}
