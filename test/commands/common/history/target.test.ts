import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { targetName } from '../../../../src/commands/common/history/target.ts';

test.each([
  ['/run/q.sock', 'unix:/run/q.sock'],
  ['unix:/run/../run/q.sock', 'unix:/run/q.sock'],
  ['q.sock', `unix:${resolve('q.sock')}`],
  ['localhost:4444', 'tcp:localhost:4444'],
  ['tcp:localhost:4444', 'tcp:localhost:4444'],
  ['exec:curl https://user:hunter2@host/x', 'exec:curl https://user:<secret>@host/x'],
])('%s is kept as %s', (text, name) => {
  expect(targetName(text)).toBe(name);
});
