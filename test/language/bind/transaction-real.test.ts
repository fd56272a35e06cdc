/** What bind says two actions of one transaction cannot have both, real QEMUs refuse, and nothing is done. */
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import type { LanguageContext } from '../../../src/language/types.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import type { MonitorPort } from '../../../src/qmp/types.ts';
import { withLab } from '../../support/lab.ts';
import { describeQemu } from '../../support/qemu.ts';
import { contextOf } from '../contexts.ts';

const TARGETS = ['T', 'U'].map(
  (name) => `blockdev-add driver=null-co node-name=${name} size=${39 * 1024 * 1024} read-zeroes=on`,
);

const OVERLAYS = ['S', 'R'].map(
  (name) =>
    `blockdev-add driver=qcow2 node-name=${name} backing=null file.driver=file file.filename=${name}.qcow2`,
);

/** A second root beside node-D. */
const OTHER = `blockdev-add driver=null-co node-name=E size=${39 * 1024 * 1024}`;

const backup = (target: string, job: string) =>
  `blockdev-backup device=node-D target=${target} sync=full job-id=${job} speed=1`;
const copy = (file: string, job: string) =>
  `drive-backup device=node-D target=${file} sync=full format=raw job-id=${job} speed=1`;
const snapshot = (of: string, file: string, name: string) =>
  `blockdev-snapshot-sync node-name=${of} snapshot-file=${file} snapshot-node-name=${name}`;

/** How QEMU says that the first action stands in the second's way, and not that something else is wrong. */
const MEANT =
  /already in use|is busy|Bitmap already exists|Failed to get ".*" lock|Duplicate nodes|already has a backing|in use/;

/** The actions of each, what stands before them, and whether QEMU runs them together. */
const CASES: readonly (readonly [string, readonly string[], readonly string[], 'refused' | 'run'])[] = [
  ['one job id', TARGETS, [backup('T', 'j'), backup('U', 'j')], 'refused'],
  ['one target node', TARGETS, [backup('T', 'j'), backup('T', 'k')], 'refused'],
  ['two of both', TARGETS, [backup('T', 'j'), backup('U', 'k')], 'run'],
  ['one target file', [], [copy('t.raw', 'j'), copy('t.raw', 'k')], 'refused'],
  ['two target files', [], [copy('t.raw', 'j'), copy('u.raw', 'k')], 'run'],
  [
    'one bitmap',
    [],
    ['block-dirty-bitmap-add node=node-D name=b', 'block-dirty-bitmap-add node=node-D name=b'],
    'refused',
  ],
  [
    'one bitmap name on two nodes',
    [],
    ['block-dirty-bitmap-add node=node-D name=b', 'block-dirty-bitmap-add node=node-A name=b'],
    'run',
  ],
  ['one root', [], [snapshot('node-D', 's.qcow2', 'P'), snapshot('node-D', 't.qcow2', 'Q')], 'refused'],
  ['one overlay', [OTHER], [snapshot('node-D', 's.qcow2', 'P'), snapshot('E', 't.qcow2', 'P')], 'refused'],
  [
    'two of both roots and overlays',
    [OTHER],
    [snapshot('node-D', 's.qcow2', 'P'), snapshot('E', 't.qcow2', 'Q')],
    'run',
  ],
  [
    'one root of overlays there are',
    OVERLAYS,
    ['blockdev-snapshot node=node-D overlay=S', 'blockdev-snapshot node=node-D overlay=R'],
    'refused',
  ],
  [
    'one overlay there is',
    [...OVERLAYS, OTHER],
    ['blockdev-snapshot node=node-D overlay=S', 'blockdev-snapshot node=E overlay=S'],
    'refused',
  ],
  [
    'two roots and overlays there are',
    [...OVERLAYS, OTHER],
    ['blockdev-snapshot node=node-D overlay=S', 'blockdev-snapshot node=E overlay=R'],
    'run',
  ],
];

async function run(port: MonitorPort, line: string, context: LanguageContext): Promise<string> {
  const { line: bound } = bind(line, context);
  if (bound.kind !== 'command') throw new Error(`${line} is no command`);
  const answer = await port.execute(bound.message);
  return answer.kind === 'error' ? `refused: ${answer.desc}` : 'run';
}

describeQemu('a transaction', (qemu) => {
  const context = contextOf(qemu.version.split('.').slice(0, 2).join('.'));

  it.each(CASES)('of actions with %s', async (_, before, actions, verdict) => {
    await withLab({ qemu }, async (lab) => {
      for (const name of ['S', 'R']) {
        await execa(lab.binaries.img, ['create', '-q', '-f', 'qcow2', `${name}.qcow2`, '39M'], {
          cwd: lab.folder,
        });
      }
      const port = await Monitor.connect(lab.main.address);
      for (const line of before) expect([line, await run(port, line, context)]).toEqual([line, 'run']);
      const whole = `transaction( ${actions.join(' ')} )`;
      const said = await run(port, whole, context);
      expect(said).toMatch(verdict === 'run' ? /^run$/ : MEANT);
      const codes = bind(whole, context).diagnostics.map(({ code }) => code);
      expect(codes.includes('conflict')).toBe(verdict === 'refused');
      await port.close();
    });
  });
});
