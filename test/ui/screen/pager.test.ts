import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { page } from '../../../src/ui/screen/pager.ts';

const { PATH } = process.env;

describe('a pager', () => {
  it('is given the whole text', async () => {
    const file = join(tmpdir(), `qmpsh-paged-${process.pid}`);
    const text = 'line\n'.repeat(50_000);
    expect(await page(text, { PATH, PAGER: `cat > ${file}` })).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(text);
    await rm(file);
  });

  it('may be left early', async () => {
    expect(await page('line\n'.repeat(500_000), { PATH, PAGER: 'head -n 1 > /dev/null' })).toBe(true);
  });

  it('may be one that is not there', async () => {
    expect(await page('text', { PATH, PAGER: 'no-such-pager 2> /dev/null' })).toBe(false);
  });
});
