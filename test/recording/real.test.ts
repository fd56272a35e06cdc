/** Sessions with a real QEMU, written down and read back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { grammars } from '../../src/commands/common/grammars.ts';
import { recordVerb } from '../../src/commands/common/record-verb.ts';
import { lazyBriefs, lazyRoles } from '../../src/commands/common/tables.ts';
import { bind } from '../../src/language/bind/bind.ts';
import { complete } from '../../src/language/complete/complete.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import { SessionEditor } from '../../src/recording/editor.ts';
import { openRecording } from '../../src/recording/open.ts';
import { rebasedState } from '../../src/recording/rebase.ts';
import { SessionRecorder } from '../../src/recording/recorder.ts';
import { Redactor } from '../../src/recording/redactor.ts';
import { Replay } from '../../src/recording/replay/replay.ts';
import { openNamed } from '../../src/recording/spool.ts';
import { isShipped } from '../../src/schema/files.ts';
import { readGrammar } from '../../src/schema/grammar.ts';
import { LiveSession } from '../../src/session/live-session.ts';
import type { SessionState } from '../../src/session/state.ts';
import { Transcript } from '../../src/session/transcript.ts';
import { withLab } from '../support/lab.ts';
import { describeQemu, type TestQemu } from '../support/qemu.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { FakeTime } from './replay/support.ts';
import { HEADER } from './support/sample.ts';

const folder = scratchFolder();
const SECRET = 'hunter2-Zx9';

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Type lines into a session on the lab's chain, leave, and give the recording with the states it went through. */
async function recorded(qemu: TestQemu, lines: readonly string[], panes: boolean) {
  return withLab({ qemu }, async (lab) => {
    const path = join(folder(), 'session.ndjson');
    const roles = lazyRoles();
    const { loader, textOf } = grammars();
    const writer = openNamed({
      path,
      folder: join(folder(), 'spool'),
      header: HEADER,
      editor: new SessionEditor({ redactor: new Redactor(roles), grammarText: textOf }),
      onStop: expect.fail,
    });
    const states: SessionState[] = [];
    const begun = performance.now();
    const transcript = new Transcript({
      clock: () => (performance.now() - begun) / 1000,
      spool: (entry) => writer.append(entry),
    });
    transcript.subscribe((_entry, _index, state) => states.push(state));
    const session = new LiveSession({
      transcript,
      language: { bind, complete },
      grammars: loader,
      roles,
      briefs: lazyBriefs(),
      panes,
    });
    await session.connect('main', (tap) => Monitor.connect(lab.main.address, { tap }));
    for (const line of lines) await session.run(line);
    await session.close();
    writer.close();
    return { path, states };
  });
}

/** Rates without the last digits: times count from elsewhere, and a difference of two has other ones. */
function roundly(state: SessionState): unknown {
  return JSON.parse(
    JSON.stringify(state, (name, value) => (name === 'rate' ? Math.round(Number(value)) : value)),
  );
}

