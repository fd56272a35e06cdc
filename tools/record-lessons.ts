/**
 * Records every lesson on every QEMU there is, by walking through it in a lab, and writes README's table of them:
 *
 *     npm run recordings               # the QEMU on PATH and those in the folders of $QMPSH_QEMUS
 *     npm run recordings -- stream-1   # these lessons alone
 *
 * They go to recordings/NAME/qemu-SERIES.ndjson; one that does not come out leaves what is there. QEMUs work side by
 * side, as most of the time goes by in jobs that are held up to be seen. Exits 1 where a lesson failed.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFast, UNHURRIED } from '../src/commands/learn/fast.ts';
import { findQemu } from '../src/lab/find-qemu.ts';
import { type NamedLesson, shippedLessons } from '../src/walkthrough/library.ts';
import { withLessonTable } from './lesson/readme.ts';
import { recordedSeries, recordedTable, recordingPath } from './lesson/recorded.ts';

const README = fileURLToPath(new URL('../README.md', import.meta.url));

const wanted = process.argv.slice(2);
const all = shippedLessons();
const unknown = wanted.filter((name) => !all.some((lesson) => lesson.name === name));
if (unknown.length > 0) throw new Error(`no such lessons: ${unknown.join(', ')}`);
const lessons = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

const drafts = mkdtempSync(join(tmpdir(), 'qmpsh-recordings-'));
try {
  await Promise.all(qemus().map((qemu, i) => recordOn(qemu, join(drafts, String(i)))));
} finally {
  rmSync(drafts, { recursive: true, force: true });
}
writeFileSync(README, withLessonTable(readFileSync(README, 'utf8'), recordedTable(all)));
say(`${totalSize()} bytes in all; README's table is written`);

/** As findQemu takes them: each binary once. */
function qemus(): readonly (string | undefined)[] {
  const folders = (process.env['QMPSH_QEMUS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = [undefined, ...folders].map((path) => ({
    path,
    binary: findQemu(path === undefined ? {} : { path }).qemu,
  }));
  return found
    .filter(({ binary }, i) => found.findIndex((other) => other.binary === binary) === i)
    .map(({ path }) => path);
}

async function recordOn(qemu: string | undefined, draft: string): Promise<void> {
  for (const lesson of lessons) await recordOne(lesson, qemu, draft);
}

async function recordOne(named: NamedLesson, qemu: string | undefined, draft: string): Promise<void> {
  const { name } = named;
  const run = await runFast(named, {
    ...(qemu === undefined ? {} : { qemu }),
    pace: UNHURRIED,
    record: () => ({ path: draft, force: true }),
  });
  if (run.kind === 'passed') {
    const path = recordingPath(name, run.version.split('.').slice(0, 2).join('.'));
    writeFileSync(path, readFileSync(draft));
    say(`${name} on QEMU ${run.version}: ${statSync(path).size} bytes`);
    return;
  }
  if (run.kind === 'failed') process.exitCode = 1;
  const problems = run.steps.flatMap((step) => step.problems.map((text) => `  step ${step.number}: ${text}`));
  say([`${name} on QEMU ${run.version}: ${run.kind}`, ...problems].join('\n'));
}

function totalSize(): number {
  const paths = all.flatMap(({ name }) => recordedSeries(all).map((series) => recordingPath(name, series)));
  return paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
