/** Every lesson that ships: well formed, and walked through on each QEMU there is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkLesson } from '../../../src/commands/learn/check.ts';
import { runFast } from '../../../src/commands/learn/fast.ts';
import { openRecording } from '../../../src/recording/open.ts';
import { lessonPath, shippedLessons } from '../../../src/walkthrough/library.ts';
import { parseLesson } from '../../../src/walkthrough/parse/lesson.ts';
import { describeQemu } from '../../support/qemu.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();
const LESSONS = shippedLessons();

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder(), 'cache'));
  vi.stubEnv('XDG_STATE_HOME', join(folder(), 'state'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the lessons that ship', () => {
  it('are there', () => {
    expect(LESSONS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chain', 'stream-1', 'commit-3']),
    );
  });

  it.each(LESSONS.map(({ name }) => name))('%s has no mistake', (name) => {
    expect(checkLesson(readFileSync(lessonPath(name), 'utf8'))).toEqual([]);
  });

  it.each(LESSONS)('$name ends its QEMUs, and then has its images checked and compared', ({ lesson }) => {
    const { steps } = lesson;
    const ended = steps.findLastIndex(({ checks }) => checks.some(({ kind }) => kind === 'connection'));
    const after = steps.slice(ended).flatMap(({ checks }) => checks);
    expect(after.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['connection', 'image-check']));
    const compared = /^(?:identical |differ |output "Images are identical|fails "Content mismatch)/;
    expect(after.map(({ written }) => written)).toContainEqual(expect.stringMatching(compared));
  });
});

describeQemu('a lesson by itself', (qemu) => {
  it.each(LESSONS)(
    '$name comes out',
    async (named) => {
      const run = await runFast(named, { qemu: qemu.qemu });
      expect(run.steps.flatMap(({ number, problems }) => problems.map((one) => `${number}: ${one}`))).toEqual(
        [],
      );
      expect(run.kind).not.toBe('failed');
    },
    120_000,
  );

  it('is recorded with its prose, and nothing of this machine', async () => {
    const path = join(folder(), 'run.ndjson');
    const [named = expect.fail('no lesson')] = LESSONS;
    const { lesson } = named;
    await runFast(named, { qemu: qemu.qemu, record: () => ({ path, force: false }) });
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(qemu.qemu);
    expect(text).toContain('unix:/tmp/qmpsh-lab-lesson/qmp-sock');
    const recording = openRecording(path);
    try {
      expect(recording.header).toMatchObject({ title: lesson.title, lab: { kind: lesson.needs } });
      const said = [...recording.entries()].flatMap((entry) => (entry.kind === 'mark' ? [entry.text] : []));
      const { steps } = lesson;
      expect(said).toEqual([
        lesson.title,
        ...steps.map(({ title }, i) => `${i + 1}/${steps.length} ${title}`),
      ]);
    } finally {
      recording.close();
    }
  }, 60_000);
});

describeQemu('a lesson that is wrong', (qemu) => {
  it('fails at that step, and says what is different and where that is written', async () => {
    const [{ lesson } = expect.fail('no lesson')] = LESSONS.filter(({ name }) => name === 'commit-3');
    const [first] = lesson.steps;
    const steps = [
      {
        ...first,
        lines: [{ ...first.lines[0], text: 'block-commit device=node-D base=x.qcow2 job-id=job0' }],
      },
    ] as const;
    const run = await runFast({ lesson: { ...lesson, steps }, isShipped: true }, { qemu: qemu.qemu });
    expect(run).toMatchObject({
      kind: 'failed',
      steps: [{ number: 1, problems: [expect.stringContaining('x.qcow2')] }],
    });
  }, 60_000);
});

describeQemu('a lesson from a file', (qemu) => {
  const walked = (line: string, check: string, lab = 'chain') => {
    const parsed = parseLesson(
      `---\ntitle: T\norder: 1\nneeds: ${lab}\nbrief: B\n---\n\n## S\n\n\`\`\`${line.startsWith('$') ? 'step' : 'qmp'}\n${line}\n\`\`\`\n\n\`\`\`expect\n${check}\n\`\`\`\n`,
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return runFast({ lesson: parsed.lesson, isShipped: false }, { qemu: qemu.qemu });
  };

  it('can do what lessons do', async () => {
    const run = await walked('block-stream device=node-D job-id=job0', 'chain virtio0: D');
    expect(run.steps).toMatchObject([{ problems: [] }]);
  });

  it('cannot reach out of its lab', async () => {
    const run = await walked(
      'blockdev-add driver=raw node-name=x file.driver=file file.filename=/etc/passwd',
      'node x',
    );
    expect(run.steps).toMatchObject([{ problems: [expect.stringContaining('not run')] }]);
  });

  /** A disk of `dst`, served by NBD. */
  const served = [
    '@dst blockdev-add driver=null-co node-name=node-x size=1048576',
    '@dst nbd-server-start addr={"type":"unix","data":{"path":"nbd-sock"}}',
    '@dst block-export-add type=nbd id=export0 node-name=node-x writable=true',
  ];
  const remote = (path: string) =>
    `blockdev-add driver=nbd node-name=node-remote server={"type":"unix","path":"${path}"} export=node-x`;

  it('reaches its other QEMU by a socket in the lab, spelled either way', async () => {
    const run = await walked(
      [...served, remote('nbd-sock'), 'blockdev-del node-name=node-remote', remote('./nbd-sock')].join('\n'),
      'node node-remote',
      'two',
    );
    expect(run.steps).toMatchObject([{ problems: [] }]);
  });

  it('reaches nobody by a socket elsewhere', async () => {
    const run = await walked(remote('../nbd-sock'), 'node node-remote');
    expect(run.steps).toMatchObject([{ problems: [expect.stringContaining('not run')] }]);
  });

  it('can begin its lab anew, and has two QEMUs where it needs them', async () => {
    const run = await walked(
      '$ restart',
      '@dst status inmigrate\n@src chain virtio0: A <- B <- C <- D',
      'two',
    );
    expect(run.steps).toMatchObject([{ problems: [] }]);
  });
});
