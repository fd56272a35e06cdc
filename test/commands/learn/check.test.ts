/** What `learn --check` tells an author: every mistake at once, where it stands. */
import { expect, it } from 'vitest';
import { checkLesson } from '../../../src/commands/learn/check.ts';

const told = (text: string) =>
  checkLesson(text).map(({ line, column, message }) => `${line}:${column} ${message}`);

const HEAD = '---\ntitle: T\norder: 1\nneeds: chain\nbrief: B\n---\n';
const lesson = (line: string, check: string, head = HEAD) =>
  `${head}## S\n\`\`\`${line.startsWith('$') ? 'step' : 'qmp'}\n${line}\n\`\`\`\n\`\`\`expect\n${check}\n\`\`\`\n`;

it('tells nothing of a lesson without a mistake', () => {
  expect(told(lesson('block-stream device=node-D job-id=job0', 'event BLOCK_JOB_COMPLETED job0'))).toEqual(
    [],
  );
});

it.each([
  ['a command', 'block-strem device=node-D', 'no jobs', [/^9:1 .*no command "block-strem"/]],
  ['an argument', 'block-stream device=node-D sped=3', 'no jobs', [/^9:28 .*sped.*did you mean speed/]],
  ['a verb', '/wiat job0', 'no jobs', [/^9:1 .*did you mean \/wait/]],
  ['a step', '$ rm x', 'no jobs', [/^9:1 rm is no step/]],
  [
    'a monitor',
    '@dst cont',
    '@dst status running',
    [/^9:1 .*named "dst"/, /^12:1 the lab chain has no monitor dst/],
  ],
  ['an event', 'cont', 'no event RESUMED', [/^12:10 no QEMU has an event RESUMED: did you mean RESUME\?$/]],
])('%s that there is not', (_, line, check, expected) => {
  expect(told(lesson(line, check))).toEqual(expected.map((one) => expect.stringMatching(one)));
});

it('tells of the lines too where the form is wrong: in the head, in a check, in a step without one', () => {
  const head = HEAD.replace('order: 1', 'order: first');
  expect(told(lesson('block-strem device=node-D', 'job job0: redy', head))).toEqual([
    expect.stringMatching(/^3:8 order: is a whole number/),
    expect.stringMatching(/^9:1 .*block-strem/),
    expect.stringMatching(/^12:11 redy is no state of a job/),
  ]);
  // In which lab a line is typed is not known then: @dst may be there.
  const lab = HEAD.replace('needs: chain', 'needs: chian');
  expect(told(lesson('@dst cont', 'no jobs', lab))).toEqual([
    expect.stringMatching(/^4:8 needs: there is no lab chian/),
  ]);
  expect(told(`${HEAD}## S\n\`\`\`qmp\ncnot\n\`\`\`\n`)).toEqual([
    expect.stringMatching(/^7:1 the step “S” checks nothing/),
    expect.stringMatching(/^9:1 .*"cnot"/),
  ]);
});

it('tells a line that is no line once, and what is wrong with its form', () => {
  expect(told(`${HEAD}## S\n\`\`\`step\nqemu-img info x\n\`\`\`\n\`\`\`expect\nno jobs\n\`\`\`\n`)).toEqual([
    '9:1 a step fence has lines that begin with $',
  ]);
});
