import { expect, test } from 'vitest';
import { plainFile } from '../../../src/session/graph/read.ts';

test.each([
  ['d.qcow2', 'd.qcow2'],
  ['nbd://10.0.0.1:10809/disk', 'nbd://10.0.0.1:10809/disk'],
  ['json:{"driver": "qcow2", "file": {"driver": "file", "filename": "/x/d.qcow2"}}', '/x/d.qcow2'],
  ['json:{"driver": "nbd", "server": {"type": "unix"}}', undefined],
  ['json:{"driver"', undefined],
  ['', undefined],
])('the file %j is %j', (name, file) => {
  expect(plainFile(name)).toBe(file);
});