describeQemu('a recorded session', (qemu) => {
  test('has at each entry the state it had live', async () => {
    const { path, states } = await recorded(
      qemu,
      [
        'query-block',
        'block-stream device=node-D base-node=node-A job-id=job0 speed=20M',
        '/wait job0 --timeout 30',
        'query-migrate-parameters',
        'migrate-set-parameters max-bandwidth=18446744073709551615',
        'query-migrate-parameters',
        'blockdev-add driver=qcow2 file.driver=file file.filename=nowhere.qcow2 node-name=x',
        'no-such-command',
      ],
      true,
    );
    const recording = openRecording(path);
    expect(recording.problems).toEqual([]);
    expect(recording.length).toBe(states.length);
    expect(recording.length).toBeGreaterThan(30);
    for (const [i, state] of states.entries()) expect(recording.stateAt(i + 1)).toEqual(state);
    const time = new FakeTime();
    const replay = new Replay(recording, { clock: time.clock, timer: time.timer, idleLimit: 0 });
    const replayed: SessionState[] = [];
    replay.hear((_entry, _index, state) => replayed.push(state));
    replay.start();
    time.pass(60);
    expect(replay.view.mode).toBe('at-end');
    expect(replayed).toEqual(states);
    const kinds = new Set([...recording.entries()].map(({ kind }) => kind));
    for (const kind of ['open', 'grammar', 'line', 'send', 'receive', 'notice', 'close'])
      expect(kinds).toContain(kind);
    expect(readFileSync(path, 'utf8').includes('"max-bandwidth": 18446744073709551615')).toBe(true);
    recording.close();
  }, 60_000);

  test('kept from the middle of a job on has from there the state it had live', () =>
    withLab({ qemu }, async (lab) => {
      const path = join(folder(), 'part.ndjson');
      const roles = lazyRoles();
      const { loader, textOf } = grammars();
      const recorder = new SessionRecorder({
        folder: join(folder(), 'spool'),
        header: HEADER,
        editor: new SessionEditor({ redactor: new Redactor(roles), grammarText: textOf }),
        grammarText: textOf,
        onStop: expect.fail,
      });
      const begun = performance.now();
      const states: SessionState[] = [];
      const transcript = new Transcript({
        clock: () => (performance.now() - begun) / 1000,
        spool: (entry) => recorder.append(entry),
      });
      const session = new LiveSession({
        transcript,
        language: { bind, complete },
        grammars: loader,
        roles,
        briefs: lazyBriefs(),
        panes: true,
        shell: [recordVerb(recorder)],
      });
      await session.connect('main', (tap) => Monitor.connect(lab.main.address, { tap }));
      await session.run('query-block');
      await session.run('block-stream device=node-D base-node=node-A job-id=job0 speed=20M');
      await session.run('/wait job0 running');
      await session.run('query-jobs');
      const unlisten = transcript.subscribe((entry, _index, state) => {
        if (entry.kind === 'line' || states.length > 0) states.push(state);
      });
      await session.run(`/record --from now ${path}`);
      await session.run('/wait job0 --timeout 30');
      await session.run('query-named-block-nodes flat=true');
      await session.close();
      unlisten();
      recorder.close();
      const [first = expect.fail('no state')] = states;
      const recording = openRecording(path);
      expect(recording.problems).toEqual([]);
      const kept = recording.length - (states.length - 1);
      expect([...recording.entries(0, kept)].map(({ kind }) => kind)).toEqual(['open', 'grammar', 'state']);
      const base = { left: first.entries, kept, at: first.at };
      for (const [i, live] of states.entries()) {
        expect(roundly(recording.stateAt(kept + i))).toEqual(roundly(rebasedState(live, base)));
      }
      const known = recording.stateAt(kept).monitors['main'];
      expect(known?.jobs.alive).toMatchObject([{ id: 'job0', status: 'running' }]);
      expect(known?.graph.chains[0]?.nodes).toEqual(['node-A', 'node-B', 'node-C', 'node-D']);
      expect(recording.stateAt(recording.length).monitors['main']?.jobs.ended).toMatchObject([
        { id: 'job0', outcome: 'completed' },
      ]);
      recording.close();
    }));

  test('brings the grammar its lines were checked against, where that does not ship', async () => {
    const { path } = await recorded(qemu, ['query-status'], true);
    const recording = openRecording(path);
    const entry = [...recording.entries()].findLast(({ kind }) => kind === 'grammar');
    if (entry?.kind !== 'grammar') expect.fail('no grammar entry');
    const text = recording.grammar(entry.hash);
    if (isShipped(entry.hash)) expect(text).toBeUndefined();
    else expect(readGrammar(text ?? '').header.sha256).toBe(entry.hash);
    const schemas = [...recording.entries()].filter((one) => one.kind === 'receive' && one.cut !== undefined);
    expect(schemas).toMatchObject([{ message: { return: null } }]);
    recording.close();
  }, 60_000);

  test('holds no secret that was typed, nor one that QEMU gave back', async () => {
    const { path } = await recorded(
      qemu,
      [
        `object-add qom-type=secret id=sec0 data=${SECRET}`,
        'qom-get path=/objects/sec0 property=data',
        '/hmp qom-get /objects/sec0 data',
        `/hmp object_add secret,id=sec1,data=${SECRET}`,
        `set_password protocol=vnc password=${SECRET}`,
        `/hmp set_password vnc ${SECRET}`,
        `qom-set path=/objects/sec0 property=data value=${SECRET}`,
        `blockdev-add driver=https node-name=n url=https://user:${SECRET}@127.0.0.1:9/d.img`,
        `{"execute": "object-add", "arguments": {"qom-type": "secret", "id": "sec2", "data": "${SECRET}", "x": 1}}`,
        `/raw {"execute": "object-add", "arguments": {"qom-type": "secret", "data": "${SECRET}"}}}`,
        `object-ad qom-type=secret data=${SECRET}`,
      ],
      false,
    );
    const text = readFileSync(path, 'utf8');
    expect(text.includes(SECRET)).toBe(false);
    // QEMU did take and give it: the replies are there, blanked.
    expect(/"kind":"receive","monitor":"main","message":\{"return":"<secret>"/.test(text)).toBe(true);
    expect(text.match(/<secret>/g)?.length).toBeGreaterThan(12);
  }, 60_000);
});

describe('without a QEMU', () => {
  test('a session that never connects is a recording all the same', () => {
    const path = join(folder(), 'r');
    const redactor = new Redactor(lazyRoles());
    const writer = openNamed({
      path,
      folder: folder(),
      header: HEADER,
      editor: new SessionEditor({ redactor }),
      onStop: expect.fail,
    });
    writer.close();
    expect(openRecording(path).length).toBe(0);
  });
});
