/** What was typed, as a script that can be run again. */
import { expect, test } from 'vitest';
import { toMarkdown } from '../../../src/recording/export/markdown.ts';
import { toPython } from '../../../src/recording/export/python.ts';
import { toRst } from '../../../src/recording/export/rst.ts';
import { toScript } from '../../../src/recording/export/script.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { INITIAL } from '../../../src/session/reduce.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { joined, recordingOf, Tape } from './recordings.ts';

const folder = scratchFolder();

/** The script's lines, without what it says of itself. */
function script(tape: Tape): string[] {
  return joined(toScript(recordingOf(folder(), tape.entries)))
    .split('\n')
    .slice(4, -1);
}

const STREAM = '{"execute":"block-stream","arguments":{"device":"node-D","job-id":"job0"}}';
const LINE = 'block-stream device=node-D job-id=job0';

test('says what it is and how to run it', () => {
  const text = joined(
    toScript(recordingOf(folder(), new Tape().open().line('query-name', '{"execute":"query-name"}').entries)),
  );
  expect(text).toBe(
    [
      '# a session',
      '# Made by qmpsh from a recording of 2026-03-01 12:03 +01:00. To run it:',
      '# qmpsh -f THIS-FILE ADDRESS',
      '',
      'query-name',
      '',
    ].join('\n'),
  );
});

test('says where it begins in the middle of its session, as documents and programs do', () => {
  const tape = new Tape().open().line('query-name', '{"execute":"query-name"}');
  const [open, ...others] = tape.entries;
  const entries: Entry[] = [open ?? expect.fail(), { at: 0, kind: 'state', state: INITIAL }, ...others];
  const recording = recordingOf(folder(), entries);
  for (const format of [toScript, toPython]) {
    expect(joined(format(recording))).toContain(
      '\n# It begins in the middle of its session, and counts on what was done before.\n',
    );
  }
  for (const format of [toMarkdown, toRst]) {
    expect(joined(format(recording))).toContain('. It begins in the middle of the session.\n');
  }
});

test('waits where the recording had waited', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .job('job0', 'created', 'running', 'waiting', 'pending')
    .event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream', len: 1, offset: 1 })
    .job('job0', 'concluded', 'null')
    .line('query-block', '{"execute":"query-block"}', { return: '[]' });
  expect(script(tape)).toEqual([LINE, '/wait job0', 'query-block']);
});

test('waits for ready before what completes a job, and for its end', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .job('job0', 'created', 'running', 'ready')
    .line('job-complete id=job0', '{"execute":"job-complete","arguments":{"id":"job0"}}')
    .job('job0', 'waiting', 'pending')
    .event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'mirror', len: 1, offset: 1 })
    .job('job0', 'concluded', 'null');
  expect(script(tape)).toEqual([LINE, '/wait job0 ready', 'job-complete id=job0', '/wait job0']);
});

test('a job that was cancelled or failed is waited for without asking how it ended', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .job('job0', 'created', 'running')
    .line('job-cancel id=job0', '{"execute":"job-cancel","arguments":{"id":"job0"}}')
    .job('job0', 'aborting')
    .event('BLOCK_JOB_CANCELLED', { device: 'job0', type: 'stream', len: 1, offset: 0 })
    .job('job0', 'concluded', 'null');
  expect(script(tape)).toEqual([LINE, 'job-cancel id=job0', '/wait job0 null']);
});

test.each([
  [
    'a job that only passes through paused',
    [],
    ['job0', 'created', 'running', 'paused', 'running', 'paused'],
    [],
  ],
  ['a job that stays concluded', [], ['job0', 'created', 'running', 'concluded'], ['/wait job0 concluded']],
  ['a job whose id is words', [], ['my job', 'created', 'ready'], ['/wait "my job" ready']],
])('%s', (_, __, [id = '', ...states], waits) => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .job(id, ...states);
  expect(script(tape.line('query-name', '{"execute":"query-name"}'))).toEqual([LINE, ...waits, 'query-name']);
});

test('a pause somebody asked for is waited for', () => {
  const tape = new Tape()
    .open()
    .line('job-pause id=job0', '{"execute":"job-pause","arguments":{"id":"job0"}}')
    .job('job0', 'paused')
    .line('query-jobs', '{"execute":"query-jobs"}', { return: '[]' });
  expect(script(tape)).toEqual(['job-pause id=job0', '/wait job0 paused', 'query-jobs']);
});

test('a device that went is waited for, by name', () => {
  const tape = new Tape()
    .open()
    .line('device_del id=d0', '{"execute":"device_del","arguments":{"id":"d0"}}')
    .event('DEVICE_DELETED', { device: 'd0', path: '/machine/peripheral/d0' })
    .line('query-block', '{"execute":"query-block"}', { return: '[]' });
  expect(script(tape)).toEqual(['device_del id=d0', '/wait DEVICE_DELETED device=d0', 'query-block']);
});

test('what was waited for by hand is not waited for twice', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .line('/wait job0 ready')
    .job('job0', 'created', 'running', 'ready')
    .line('query-name', '{"execute":"query-name"}');
  expect(script(tape)).toEqual([LINE, '/wait job0 ready', 'query-name']);
});

test('nothing of a QEMU that was told to quit is waited for', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM)
    .job('job0', 'created', 'running')
    .line('quit', '{"execute":"quit"}')
    .job('job0', 'aborting', 'concluded', 'null')
    .close(true, 'QEMU was told to quit');
  expect(script(tape)).toEqual([LINE, 'quit']);
});

test('an error is expected where one came', () => {
  const tape = new Tape()
    .open()
    .line(LINE, STREAM, { error: "Node 'node-D' is busy" })
    .line('query-name', '{"execute":"query-name"}');
  expect(script(tape)).toEqual([LINE, '/expect error', 'query-name']);
});

