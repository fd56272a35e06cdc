import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { page, pagerCommand } from '../../../src/ui/screen/pager.ts';

const { PATH } = process.env;

describe('a pager', () => {
  it('is given the whole text', async () => {
    const file = join(tmpdir(), `qmpsh-paged-${process.pid}`);
    const text = 'line\n'.repeat(50_000);
    expect(await page(text, `cat > ${file}`, { PATH })).toBe(true);
    expect(await readFile(file, 'utf8')).toBe(text);
    await rm(file);
  });

  it('may be left early', async () => {
    expect(await page('line\n'.repeat(500_000), 'head -n 1 > /dev/null', { PATH })).toBe(true);
  });

  it('may be one that is not there', async () => {
    expect(await page('text', 'no-such-pager 2> /dev/null', { PATH })).toBe(false);
  });

  it.each<[what: string, environment: { PAGER?: string; PATH?: string }, command: string | undefined]>([
    ['what $PAGER says', { PAGER: 'most -s', PATH: '' }, 'most -s'],
    ['ours where there is neither $PAGER nor less', { PATH: '/nowhere:/dev' }, undefined],
    ['ours where $PAGER is empty', { PAGER: '', PATH: '' }, undefined],
  ])('is %s', (_what, environment, command) => {
    expect(pagerCommand(environment)).toBe(command);
  });

  it('is less where less can be run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qmpsh-less-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'less'), '');
    expect(pagerCommand({ PATH: folder })).toBeUndefined();
    await chmod(join(folder, 'less'), 0o755);
    expect(pagerCommand({ PATH: `/nowhere:${folder}` })).toBe('less');
  });
});
