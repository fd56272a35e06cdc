/** A live session on a lab's real QEMU. */
import { execa } from 'execa';
import type { LabLayout } from '../../../src/lab/command-line.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import { shippedBriefs, shippedRoles } from '../../../src/schema/files.ts';
import { lowerIntrospection } from '../../../src/schema/introspection.ts';
import type { GrammarLoader } from '../../../src/session/live/grammar.ts';
import type { LineResult } from '../../../src/session/live/line-result.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import type { MonitorState } from '../../../src/session/state.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { withLab } from '../../support/lab.ts';
import type { TestQemu } from '../../support/qemu.ts';

const LIVE: GrammarLoader = {
  onGreeting: () => undefined,
  fromReply: (reply) => ({ schema: lowerIntrospection(reply, 'live'), hash: '', source: 'live' }),
};

export interface OnLab {
  readonly session: LiveSession;
  readonly lab: Lab;
  /** Run lines one after the other; the results of all. */
  run(...lines: readonly string[]): Promise<readonly LineResult[]>;
  /** Make a qcow2 image of 39M in the lab's folder. */
  image(file: string): Promise<void>;
  /** Once the graph is as things stand now: the state. */
  calm(): Promise<MonitorState>;
}

/** Run `body` with a session on the document's chain [A] <-- [B] <-- [C] <-- [D], or what other lab it names. */
export function onLab(
  qemu: TestQemu,
  body: (on: OnLab) => Promise<void>,
  layout: LabLayout['kind'] = 'chain',
): Promise<void> {
  return withLab({ qemu, layout }, async (lab) => {
    const started = performance.now();
    const session = new LiveSession({
      transcript: new Transcript({ clock: () => (performance.now() - started) / 1000 }),
      language: { bind, complete },
      grammars: LIVE,
      roles: shippedRoles(),
      briefs: shippedBriefs(),
    });
    await session.connect('main', (tap) => Monitor.connect(lab.main.address, { tap }));
    try {
      await body({
        session,
        lab,
        run: async (...lines) => {
          const results: LineResult[] = [];
          for (const line of lines) results.push(await session.run(line));
          return results;
        },
        image: async (file) => {
          await execa(lab.binaries.img, ['create', '-q', '-f', 'qcow2', file, '39M'], { cwd: lab.folder });
        },
        calm: () => until(session, (main) => !main.graph.stale && hasDetails(main)),
      });
    } finally {
      await session.close();
    }
  });
}

/** Wait for the state of `main` to be so. */
export function until(session: LiveSession, check: (main: MonitorState) => boolean): Promise<MonitorState> {
  return new Promise((resolve) => {
    const look = (main: MonitorState | undefined): boolean => {
      if (main === undefined || !check(main)) return false;
      resolve(main);
      return true;
    };
    if (look(session.state.monitors['main'])) return;
    const stop = session.subscribe((_entry, _index, state) => {
      if (look(state.monitors['main'])) stop();
    });
  });
}

function hasDetails(main: MonitorState): boolean {
  return main.graph.nodes.every((node) => node.kind !== 'node' || node.driver !== undefined);
}

/** `virtio0: node-A <- node-D` */
export function chains(main: MonitorState): readonly string[] {
  return main.graph.chains.map(({ disk, nodes }) => `${disk}: ${nodes.join(' <- ')}`);
}
