/** Every form of a check, and what is said where one is not of any. */
import { expect, it } from 'vitest';
import { parseCheck } from '../../../src/walkthrough/parse/check.ts';
import { CHECK_FORMS } from '../../../src/walkthrough/parse/check-forms.ts';

const AT = { line: 7, column: 3 };
const MiB = 1024n * 1024n;

const read = (text: string) => parseCheck(text, AT, undefined);

const FORMS: readonly (readonly [string, object])[] = [
  ['chain virtio0: A <- B <-- D', { kind: 'chain', disk: 'virtio0', nodes: ['A', 'B', 'D'] }],
  ['chain virtio0 : e.qcow2', { kind: 'chain', disk: 'virtio0', nodes: ['e.qcow2'] }],
  ['@dst chain virtio0: TargetDisk', { kind: 'chain', monitor: 'dst', nodes: ['TargetDisk'] }],
  ['no disk d0', { kind: 'chain', disk: 'd0', nodes: [] }],
  ['job job0: ready', { kind: 'job', job: 'job0', state: 'ready' }],
  ['job job0: failed "different sizes"', { kind: 'job', state: 'failed', text: 'different sizes' }],
  ['no jobs', { kind: 'no-jobs' }],
  [
    'event BLOCK_JOB_COMPLETED job0',
    { kind: 'event', name: 'BLOCK_JOB_COMPLETED', subject: 'job0', fields: [], absent: false },
  ],
  [
    'event BLOCK_JOB_COMPLETED type=stream error="Input/output error"',
    {
      fields: [
        { path: 'type', value: 'stream' },
        { path: 'error', value: 'Input/output error' },
      ],
    },
  ],
  ['no event BLOCK_JOB_READY', { kind: 'event', name: 'BLOCK_JOB_READY', absent: true }],
  ['@dst status inmigrate', { kind: 'status', status: 'inmigrate', monitor: 'dst' }],
  ['node node-E', { kind: 'node', node: 'node-E', absent: false }],
  ['no node node-E', { kind: 'node', node: 'node-E', absent: true }],
  ['connection closed', { kind: 'connection', open: false }],
  ['reply "speed limit 0"', { kind: 'reply', text: 'speed limit 0', fields: [] }],
  ['reply 0.ready=true 0.type=commit', { kind: 'reply', fields: [{ path: '0.ready', value: 'true' }, {}] }],
  ['error "Need a root block node"', { kind: 'error', text: 'Need a root block node' }],
  ['error', { kind: 'error' }],
  ['refused "no argument"', { kind: 'refused', text: 'no argument' }],
  ['output "Images are identical"', { kind: 'output', fails: false, text: 'Images are identical' }],
  ['fails "shared \\"write\\" lock"', { kind: 'output', fails: true, text: 'shared "write" lock' }],
  ['identical d.qcow2 e.qcow2', { kind: 'compare', files: ['d.qcow2', 'e.qcow2'], same: true }],
  ['differ d.qcow2 e.qcow2', { kind: 'compare', same: false }],
  ['image check a.qcow2', { kind: 'image-check', file: 'a.qcow2' }],
  ['backing d.qcow2: a.qcow2', { kind: 'backing', file: 'd.qcow2', backing: 'a.qcow2' }],
  ['backing e.qcow2: none', { kind: 'backing', backing: undefined }],
  ['allocated m.raw < 39M', { kind: 'allocated', file: 'm.raw', comparison: '<', bytes: 39n * MiB }],
  ['size m.raw = 39M', { kind: 'size', comparison: '=' }],
  ['file b.qcow2', { kind: 'file', absent: false }],
  ['no file z.qcow2', { kind: 'file', absent: true }],
  ['holds a.qcow2 14M 2M 0x0a', { kind: 'holds', offset: 14n * MiB, length: 2n * MiB, byte: 10 }],
  ['reads virtio0 0 512 13', { kind: 'reads', disk: 'virtio0', offset: 0n, length: 512n, byte: 13 }],
];

it.each(FORMS)('%s', (text, wanted) => {
  expect(read(text)).toMatchObject({ written: text, at: AT, ...wanted });
});

it('has a form in the table for every check there is', () => {
  const first = (text: string) => text.replace(/^@\w+ /, '').split(' ')[0];
  expect(new Set(FORMS.map(([text]) => first(text)))).toEqual(new Set(CHECK_FORMS.map(({ name }) => name)));
});

/** The mark ^ stands under the place told. */
const MISTAKES: readonly (readonly [text: string, mark: string, message: RegExp])[] = [
  ['chian virtio0: A', '^', /no check chian: did you mean chain\?/],
  ['chain virtio0 A <- D', '             ^', /a colon is missing after virtio0 \(chain DISK:/],
  ['chain virtio0: A D', '                 ^', /<- is wanted between nodes, not D/],
  ['chain virtio0: A <-', '                   ^', /a node is missing/],
  ['job job0: redy', '          ^', /redy is no state of a job: did you mean ready\?/],
  ['job job0: ready now', '                ^', /now is one word too many/],
  ['event block_job_ready', '      ^', /written in capitals/],
  ['no problem', '   ^', /is no thing that can be absent/],
  ['reply', '     ^', /a text in quotes or PATH=VALUE is missing/],
  ['reply ready', '      ^', /ready is no FIELD=VALUE/],
  ['error "Need a root', '      ^', /never closed/],
  ['allocated m.raw below 39M', '                ^', /below is no comparison/],
  ['allocated m.raw < much', '                  ^', /much is no size/],
  ['holds a.qcow2 1 512 0x0a', '              ^', /whole sectors/],
  ['holds a.qcow2 0 512 0x1ff', '                    ^', /0x1ff is no byte/],
  ['image repair a.qcow2', '      ^', /repair is no thing to do/],
  ['@2 status running', '^', /names no monitor/],
  ['@dst', '    ^', /a check is missing/],
];

it.each(MISTAKES)('%s', (text, mark, message) => {
  const told = read(text);
  expect(told).toMatchObject({ line: 7, column: AT.column + mark.indexOf('^') });
  expect(told).toMatchObject({ message: expect.stringMatching(message) });
});
