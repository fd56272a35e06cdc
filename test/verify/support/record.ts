/** Recordings made for tests: lines typed into a live session on a lab of one's own, as `qmpsh lab` records them. */
import { join } from 'node:path';
import { grammars } from '../../../src/commands/common/grammars.ts';
import { lazyBriefs, lazyRoles } from '../../../src/commands/common/tables.ts';
import { type Lab, prepareLab, startLab } from '../../../src/lab/lab.ts';
import { runStep } from '../../../src/lab/run-step.ts';
import { parseStep } from '../../../src/lab/step.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import { SessionEditor } from '../../../src/recording/editor.ts';
import { Redactor } from '../../../src/recording/redactor.ts';
import { openNamed } from '../../../src/recording/spool.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import type { Tools } from '../../../src/verify/run/options.ts';
import type { TestQemu } from '../../support/qemu.ts';

/** What a verification's session is made of: what the program's is. */
export function tools(): Tools {
  return {
    language: { bind, complete },
    grammars: grammars().loader,
    roles: lazyRoles(),
    briefs: lazyBriefs(),
  };
}

export interface RecordOptions {
  readonly qemu: TestQemu;
  readonly folder: string;
  readonly name?: string;
  readonly layout?: 'bare' | 'chain';
}

/** Type the lines, one after the other; gives the recording's path. */
export async function record(lines: readonly string[], options: RecordOptions): Promise<string> {
  const { qemu, folder, name = 'session', layout = 'chain' } = options;
  const path = join(folder, `${name}.ndjson`);
  const lab = await startLab({ layout: { kind: layout }, qemu: qemu.qemu });
  const { session, close } = sessionOn(lab, path, folder);
  try {
    await session.connect('main', (tap) => Monitor.connect(lab.main.address, { tap }));
    await prepareLab(lab, () => portOf(session));
    for (const line of lines) {
      if (line === 'quit') await calm(session);
      await session.run(line);
    }
    await calm(session);
  } finally {
    await session.close();
    close();
    await lab.stop();
  }
  return path;
}

function sessionOn(lab: Lab, path: string, folder: string) {
  const roles = lazyRoles();
  const { loader, textOf } = grammars();
  const commands = lab.machines.map(({ command }) => [...command]);
  const writer = openNamed({
    path,
    folder: join(folder, 'spool'),
    header: { title: '', started: '2026-03-01T12:03:11.123+01:00', lab: { kind: lab.layout.kind, commands } },
    editor: new SessionEditor({ redactor: new Redactor(roles), grammarText: textOf }),
    onStop: (reason) => {
      throw new Error(reason);
    },
  });
  const begun = performance.now();
  const session: LiveSession = new LiveSession({
    transcript: new Transcript({
      clock: () => (performance.now() - begun) / 1000,
      spool: (entry) => writer.append(entry),
    }),
    language: { bind, complete },
    grammars: loader,
    roles,
    briefs: lazyBriefs(),
    runStep: async (text) => {
      const parsed = parseStep(text);
      return parsed.ok ? runStep(lab, parsed.step, portOf(session)) : { ok: false, output: parsed.reason };
    },
  });
  return { session, close: () => writer.close() };
}

function portOf(session: LiveSession) {
  const port = session.port('main');
  if (port === undefined) throw new Error('not connected');
  return port;
}

/** A person looks at the chain before leaving. */
function calm(session: LiveSession): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const main = session.state.monitors['main'];
      const isCalm =
        main === undefined ||
        main.connection.kind === 'closed' ||
        (main.graph.from !== undefined && !main.graph.stale && main.pending.length === 0);
      if (isCalm) resolve();
      return isCalm;
    };
    if (look()) return;
    const stop = session.subscribe(() => {
      if (look()) stop();
    });
  });
}
