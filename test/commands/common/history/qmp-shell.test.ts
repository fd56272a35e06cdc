import { expect, test } from 'vitest';
import { qmpShellLines } from '../../../../src/commands/common/history/qmp-shell.ts';

test.each([
  ['readline', 'query-status\nblock-stream device=x\n', ['query-status', 'block-stream device=x']],
  ['readline with times', '#1700000000\nquery-status\n', ['query-status']],
  ['editline', '_HiStOrY_V2_\nblock-stream\\040device=x\n', ['block-stream device=x']],
  ['blanks and control characters', '\n  \n  query-status  \nx\u0000y\n\u001b[A\n', ['query-status']],
])('the lines of %s', (_, text, lines) => {
  expect(qmpShellLines(text)).toEqual(lines);
});
