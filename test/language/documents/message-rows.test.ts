import { expect, it } from 'vitest';
import { messageRows } from '../../../src/language/documents/message-rows.ts';
import { rowsOf } from '../../../src/language/documents/rows.ts';

/** How many rows the message takes that begins with the first of these. */
function taken(...texts: readonly string[]): number {
  const rows = rowsOf(texts.join('\n'));
  const [first] = rows;
  return first === undefined ? 0 : messageRows(rows, 0, first).rows.length;
}

it.each([
  ['on one line', ['{"execute": "quit"}', 'cont'], 1],
  ['over several', ['{', '"execute": "quit",', '"arguments": {}', '}', '{"return": {}}'], 4],
  ['with braces in strings', ['{"execute": "x}",', '"id": "\\"}"}', 'cont'], 2],
  ['with a blank line in it', ['{', '', '"execute": "quit"}'], 3],
  ['with its closing brace not the last thing', ['{"execute":', '"quit"} trailing', 'cont'], 2],
  ['with a quote that its line does not close', ['{"execute": "quit', '}', 'cont'], 2],
  // Torn: what follows is not swallowed.
  ['torn, before a line', ['{"execute": "quit"', 'cont'], 1],
  ['torn, before a prompt', ['{"execute": "quit",', '(QEMU) cont'], 1],
  ['torn, before another message', ['{"execute": "quit",', '{"execute": "cont"}'], 1],
  ['torn, before blank lines', ['{"execute": "quit"', '', '', 'cont'], 1],
  ['torn, at the end', ['{"execute": "quit",', '"arguments": {'], 2],
])('a message %s', (_, rows, count) => {
  expect(taken(...rows)).toBe(count);
});
