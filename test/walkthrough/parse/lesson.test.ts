import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLesson } from '../../../src/walkthrough/parse/lesson.ts';

const FRONT = `---
title: A stream
order: 3
needs: chain
brief: Copy what is below into the active layer
---
`;

const STEP = `
## Stream it

All of A, B and C goes into \`D\`.

\`\`\`qmp slow="speed=4M"
block-stream device=node-D job-id=job0
\`\`\`

\`\`\`expect
chain virtio0: D
\`\`\`
`;

function lessonOf(text: string) {
  const parsed = parseLesson(text);
  if (!parsed.ok)
    expect.fail(
      parsed.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'),
    );
  return parsed.lesson;
}

function problemsOf(text: string): string[] {
  const parsed = parseLesson(text);
  if (parsed.ok) expect.fail('it was read without a problem');
  return parsed.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

it('reads front matter, prose, lines and checks', () => {
  const lesson = lessonOf(`${FRONT}
An arrow points from a base to its *overlay*:

    [A] <-- [B]
${STEP}
B and C are valid still.

\`\`\`hint
Everything below D,
so no base.
\`\`\`

\`\`\`why
Reading stays the same.
\`\`\`
`);
  expect(lesson).toMatchObject({
    title: 'A stream',
    order: 3,
    needs: 'chain',
    brief: 'Copy what is below into the active layer',
    intro: [
      { kind: 'text', text: 'An arrow points from a base to its overlay:' },
      { kind: 'drawing', text: '[A] <-- [B]' },
    ],
    steps: [
      {
        title: 'Stream it',
        prose: [{ kind: 'text', text: 'All of A, B and C goes into `D`.' }],
        lines: [
          {
            text: 'block-stream device=node-D job-id=job0',
            slow: 'speed=4M',
            force: false,
            at: { line: 17, column: 1 },
          },
        ],
        checks: [{ kind: 'chain', at: { line: 21, column: 1 } }],
        after: [{ kind: 'text', text: 'B and C are valid still.' }],
        hint: 'Everything below D, so no base.',
        why: 'Reading stays the same.',
      },
    ],
    outro: [],
  });
});

it('says what stands without a step before the next one, or at the end', () => {
  const lesson = lessonOf(`${FRONT}
## Points in time

- before B
- before C
${STEP}
## Where to go on

The commits go the other way.
`);
  expect(lesson.steps[0].prose).toEqual([
    { kind: 'heading', text: 'Points in time' },
    { kind: 'text', text: '• before B\n• before C' },
    { kind: 'text', text: 'All of A, B and C goes into `D`.' },
  ]);
  expect(lesson.outro).toEqual([
    { kind: 'heading', text: 'Where to go on' },
    { kind: 'text', text: 'The commits go the other way.' },
  ]);
});

it('keeps for which QEMUs a line, a check or a note is', () => {
  const lesson = lessonOf(`${FRONT}
## Step

\`\`\`note only=">=11"
It is called so since.
\`\`\`

\`\`\`qmp only="<10" force
x-old
\`\`\`

\`\`\`step
$ qemu-img info d.qcow2
\`\`\`

\`\`\`expect only=">=10.0"
# what it says there
error
\`\`\`
`);
  expect(lesson.steps[0].lines).toMatchObject([
    { text: 'x-old', force: true, only: { text: '<10' } },
    { text: '$ qemu-img info d.qcow2', force: false },
  ]);
  expect(lesson.steps[0].checks).toMatchObject([{ kind: 'error', only: { text: '>=10.0' } }]);
  expect(lesson.steps[0].prose).toMatchObject([{ only: { text: '>=11' } }]);
});

it('tells every mistake at once, each where it stands', () => {
  expect(
    problemsOf(`---
titel: A stream
order: first
needs: chian
---

## One

\`\`\`qpm
query-status
\`\`\`

\`\`\`qmp speed="4M"
$ qemu-img info d.qcow2
\`\`\`

\`\`\`expect
chain virtio0 D
  job job0: redy
\`\`\`

\`\`\`step
query-status
\`\`\`

# Two
`),
  ).toEqual([
    '1:1: the front matter lacks title:',
    '1:1: the front matter lacks brief:',
    '2:1: the front matter has no titel: did you mean title?',
    '3:8: order: is a whole number, not first',
    '4:8: needs: there is no lab chian: did you mean chain?',
    '9:4: there is no qpm fence: did you mean qmp?',
    '13:8: a qmp fence has no speed: it takes slow, only, force',
    '14:1: lines that begin with $ go into a step fence',
    '18:14: a colon is missing after virtio0 (chain DISK: BASE <- … <- ACTIVE)',
    '19:13: redy is no state of a job: did you mean ready? (job JOB: running|ready|paused|pending|concluded|completed|cancelled|failed|gone ["TEXT"])',
    '22:1: a step ends with what it expects: a heading begins the next one',
    '23:1: a step fence has lines that begin with $',
    "26:1: only headings of the second level: ## begins a step, and the lesson's own title is in its front matter",
  ]);
});

const MISTAKES: readonly (readonly [what: string, text: string, told: string])[] = [
  ['no front matter', STEP, '1:1: a lesson begins with its front matter'],
  ['no step', `${FRONT}\nWords.\n`, '1:1: a lesson has one step at least'],
  [
    'a step that checks nothing',
    `${FRONT}\n## S\n\n\`\`\`qmp\ncont\n\`\`\`\n`,
    '8:1: the step “S” checks nothing',
  ],
  [
    'a step that types nothing',
    `${FRONT}\n## S\n\n\`\`\`expect\nno jobs\n\`\`\`\n`,
    '8:1: the step “S” types nothing',
  ],
  [
    'an empty fence',
    `${FRONT}${STEP}\n## S\n\n\`\`\`qmp\n\`\`\`\n\`\`\`expect\nno jobs\n\`\`\``,
    '22:1: this qmp fence is empty',
  ],
  [
    'a fence in a list',
    `${FRONT}${STEP}\n- one\n\n  \`\`\`qmp\n  cont\n  \`\`\`\n`,
    '22:3: a fence stands at the margin',
  ],
  [
    'a step before any heading',
    `${FRONT}\n\`\`\`qmp\ncont\n\`\`\`\n${STEP}`,
    '1:1: a step begins with a heading',
  ],
  [
    'slow for several lines',
    `${FRONT}\n## S\n\`\`\`qmp slow="speed=1"\ncont\nstop\n\`\`\`\n\`\`\`expect\nno jobs\n\`\`\``,
    '9:1: slow is for a fence of one line',
  ],
  ['HTML', `${FRONT}${STEP}\n<table>\n`, '20:1: a lesson has no HTML'],
  ['HTML in a line', `${FRONT}${STEP}\nso <b>so</b>`, '20:4: a terminal shows nothing of this html'],
  ['a picture', `${FRONT}${STEP}\n*so ![x](y.png)*`, '20:5: a terminal shows nothing of this image'],
  [
    'a range that is none',
    `${FRONT}${STEP}\n\`\`\`note only="10"\nso\n\`\`\``,
    '20:9: 10 is no range of versions',
  ],
  ['front matter that is no YAML', '---\ntitle: [\n---\n', '2:9: front matter:'],
];

it.each(MISTAKES)('%s', (_what, text, told) => {
  expect(problemsOf(text).join('\n')).toContain(told);
});

it('takes what Windows writes', () => {
  expect(parseLesson(`${FRONT}${STEP}`.replaceAll('\n', '\r\n')).ok).toBe(true);
});

const PIECES = [
  FRONT,
  STEP,
  '---\n',
  '## ',
  '```',
  '```qmp',
  '```expect',
  '"',
  '\n',
  'chain virtio0: A <- ',
  ' only="',
  '> ',
  '- ',
  '\t',
  '[a](',
  'title: ',
  '&',
  '{',
  '*',
];

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 })), {
        maxLength: 30,
      }),
      (pieces) => {
        const parsed = parseLesson(pieces.join(''));
        if (parsed.ok) return;
        for (const { line, column, message } of parsed.problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      },
    ),
  );
});

it.each([
  '> '.repeat(50_000),
  '['.repeat(50_000),
  '- '.repeat(3_000),
  '*a '.repeat(20_000),
  '```'.repeat(20_000),
])('is not held up by nesting without end', (text) => {
  expect(parseLesson(`${FRONT}${STEP}\n${text}`)).toHaveProperty('ok');
});
