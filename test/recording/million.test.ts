/**
 * Long recordings in bounded memory. The suite runs them at a twentieth of their length; the whole million, with
 * the times they took, by
 *
 *     QMPSH_FULL=1 npx vitest run test/recording/million.test.ts
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { leftovers } from '../../src/recording/recovery.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { bundle } from './support/bundle.ts';

const IS_FULL = process.env['QMPSH_FULL'] === '1';
const COUNT = IS_FULL ? 1_000_000 : 50_000;

/** What no session and no reading may exceed, in MiB. */
const MOST_MEMORY = 150;

const folder = scratchFolder();

const print = (what: string, figures: object) => {
  if (IS_FULL) process.stderr.write(`${what}: ${JSON.stringify(figures)}\n`);
};

test('a session of many events is written, opened and folded to its middle in bounded memory', async () => {
  const spools = join(folder(), 'spool');
  const writing = await bundle('child', join(folder(), 'child.cjs'));
  const begun = performance.now();
  const { stdout } = await execa(process.execPath, [writing, spools, `${COUNT}`]);
  const writingRss = Number(/rss (\d+)/.exec(stdout)?.[1]) / 1024;
  const [left] = leftovers(spools);
  if (left === undefined) expect.fail('no spool was left');
  print('written', { rss: writingRss, took: performance.now() - begun, bytes: left.bytes });
  expect(writingRss).toBeLessThan(MOST_MEMORY);
  expect(statSync(left.path.replace('.ndjson', '.checkpoints')).size).toBeLessThan(left.bytes / 2);

  const seeking = await bundle('seek', join(folder(), 'seek.cjs'));
  for (const whose of ['own', 'strange']) {
    const found = JSON.parse((await execa(process.execPath, [seeking, left.path, whose])).stdout);
    print(whose, found);
    expect(found).toMatchObject({ entries: COUNT, middle: COUNT / 2 });
    expect(found.rss).toBeLessThan(MOST_MEMORY);
  }
}, 120_000);
