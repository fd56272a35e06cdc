import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGE } from '../../../src/commands/common/language.ts';
import { grammarsOf } from '../../../src/commands/common/recorded-grammars.ts';
import { lazyBriefs, lazyRoles } from '../../../src/commands/common/tables.ts';
import { openRecording } from '../../../src/recording/open.ts';
import { ReplaySession } from '../../../src/recording/replay/replay-session.ts';
import { FakeTime } from './support.ts';

const LESSONS = fileURLToPath(new URL('../../../recordings/first-steps', import.meta.url));

let session: ReplaySession;
let time: FakeTime;
let told: string[];

/** The lesson, before its first line. */
function opened(series: string): void {
  time = new FakeTime();
  const recording = openRecording(join(LESSONS, `qemu-${series}.ndjson`));
  session = new ReplaySession(recording, {
    clock: time.clock,
    timer: time.timer,
    step: true,
    language: LANGUAGE,
    roles: lazyRoles(),
    briefs: lazyBriefs(),
    schemaOf: grammarsOf(recording),
  });
  told = [];
  session.subscribe((entry, index) => {
    if (index < 0 && entry.kind === 'notice') told.push(entry.text);
  });
  session.transport.start();
  time.pass(10);
}

beforeEach(() => opened('11.1'));
afterEach(() => session.close());

describe('the prompt of a replay', () => {
  const labels = (line: string) => session.complete(line, line.length).items.map(({ label }) => label);

  test('completes what was alive at that place', () => {
    expect(labels('block-stream device=')).toEqual(
      expect.arrayContaining(['node-A', 'node-B', 'node-C', 'node-D']),
    );
    expect(labels('job-complete id=')).toEqual([]);
    session.transport.goTo('@ready to pivot');
    expect(labels('job-complete id=')).toEqual(['job1']);
    expect(labels('block-stream device=')).not.toContain('node-C');
  });

  test.each([
    ['7.2', 'QEMU 7.2'],
    ['11.1', 'QEMU 11.1'],
  ])('checks by what the recorded QEMU accepts: %s', (series) => {
    session.close();
    opened(series);
    const { diagnostics } = session.bind(
      'blockdev-mirror device=node-D target=x sync=full target-is-zero=true',
    );
    // Present from 10.1 on.
    expect(diagnostics.some(({ message }) => message.includes('target-is-zero'))).toBe(series === '7.2');
    expect(session.hover('block-commit', 5)).toBeDefined();
    expect(session.fill('block-commit ')?.text).toContain('device=');
  });

  test('says what a line would leave, from the chain at that place', () => {
    const left = () => {
      const { line } = session.bind('block-stream device=node-D base-node=node-B job-id=x');
      return session
        .foresee(line)
        ?.forecast.endings[0]?.chains.map(({ after }) => after.map(({ name }) => name));
    };
    expect(left()).toEqual([['node-A', 'node-B', 'node-D']]);
    session.transport.goTo('@two images');
    expect(left()).not.toEqual([['node-A', 'node-B', 'node-D']]);
  });

  test('runs nothing: it says what the recording did', async () => {
    const before = session.state;
    await session.submit('stop');
    await session.submit('query-status');
    await session.submit('$ qemu-img info a.qcow2');
    await session.submit('/hmp info block');
    await session.submit('/wait job0');
    await session.submit('migrate uri=exec:true');
    expect(told).toEqual([
      'This is a replay: nothing is run. What was recorded next: query-status',
      'This is a replay: nothing is run. The same line was recorded next: Enter at an empty prompt shows what came of it',
      ...Array(4).fill('This is a replay: nothing is run. What was recorded next: query-status'),
    ]);
    expect(session.state).toBe(before);
    session.transport.move('to-end');
    await session.submit('stop');
    expect(told.at(-1)).toBe('This is a replay: nothing is run. No further line was recorded');
  });

  test('looks at what is known there', async () => {
    await session.submit('/chain');
    expect(told).toEqual(['virtio0  [A] <-- [B] <-- [C] <-- [D]*']);
    session.transport.goTo('@ready to pivot');
    await session.submit('/jobs');
    expect(told.at(-1)).toMatch(/^job1 {2}commit .*100% {2}ready$/m);
    await session.submit('/describe job-complete');
    expect(told.at(-1)).toContain('job-complete');
    await session.submit('/nonsense');
    expect(told.at(-1)).toContain('/help lists them');
  });
});
