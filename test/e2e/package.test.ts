import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('the packed program needs nothing else: it installs elsewhere offline, and runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qmpsh-pack-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // The build stands already, and other tests are running it.
  const packed = await execa('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const home = { HOME: folder, npm_config_cache: join(folder, 'empty-cache') };
  await execa(
    'npm',
    ['install', '--offline', '--no-audit', '--prefix', folder, join(folder, packed.stdout.trim())],
    {
      env: home,
    },
  );
  const installed = JSON.parse(await readFile(join(folder, 'node_modules/qmpsh/package.json'), 'utf8'));
  expect(installed.dependencies ?? {}).toEqual({});
  const program = join(folder, 'node_modules/.bin/qmpsh');
  const run = await execa(program, ['-c', 'query-status', '/nowhere/sock'], { env: home, reject: false });
  expect(run.exitCode).toBe(3);
  const version = await execa(program, ['--version'], { env: home });
  expect(version.stdout).toBe(installed.version);
});