test('what qmpsh itself would refuse goes to QEMU all the same', () => {
  const tape = new Tape()
    .open()
    .line('no-such', '{"execute":"no-such"}', {
      class: 'CommandNotFound',
      error: 'The command no-such has not been found',
    })
    .line('block-stream device=d x=1', '{"execute":"block-stream","arguments":{"device":"d","x":1}}', {
      error: "Parameter 'x' is unexpected",
    });
  expect(script(tape)).toEqual([
    '/raw {"execute":"no-such"}',
    '/expect error',
    '/raw {"execute":"block-stream","arguments":{"device":"d","x":1}}',
    '/expect error',
  ]);
});

test('what was refused, failed or only looked at is not run again', () => {
  const tape = new Tape()
    .open()
    .line('block-strem device=node-D')
    .says('error', 'unknown-command', 'there is no such command: did you mean block-stream?')
    .line('/help')
    .says('info', 'help', 'the commands of this shell')
    .line('/chain')
    .line('/wait job9 --timeout 1')
    .says('error', 'wait-timeout', 'Waited 1 s for job job9 to be over, in vain')
    .line('# a remark')
    .line('/quit');
  expect(script(tape)).toEqual([
    '# Not sent (there is no such command: did you mean block-stream?): block-strem device=node-D',
    '# Failed when it was recorded (Waited 1 s for job job9 to be over, in vain): /wait job9 --timeout 1',
    '# a remark',
    '# Nothing that could be run again was typed in this recording.',
  ]);
});

test('a transaction keeps its lines', () => {
  const wire = '{"execute":"transaction","arguments":{"actions":[]}}';
  const tape = new Tape()
    .open()
    .line('transaction(')
    .line('block-dirty-bitmap-add node=a name=b')
    .line('blck node=a')
    .says('error', 'unknown-command', 'no such action')
    .line(')', wire);
  expect(script(tape)).toEqual(['transaction(', 'block-dirty-bitmap-add node=a name=b', ')']);
});

test('with several monitors every line says whose it is', () => {
  const tape = new Tape()
    .open('src')
    .open('dst')
    .line('stop', '{"execute":"stop"}', { return: '{}' }, 'src')
    .line('/use dst')
    .line('cont', '{"execute":"cont"}', { return: '{}' }, 'dst')
    .line('@src query-name', '{"execute":"query-name"}', { error: 'no' }, 'src');
  expect(script(tape)).toEqual(['@src stop', '@dst cont', '@src query-name', '@src /expect error']);
});

test('expects an error once where that was typed too, and what was typed more closely', () => {
  const tape = new Tape()
    .open()
    .line('stop', '{"execute":"stop"}', { error: 'no' })
    .line('/expect error')
    .line('cont', '{"execute":"cont"}', { error: 'no' })
    .line('/expect error GenericError');
  expect(script(tape)).toEqual([
    'stop',
    '/expect error',
    'cont',
    '/expect error',
    '/expect error GenericError',
  ]);
});

test.each([
  ['chain', 'qmpsh lab -f THIS-FILE'],
  ['bare', 'qmpsh lab --bare -f THIS-FILE'],
  ['two', 'qmpsh -f THIS-FILE ADDRESS'],
])('of a lab of kind %s: says how it is run', (kind, command) => {
  const { entries } = new Tape().open().line('query-name', '{"execute":"query-name"}');
  expect(joined(toScript(recordingOf(folder(), entries, { lab: { kind } })))).toContain(`\n# ${command}\n`);
});

test('steps stay steps', () => {
  const tape = new Tape()
    .open()
    .line('$ qemu-img create -f qcow2 e.qcow2 39M')
    .step('qemu-img create -f qcow2 e.qcow2 39M', true, 'Formatting …')
    .line('$ qemu-img compare a b')
    .step('qemu-img compare a b', false, 'Images differ');
  expect(script(tape)).toEqual([
    '# Steps ($ …) can be run in a lab only.',
    '$ qemu-img create -f qcow2 e.qcow2 39M',
    '# Failed when it was recorded: $ qemu-img compare a b',
  ]);
});

test('a secret that is not there keeps its line from being run', () => {
  const tape = new Tape()
    .open()
    .line(
      'set_password protocol=vnc password=<secret>',
      '{"execute":"set_password","arguments":{"protocol":"vnc","password":"<secret>"}}',
    );
  expect(script(tape)).toEqual([
    '# A secret is not in the recording: put it where <secret> stands and take FILL-IN away.',
    'FILL-IN set_password protocol=vnc password=<secret>',
  ]);
});

test('lines of the human monitor run as such', () => {
  const tape = new Tape()
    .open()
    .line('info block', '{"execute":"human-monitor-command","arguments":{"command-line":"info block"}}', {
      return: '"nothing\\r\\n"',
    });
  expect(script(tape)).toEqual(['/hmp info block']);
});

test('nothing recorded becomes a line of its own', () => {
  const tape = new Tape()
    .open()
    .add({ kind: 'note', text: 'harmless\nquit' })
    .add({ kind: 'mark', text: 'here\rquit' })
    .line('qom-set path=x\nquit', '{"execute":"qom-set","arguments":{"path":"x\\nquit\\u001b[2J"}}')
    .line('oops\nquit')
    .says('error', 'syntax', 'no\nquit');
  expect(script(tape)).toEqual([
    '# harmless␊quit',
    '',
    '# == here␍quit',
    '{"execute":"qom-set","arguments":{"path":"x\\nquit\\u001b[2J"}}',
    '# Not sent (no␊quit): oops␊quit',
  ]);
});
