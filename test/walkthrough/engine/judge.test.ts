/** What each check says of what a session knows. */
import { expect, it } from 'vitest';
import type { LineResult } from '../../../src/session/live/line-result.ts';
import { differenceOf } from '../../../src/walkthrough/engine/judge.ts';
import { NOTHING_SEEN, type Seen, seenAfter, seenAfterLine } from '../../../src/walkthrough/engine/seen.ts';
import { parseCheck } from '../../../src/walkthrough/parse/check.ts';
import { FakeStage, refusedBy } from './fake-stage.ts';

/** What a check finds different after what `play` does; `holds` where nothing. */
function judged(text: string, play: (stage: FakeStage) => LineResult | undefined): string {
  const check = parseCheck(text, { line: 1, column: 1 }, undefined);
  if ('message' in check) throw new Error(check.message);
  const stage = new FakeStage({});
  let seen: Seen = NOTHING_SEEN;
  stage.subscribe((entry) => {
    seen = seenAfter(seen, entry);
  });
  const result = play(stage);
  if (result !== undefined) seen = seenAfterLine(seen, result);
  return differenceOf(check, { state: stage.state, seen, main: 'main', since: 0 }) ?? 'holds';
}

const nothing = (): undefined => undefined;
const returned = (value: object) => (): LineResult => ({
  kind: 'answered',
  outcome: { kind: 'return', value: JSON.parse(JSON.stringify(value)) },
});

function ready(stage: FakeStage): undefined {
  stage.status('job0', 'running');
  stage.event('BLOCK_JOB_READY', { device: 'job0', type: 'mirror', len: 1, offset: 1, speed: 0 });
}

function failed(stage: FakeStage): undefined {
  stage.status('job0', 'running');
  stage.event('BLOCK_JOB_COMPLETED', {
    device: 'job0',
    type: 'mirror',
    error: 'Images have different sizes',
  });
  stage.status('job0', 'null');
}

function closed(stage: FakeStage): undefined {
  stage.close();
}

const TABLE: readonly (readonly [
  check: string,
  play: (stage: FakeStage) => LineResult | undefined,
  told: string,
])[] = [
  ['chain virtio0: A <- B', nothing, 'holds'],
  ['chain virtio0: node-A <- node-B', nothing, 'holds'],
  ['chain virtio0: B', nothing, 'virtio0 is [A] <-- [B]*, and should be [B]*'],
  ['chain virtio1: B', nothing, 'there is no disk virtio1; there is virtio0'],
  ['no disk virtio1', nothing, 'holds'],
  ['no disk virtio0', nothing, 'the disk virtio0 is still there'],
  ['node node-A', nothing, 'holds'],
  ['node node-Z', nothing, 'there is no node node-Z'],
  ['no node node-A', nothing, 'node-A is still there'],
  ['job job0: ready', ready, 'holds'],
  ['job job0: running', ready, 'job0 is ready; it should be running'],
  ['job job1: ready', ready, 'there is no job job1, but job0 (mirror); it should be ready'],
  ['job job0: gone', ready, 'job0 is still there: ready'],
  ['job job0: gone', failed, 'holds'],
  ['job job0: failed "different sizes"', failed, 'holds'],
  ['job job0: failed "busy"', failed, 'job0 failed for another reason: Images have different sizes'],
  [
    'job job0: completed',
    failed,
    'job0 is over: failed (Images have different sizes); it should be completed',
  ],
  ['no jobs', failed, 'holds'],
  ['no jobs', ready, 'no job is to be left, and there is job0 (ready)'],
  ['event BLOCK_JOB_READY job0', ready, 'holds'],
  ['event BLOCK_JOB_READY job0 type=mirror', ready, 'holds'],
  ['event BLOCK_JOB_READY job0 type=commit', ready, 'BLOCK_JOB_READY for job0 came otherwise: type mirror'],
  ['event BLOCK_JOB_COMPLETED error="different sizes"', failed, 'holds'],
  ['event BLOCK_JOB_READY job1', ready, 'BLOCK_JOB_READY for job1 has not come'],
  ['no event BLOCK_JOB_READY', ready, 'BLOCK_JOB_READY came, and should not'],
  ['connection open', nothing, 'holds'],
  ['connection closed', nothing, 'QEMU is still there'],
  ['connection closed', closed, 'holds'],
  ['status running', nothing, 'the run state is not known, not running'],
  ['reply "39"', returned({ size: 39 }), 'holds'],
  ['reply 0.ready=true', returned([{ ready: true }]), 'holds'],
  ['reply 0.ready=true', returned([{ ready: false }]), '0.ready is false in the reply, not true'],
  [
    'reply 0.ready=true',
    returned([{ type: 'commit' }]),
    "the last line's reply has no 0.ready, which should be true",
  ],
  [
    'reply 0.device=job0',
    returned([]),
    "the last line's reply is an empty list, and should have 0.device job0",
  ],
  ['reply "x"', nothing, 'nothing has been asked yet'],
  ['reply "x"', () => refusedBy('no'), 'the last line was refused: no'],
  ['error "root block"', () => refusedBy('Need a root block node'), 'holds'],
  ['error "busy"', () => refusedBy('Need a root'), 'it was refused for another reason: Need a root'],
  ['error', returned({}), 'QEMU was to refuse the line, but it was accepted'],
  [
    'refused "no argument"',
    (stage) => {
      stage.append({ kind: 'notice', monitor: 'main', level: 'error', code: 'x', text: 'no argument sync' });
      return { kind: 'refused' };
    },
    'holds',
  ],
  ['refused "no argument"', () => refusedBy('QEMU says so itself'), 'holds'],
  [
    'fails "lock"',
    (stage) => {
      stage.append({ kind: 'step', text: 'qemu-img compare', ok: false, output: 'Failed to get a lock' });
      return undefined;
    },
    'holds',
  ],
  [
    'output "identical"',
    (stage) => {
      stage.append({ kind: 'step', text: 'qemu-img compare', ok: false, output: 'Content mismatch' });
      return undefined;
    },
    'the step said: Content mismatch',
  ],
  ['@dst status paused', nothing, '@dst: the run state is not known, not paused'],
];

it.each(TABLE)('%s', (check, play, told) => {
  expect(judged(check, play)).toBe(told);
});
