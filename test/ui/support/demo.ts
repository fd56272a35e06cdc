/**
 * The screen over a fake session, as a program of its own: what tests open in a terminal, and anyone may look
 * at. The lines typed drive it: see SCENES.
 */
import type { NewEntry } from '../../../src/session/entry.ts';
import { JOBS_CLEARED } from '../../../src/session/jobs/seen.ts';
import { runUi } from '../../../src/ui/run.ts';
import { closed, event, NOON, opened, polled, refused, returned, sent } from './entries.ts';
import { FakePlayback } from './fake-playback.ts';
import { FOUR_IMAGES, graphOf } from './graph.ts';

const MIB = 1024 * 1024;
const playback = new FakePlayback([...polled('s', 'query-status', { status: 'prelaunch', running: false })]);
playback.state = new FakePlayback([
  opened(),
  ...polled('s', 'query-status', { status: 'prelaunch', running: false }),
  ...FOUR_IMAGES,
]).state;

let ids = 0;
const answer = (command: string, value: Parameters<typeof returned>[1]): NewEntry[] => {
  ids += 1;
  return [sent(`qmpsh-${ids}`, command), returned(`qmpsh-${ids}`, value)];
};

const block = (offset: number, type = 'stream') => ({
  type,
  device: 'job0',
  len: 39 * MIB,
  offset: offset * MIB,
  speed: 0,
});

const jobPoll = (done: number, status: string, type: string): NewEntry[] =>
  polled('j', 'query-jobs', [
    { id: 'job0', type, status, 'current-progress': done * MIB, 'total-progress': 39 * MIB },
  ]);

function start(command: string, type: string, args: Parameters<typeof sent>[2]): void {
  ids += 1;
  playback.append(
    sent(`qmpsh-${ids}`, command, { 'job-id': 'job0', ...args }),
    event('JOB_STATUS_CHANGE', { id: 'job0', status: 'created' }),
    event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
    returned(`qmpsh-${ids}`, {}),
    ...jobPoll(0, 'running', type),
  );
}

/** Seconds a second of the demo takes; tests drive it by lines instead. */
const SCENES: { readonly [line: string]: () => void } = {
  'query-status': () => playback.append(...answer('query-status', { status: 'prelaunch', running: false })),
  '/long': () =>
    playback.append(
      ...answer(
        'query-many',
        Array.from({ length: 60 }, (_, i) => ({ index: i, text: 'x'.repeat(40) })),
      ),
    ),
  '/error': () =>
    playback.append(sent('e', 'block-commit'), refused('e', "Device 'virtio0' not found", 'DeviceNotFound')),
  '/hostile': () => playback.append(event('EVIL', { text: '\u001b]0;owned\u0007\u001b[2J\u202egnp' })),
  '/mirror': () => {
    start('blockdev-mirror', 'mirror', { device: 'node-D', target: 'node-E' });
    playback.append(...jobPoll(29, 'running', 'mirror'));
  },
  '/ready': () =>
    playback.append(
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'ready' }),
      event('BLOCK_JOB_READY', block(39, 'mirror')),
      ...jobPoll(39, 'ready', 'mirror'),
    ),
  '/twenty': () => {
    for (let i = 0; i < 20; i += 1) {
      ids += 1;
      playback.append(
        sent(`qmpsh-${ids}`, 'blockdev-backup', {
          'job-id': `copy${i}`,
          device: `disk${i}`,
          target: `to${i}`,
        }),
        event('JOB_STATUS_CHANGE', { id: `copy${i}`, status: 'running' }),
        returned(`qmpsh-${ids}`, {}),
      );
    }
    playback.append(
      event('JOB_STATUS_CHANGE', { id: 'copy17', status: 'ready' }),
      event('BLOCK_JOB_READY', { ...block(39, 'mirror'), device: 'copy17' }),
    );
  },
  '/fail': () => {
    start('blockdev-mirror', 'mirror', { device: 'node-D', target: 'node-E' });
    playback.append(
      event('BLOCK_JOB_COMPLETED', { ...block(0, 'mirror'), error: 'No space left on device' }),
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' }),
    );
  },
  '/jobs clear': () =>
    playback.append({
      kind: 'notice',
      monitor: 'main',
      level: 'info',
      code: JOBS_CLEARED,
      text: 'Cleared: 1 ended',
    }),
  // What the transcript's clock says after a second in which nothing happened.
  '/later': () => {
    for (let i = 0; i < 10; i += 1) playback.append(event('RTC_CHANGE', { offset: 1 }));
  },
  '/stream': () => {
    start('block-stream', 'stream', { device: 'node-D' });
    playback.append(...jobPoll(12, 'running', 'stream'));
  },
  '/streamed': () =>
    playback.append(
      event('BLOCK_JOB_COMPLETED', block(39)),
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'concluded' }),
      event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' }),
      ...graphOf([{ disk: '/machine/peripheral/virtio0/virtio-backend', nodes: ['node-D'] }]),
    ),
  '/flood': () => {
    let left = 20;
    const burst = () => {
      for (let i = 0; i < 500; i += 1) playback.append(event('BLOCK_JOB_READY', block(39), NOON + left));
      left -= 1;
      if (left > 0) setTimeout(burst, 50);
      else playback.append(event('STOP', {}, NOON + 99));
    };
    playback.step = 0.0001;
    burst();
  },
  '/lose': () => playback.append(closed(false, 'the socket closed')),
  '/orderly': () => playback.append(closed(true, 'QEMU ended')),
  '/crash': () => {
    throw new Error('a fault in the session');
  },
};

/** The connection can be lost whoever has the terminal. */
process.on('SIGUSR2', () => playback.append(closed(false, 'the socket closed')));

playback.onSubmit = (line) => SCENES[line.trim()]?.();
playback.onWant = () => {
  // QEMU answers a little later.
  setImmediate(() => {
    playback.nodes = ['node-A', 'node-B', 'node-C', 'node-D'];
    playback.append(
      sent('c', 'query-named-block-nodes', { flat: true }, 'completion'),
      returned(
        'c',
        ['A', 'B', 'C', 'D'].map((letter) => ({ 'node-name': `node-${letter}`, drv: 'qcow2' })),
      ),
    );
  });
};

runUi(playback, { plain: process.argv.includes('--plain') }).then(
  (code) => {
    process.stdout.write(`left with ${code}\n`);
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stdout.write(`broke: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 70;
  },
);
