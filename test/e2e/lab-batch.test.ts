/** `qmpsh lab -f FILE`: lines in a lab of their own, without a terminal. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeQemu } from '../support/qemu.ts';
import { runQmpsh } from '../support/qmpsh.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const folder = scratchFolder();
const at = (name: string) => join(folder(), name);

/** Steps, a job that is waited for, an error that is expected, and a look at the images when QEMU is gone. */
const SESSION = `# what a person would type
$ guest-write -P 9 20M 1M
$ qemu-img create -f qcow2 e.qcow2 39M
block-stream device=node-D base-node=node-B job-id=job0
/wait job0
block-stream device=nowhere
/expect error
query-block-jobs
blockdev-mirror device=nowhere target=node-D sync=full job-id=m0
/expect error DeviceNotFound
/wait job0
`;

describeQemu('lines in a lab', (qemu) => {
  // Its folder is made in ours.
  const lab = (...args: string[]) =>
    runQmpsh(['lab', '--qemu', qemu.qemu, ...args], '', { TMPDIR: folder() });

  it('run one after the other, and nothing is left', async () => {
    writeFileSync(
      at('s.qmp'),
      '$ qemu-img create -f qcow2 e.qcow2 1M\nquery-block-jobs\nquit\n$ qemu-img compare d.qcow2 d.qcow2\n',
    );
    const run = await lab('-f', at('s.qmp'));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const [formatting, ...others] = run.stdout.split('\n');
    expect(formatting).toMatch(/^Formatting 'e\.qcow2'/);
    expect(others).toEqual(['{"return":[]}', '{"return":{}}', 'Images are identical.', '']);
    expect(readdirSync(folder())).toEqual(['s.qmp']);
  });

  it('come from a pipe too, and the exit code is that of the first that went wrong', async () => {
    const run = await runQmpsh(
      ['lab', '--bare', '--qemu', qemu.qemu],
      'query-name\n$ qemu-img info none.qcow2\nquery-name\n',
    );
    expect(run).toMatchObject({ code: 1, stdout: '{"return":{}}\n' });
    expect(run.stderr).toContain('none.qcow2');
    expect(run.stderr).toContain('line 2');
    expect(await lab('-c', 'query-nam')).toMatchObject({ code: 2 });
    expect((await lab('-f', at('none'))).stderr).toContain(`cannot read ${at('none')}`);
  });

  it('with --keep the folder stays, and is named', async () => {
    const run = await lab('--bare', '--keep', '-c', 'query-name');
    const kept = /^The lab's folder is (.*)\n$/.exec(run.stderr)?.[1] ?? '';
    expect(kept.startsWith(folder())).toBe(true);
    expect(existsSync(join(kept, 'a.qcow2'))).toBe(true);
  });

  it('are recorded as a session at the prompt is: exported, done again, verified, the same', async () => {
    writeFileSync(at('s.qmp'), SESSION.replace('DeviceNotFound', 'GenericError'));
    const first = await lab('-f', at('s.qmp'), '--record', at('a.ndjson'));
    expect(first).toMatchObject({ code: 0, stderr: '' });

    await runQmpsh(['export', at('a.ndjson'), '--to', 'script', '-o', at('again.qmp')]);
    expect(readFileSync(at('again.qmp'), 'utf8')).toContain('\n# qmpsh lab -f THIS-FILE\n');
    const again = await lab('-f', at('again.qmp'), '--record', at('b.ndjson'));
    expect(again).toEqual(first);

    const verified = await runQmpsh(['verify', '--json', '--qemu', qemu.qemu, at('b.ndjson')]);
    expect(JSON.parse(verified.stdout)).toMatchObject({ result: 'equal' });
    const differs = await runQmpsh(['diff', '--json', at('a.ndjson'), at('b.ndjson')]);
    expect(JSON.parse(differs.stdout)).toMatchObject({ differences: [], onlyA: [] });
  });
});

it('without a QEMU: 3, and how to get one', async () => {
  const run = await runQmpsh(['lab', '--qemu', at('none'), '-c', 'query-name']);
  expect(run).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('is no QEMU') });
});
