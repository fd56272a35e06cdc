/**
 * Long recordings are exported in bounded memory. The suite does it at a tenth of the length; all of it, and the
 * times it took, by
 *
 *     QMPSH_FULL=1 npx vitest run test/recording/export/large.test.ts
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { encodeEntry } from '../../../src/recording/format.ts';
import { encodeHeader } from '../../../src/recording/header.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { BUNDLE } from '../../support/qmpsh.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { HEADER, receive, send } from '../support/sample.ts';

const IS_FULL = process.env['QMPSH_FULL'] === '1';
const COUNT = IS_FULL ? 100_000 : 10_000;

/** The heap each export gets, in MiB: far less than the recording's entries would need. */
const HEAP = IS_FULL ? 64 : 40;

const folder = scratchFolder();

/** Lines with answers, and events of jobs in between; one command never answered. */
function* session(): Generator<Entry> {
  let i = 0;
  const at = () => i / 50;
  yield { at: at(), kind: 'open', monitor: 'main', address: '/run/q.sock', greeting: null };
  i++;
  const nodes = JSON.stringify(
    Array.from({ length: 8 }, (_, k) => ({ 'node-name': `n${k}`, file: 'x'.repeat(IS_FULL ? 1000 : 5000) })),
  );
  while (i < COUNT) {
    const line = i;
    yield { at: at(), kind: 'line', monitor: 'main', text: 'query-named-block-nodes' };
    i++;
    yield send(at(), `{"execute":"query-named-block-nodes","id":"#${line}"}`, { line });
    i++;
    if (line > 1) {
      yield receive(at(), `{"return":${nodes},"id":"#${line}"}`);
      i++;
    }
    for (let k = 0; k < 7; k++, i++) {
      const status = k % 2 === 0 ? 'running' : 'ready';
      yield receive(at(), `{"event":"JOB_STATUS_CHANGE","data":{"id":"job${k % 3}","status":"${status}"}}`);
    }
  }
}

test.each(['asciicast', 'markdown', 'rst', 'script', 'python'])(
  '%s',
  async (format) => {
    const file = join(folder(), 'large.ndjson');
    const fd = openSync(file, 'w');
    writeSync(fd, encodeHeader(HEADER));
    for (const entry of session()) writeSync(fd, encodeEntry(entry));
    closeSync(fd);
    const begun = performance.now();
    const { exitCode, stderr } = await execa(
      process.execPath,
      [`--max-old-space-size=${HEAP}`, BUNDLE, 'export', file, '--to', format, '-o', join(folder(), 'out')],
      { reject: false },
    );
    if (IS_FULL) process.stderr.write(`${format}: ${Math.round(performance.now() - begun)} ms\n`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  },
  120_000,
);
