/**
 * A long recording in the whole program: opened, gone to its middle and played in bounded memory, with keys answered
 * on the way. The suite runs it at a fiftieth of its length; the whole million by
 *
 *     QMPSH_FULL=1 npx vitest run test/e2e/replay-million.test.ts
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeEntry } from '../../src/recording/format.ts';
import { encodeHeader } from '../../src/recording/header.ts';
import { events, HEADER } from '../recording/support/sample.ts';
import { openQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { KEYS, type Terminal } from '../support/terminal.ts';

const IS_FULL = process.env['QMPSH_FULL'] === '1';
const COUNT = IS_FULL ? 1_000_000 : 20_000;

/** What no replay may exceed, in MiB. */
const MOST_MEMORY = 150;

const folder = scratchFolder();

/** A recording of that many entries, a hundred a second. */
function longRecording(): string {
  const path = join(folder(), 'long.ndjson');
  writeFileSync(path, encodeHeader(HEADER));
  for (let from = 0; from < COUNT; from += 10_000) {
    const text = [...events(10_000, from)].map((entry) => encodeEntry(entry)).join('');
    writeFileSync(path, text, { flag: 'a' });
  }
  return path;
}

/** The most memory the program has had, in MiB; undefined where the system does not tell. */
function peak({ pid }: Terminal): number | undefined {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return undefined;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
}

test('is gone through in bounded memory', async () => {
  const terminal = await openQmpsh(['replay', '--step', longRecording()]);
  await terminal.waitFor(/^▶ 0:0/m);
  terminal.type(' ');
  await terminal.waitFor(/^‖ 0:0/m);
  terminal.type(`g50%${KEYS.enter}`);
  const middle = IS_FULL ? '1:23:19' : '1:39';
  await terminal.waitFor(new RegExp(`══ ${middle} /`), 120_000);
  await terminal.waitFor(`‖ ${middle}`);
  await terminal.waitFor(`events ${(COUNT / 2).toLocaleString('en')} `);
  terminal.type(KEYS.left);
  await terminal.waitFor(`events ${(COUNT / 2 - 1).toLocaleString('en')} `);
  // The rest, passed one by one: on the way keys are answered.
  terminal.type('+'.repeat(20));
  await terminal.waitFor('×1000');
  terminal.type(' ');
  await terminal.waitFor(/^■ /m, 240_000);
  const memory = peak(terminal);
  if (IS_FULL) process.stderr.write(`replayed: ${memory} MiB\n`);
  if (memory !== undefined) expect(memory).toBeLessThan(MOST_MEMORY);
  terminal.type('q');
  expect(await terminal.exited).toBe(0);
}, 400_000);
