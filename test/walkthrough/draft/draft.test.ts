import { expect, it } from 'vitest';
import { checkLesson } from '../../../src/commands/learn/check.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import { toWalkthrough } from '../../../src/walkthrough/draft/draft.ts';
import { parseLesson } from '../../../src/walkthrough/parse/lesson.ts';
import { joined, recordingOf, Tape } from '../../recording/export/recordings.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();

function recorded(tape: Tape, lab: string | undefined = 'chain', title = 'a session'): Recording {
  return recordingOf(folder(), tape.entries, { title, ...(lab === undefined ? {} : { lab: { kind: lab } }) });
}

/** The lesson a draft is once read, and that it has no mistake. */
function lessonOf(recording: Recording) {
  const text = joined(toWalkthrough(recording));
  expect(checkLesson(text)).toEqual([]);
  const parsed = parseLesson(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.lesson;
}

/** Each step as its title, its lines and its checks. */
function stepsOf(tape: Tape) {
  return lessonOf(recorded(tape)).steps.map(({ title, lines, checks }) => [
    title,
    lines.map(({ text, slow }) => (slow === undefined ? text : `${text} | ${slow}`)),
    checks.map(({ written }) => written),
  ]);
}

const STREAM = '{"execute":"block-stream","arguments":{"device":"node-D","job-id":"job0","speed":4194304}}';

it('is a step for each line, with a place for prose where nothing was noted', () => {
  const tape = new Tape()
    .open()
    .line('block-stream device=node-D job-id=job0 speed=4M', STREAM)
    .job('job0', 'created', 'running')
    .event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream' })
    .job('job0', 'concluded', 'null')
    .line('query-block-jobs', '{"execute":"query-block-jobs"}', { return: '[]' });
  expect(joined(toWalkthrough(recorded(tape)))).toBe(`---
title: "a session"
order: 900
needs: chain
brief: "Say here in a line what one learns"
---

<!-- Made by qmpsh from a recording of 2026-03-01 12:03 +01:00. Check it: qmpsh learn --check FILE. Try it: qmpsh learn ./FILE --fast. -->

Say here in a few lines what the lesson is about.

## block-stream

Say here what \`block-stream\` is to do, and why.

\`\`\`qmp slow="speed=4M"
block-stream device=node-D job-id=job0
\`\`\`

\`\`\`expect
event BLOCK_JOB_COMPLETED job0
no jobs
\`\`\`

## query-block-jobs

Say here what \`query-block-jobs\` is to do, and why.

\`\`\`qmp
query-block-jobs
\`\`\`

\`\`\`expect
reply "[]"
\`\`\`
`);
});

it('asks of a job what it was when the next line came', () => {
  const tape = new Tape()
    .open()
    .line('block-stream device=node-D job-id=job0 speed=4M', STREAM)
    .job('job0', 'created', 'running')
    // Met at work: it keeps its limit, and nothing asks for a state that may be over.
    .line('query-status', '{"execute":"query-status"}', { return: '{"status":"prelaunch","running":false}' })
    .event('BLOCK_JOB_COMPLETED', { device: 'job0', type: 'stream' })
    .job('job0', 'concluded', 'null')
    .line(
      'drive-mirror device=node-D target=e.qcow2 sync=full job-id=job1 speed=4M buf-size=1M',
      '{"execute":"drive-mirror","arguments":{"device":"node-D","job-id":"job1"}}',
    )
    .job('job1', 'created', 'running', 'ready', 'standby')
    .line('job-cancel id=job1', '{"execute":"job-cancel","arguments":{"id":"job1"}}')
    .event('BLOCK_JOB_CANCELLED', { device: 'job1', type: 'mirror' })
    .job('job1', 'concluded', 'null')
    .line(
      'blockdev-mirror device=node-D target=small sync=full job-id=job2',
      '{"execute":"blockdev-mirror","arguments":{"device":"node-D","target":"small","job-id":"job2"}}',
    )
    .event('BLOCK_JOB_COMPLETED', { device: 'job2', error: 'Source and target image have different sizes' })
    .job('job2', 'null');
  expect(stepsOf(tape)).toEqual([
    [
      'block-stream',
      ['block-stream device=node-D job-id=job0 speed=4M'],
      ['event JOB_STATUS_CHANGE job0 status=running'],
    ],
    ['query-status', ['query-status'], ['job job0: completed', 'no jobs']],
    [
      'drive-mirror',
      ['drive-mirror device=node-D target=e.qcow2 sync=full job-id=job1 | speed=4M buf-size=1M'],
      ['job job1: ready'],
    ],
    ['job-cancel', ['job-cancel id=job1'], ['event BLOCK_JOB_CANCELLED job1', 'no jobs']],
    [
      'blockdev-mirror',
      ['blockdev-mirror device=node-D target=small sync=full job-id=job2'],
      ['job job2: failed "Source and target image have different sizes"', 'no jobs'],
    ],
  ]);
});

it('keeps what QEMU refused with its words, and leaves out what was not sent, waited or only looked', () => {
  const tape = new Tape()
    .open()
    .line('block-stream device=nod')
    .says('error', 'check', 'block-stream: there is no node nod')
    .line('block-stream device=node-X job-id=job0', STREAM, {
      error: 'Cannot find device="" nor node-name="node-X"',
    })
    .line('/wait job0')
    .line('/help')
    .line('# mine')
    .line('quit', '{"execute":"quit"}', 'nothing')
    .close(true, 'closed');
  const recording = recorded(tape);
  expect(joined(toWalkthrough(recording))).toContain(
    '<!-- Left out (block-stream: there is no node nod): block-stream device=nod -->',
  );
  expect(stepsOf(tape)).toEqual([
    ['block-stream', ['block-stream device=node-X job-id=job0'], ['error "Cannot find device="']],
    ['quit', ['quit'], ['connection closed']],
  ]);
});

it('has marks as headings, and notes as prose: before a mark they are about the step behind it', () => {
  const tape = new Tape()
    .open()
    .add({ kind: 'note', text: 'About the *whole*' })
    .add({ kind: 'mark', text: '1/2 Look' })
    .add({ kind: 'note', text: 'Just a look' })
    .line('query-status', '{"execute":"query-status"}')
    .add({ kind: 'note', text: '  [A] <-- [B]' })
    .add({ kind: 'mark', text: 'Between' })
    .add({ kind: 'note', text: 'Said alone' })
    .add({ kind: 'mark', text: '2/2 Stop' })
    .line('stop', '{"execute":"stop"}')
    .line('cont', '{"execute":"cont"}')
    .add({ kind: 'note', text: '# the end' });
  const { intro, steps } = lessonOf(recorded(tape));
  expect(intro).toEqual([{ kind: 'text', text: 'About the *whole*' }]);
  expect(steps.map(({ title, prose, after }) => [title, prose, after])).toEqual([
    ['Look', [{ kind: 'text', text: 'Just a look' }], [{ kind: 'drawing', text: '  [A] <-- [B]' }]],
    [
      'Stop',
      [
        { kind: 'heading', text: 'Between' },
        { kind: 'text', text: 'Said alone' },
        { kind: 'text', text: 'Say here what `stop` is to do, and why.' },
      ],
      [],
    ],
    [
      'cont',
      [{ kind: 'text', text: 'Say here what `cont` is to do, and why.' }],
      [{ kind: 'text', text: '# the end' }],
    ],
  ]);
});

it('names the monitor of lines and checks that are not for the first', () => {
  const tape = new Tape()
    .open('src')
    .open('dst')
    .line('@dst cont', '{"execute":"cont"}', { return: '{}' }, 'dst')
    .event('MIGRATION', { status: 'completed' }, 'dst')
    .line('@dst quit', '{"execute":"quit"}', { return: '{}' }, 'dst')
    .close(true, 'closed', 'dst');
  const { steps } = lessonOf(recorded(tape, 'two'));
  expect(steps.map(({ lines, checks }) => [lines[0].text, checks[0].written])).toEqual([
    ['@dst cont', '@dst event MIGRATION status=completed'],
    ['@dst quit', '@dst connection closed'],
  ]);
});

it('says so where the recording was made in no lab, or holds nothing to type', () => {
  const nothing = joined(toWalkthrough(recordingOf(folder(), new Tape().open().entries)));
  expect(nothing).toContain('needs: chain\n');
  expect(nothing).toContain('<!-- It was recorded in no lab: which one it needs is a guess. -->');
  expect(nothing).toContain('<!-- Nothing that a lesson could have typed is in this recording. -->');
});

it('lets nothing recorded be anything but text', () => {
  const hostile = '--> <script>`## x\u001b[31m';
  const tape = new Tape()
    .open()
    .add({ kind: 'mark', text: hostile })
    .add({ kind: 'note', text: `\`\`\`qmp\nquit\n\`\`\`\n${hostile}` })
    .line(hostile)
    .says('error', 'check', hostile)
    .line('query-status', '{"execute":"query-status"}', { error: '"#block123 `x` /tmp/a/b\\ it is so' })
    .line('$ ```')
    .step('```', true, '');
  const recording = recorded(tape, 'chain', '"title" #: x');
  const { title, steps } = lessonOf(recording);
  expect(title).toBe('"title" #: x');
  expect(steps.map(({ lines }) => lines.map(({ text }) => text))).toEqual([['query-status']]);
  expect(joined(toWalkthrough(recording))).not.toContain('\u001b');
});
