/** Every misbehaving server, against the batch path: what is said, how it ends, what is kept. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FAKE_NAMES, startFake } from '../fakes/fakes.ts';
import { agentFlag, linesFor, NO_TRACE } from '../support/fake-lines.ts';
import { interruptedQmpsh, privateHome, runQmpsh } from '../support/qmpsh.ts';

const CONTROL = /[\p{Cc}\p{Cf}]/u;

it.each(FAKE_NAMES)('%s', async (name) => {
  const { address, stop, fake } = await startFake(name);
  onTestFinished(stop);
  const home = await privateHome();
  const log = join(home['HOME'] ?? '', 'log');
  const [first, second] = linesFor(name);
  const args = ['-v', '--timeout', '1', '-l', log, '-c', first, '-c', second, ...agentFlag(name), address];
  const { exit, events, malformed, connects } = fake.report;
  const run = exit === 'waits' ? await interruptedQmpsh(args, first) : await runQmpsh(args);

  expect(run.code, run.stderr).toBe(exit === 'waits' ? 130 : exit);
  expect(run.stderr).not.toMatch(NO_TRACE);
  for (const text of [run.stdout, run.stderr]) expect(text.replaceAll('\n', '')).not.toMatch(CONTROL);
  if (exit === 3) expect(run.stderr).toMatch(/^qmpsh: /m);
  if (exit === 4) expect(run.stderr).toMatch(/the connection was lost|no answer came/);

  if (connects !== 'ready') return;
  const logged = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  // A command sent too early to be answered may not have met all its events.
  if (events !== undefined && exit === 0) {
    expect(logged.filter(({ message }) => message?.event !== undefined)).toHaveLength(events);
  }
  if (Array.isArray(malformed) && exit === 0) {
    expect(logged.filter(({ malformed: text }) => text !== undefined)).toHaveLength(malformed.length);
  }
});
