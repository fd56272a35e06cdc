import { expect, test } from 'vitest';
import { DOCUMENT_LINES } from '../../support/document-lines.ts';
import { keysFor } from '../../support/keys.ts';
import { context } from '../../support/language.ts';

test.each([
  ['block-commit', 4], // bl, Tab lists with the first selected, Enter
  ['query-block-jobs', 4], // qbj, Tab
  ['block-stream device=node-D', 8], // bs, Tab lists with it selected; d takes it, Tab; Tab lists, Down, Enter
  ['quit', 4], // a word this short is typed
])('%s takes %i keys', (line, keys) => {
  expect(keysFor(line, context())).toBe(keys);
});

test("the document's 35 lines take at most 45 % of their letters in keys", () => {
  expect(DOCUMENT_LINES.length).toBe(35);
  const keys = DOCUMENT_LINES.reduce((sum, { line, about }) => sum + keysFor(line, about), 0);
  const letters = DOCUMENT_LINES.reduce((sum, { line }) => sum + line.length, 0);
  expect(keys / letters).toBeLessThanOrEqual(0.45);
});
