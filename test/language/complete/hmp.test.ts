import { describe, expect, test } from 'vitest';
import { humanLanguage } from '../../../src/commands/common/human.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { SHELL_VERBS } from '../../../src/session/shell/verbs.ts';
import { HMP_SOURCES } from '../../../src/session/sources/hmp.ts';
import { completed, context, LAB, labels, taken } from '../../support/language.ts';

/** Lines as QEMU 11.1 prints them. */
const HELP = [
  'block_job_cancel [-f] device -- stop an active background block operation (use -f',
  '\t\t\t if you want to abort the operation immediately',
  '\t\t\t instead of keep running until data is in sync)',
  'change device [-f] filename [format [read-only-mode]] -- change a removable medium',
  'cont|c  -- resume emulation',
  'device_add driver[,prop=value][,...] -- add device, like -device on the command line',
  'drive_add [-n] [[<domain>:]<bus>:]<slot>',
  '[file=file][,if=type][,bus=n]',
  '[,readonly=on|off][,copy-on-read=on|off] -- add drive to PCI storage controller',
  'help|? [cmd] -- show the help',
  'info [subcommand] -- show various information about the system state',
  'nbd_server_remove nbd_server_remove [-f] name -- remove an export previously exposed via NBD',
  'nbd_server_stop nbd_server_stop -- stop serving block devices using the NBD protocol',
  'netdev_del id -- remove host network device',
  'qom-get path property -- print QOM property',
  'set_link name on|off -- change the link status of a network adapter',
  'x /fmt addr -- virtual memory dump starting at addr',
  '',
].join('\r\n');
const INFO = [
  'info block [-n] [-v] [device] -- show info of one block device or all block devices (-n: show named nodes; -v: show details)',
  'info block-jobs  -- show progress of ongoing block device operations',
  'info balloon  -- show balloon information',
  '',
].join('\r\n');

const hmp = HMP_SOURCES.flatMap(({ read }, index) => read(index === 0 ? HELP : INFO).hmp ?? []);
const about = context({
  shell: SHELL_VERBS,
  entities: {
    ...LAB,
    alive: {
      ...LAB.alive,
      hmp,
      netdev: [{ name: 'n0', detail: 'user' }],
      job: [{ name: 'job0', detail: 'mirror · ready' }],
      'block-job': [{ name: 'job0', detail: 'mirror · ready' }],
    },
  },
});

test('help is read a command a line', () => {
  expect(hmp.map(({ name, usage }) => (usage === undefined ? name : `${name} ${usage}`))).toEqual([
    'block_job_cancel [-f] device',
    'change device [-f] filename [format [read-only-mode]]',
    'cont',
    'device_add driver[,prop=value][,...]',
    'drive_add [-n] [[<domain>:]<bus>:]<slot> [file=file][,if=type][,bus=n] [,readonly=on|off][,copy-on-read=on|off]',
    'help [cmd]',
    'info [subcommand]',
    'nbd_server_remove [-f] name',
    'nbd_server_stop',
    'netdev_del id',
    'qom-get path property',
    'set_link name on|off',
    'x /fmt addr',
    'info block [-n] [-v] [device]',
    'info block-jobs',
    'info balloon',
  ]);
});

describe('a line of the human monitor', () => {
  test.each([
    ['/hmp bl|', ['block_job_cancel']],
    ['/hmp bjc|', ['block_job_cancel']],
    ['/hmp c|', ['change', 'cont', 'block_job_cancel']],
    ['/hmp info |', ['balloon', 'block', 'block-jobs']],
    ['/hmp info blo|', ['block', 'block-jobs']],
    ['/hmp info block -|', ['-n', '-v']],
    ['/hmp info block -n -|', ['-v']],
    ['/hmp info block -n node-D|', ['node-D']],
    ['/hmp info block node-D |', []],
    ['/hmp info balloon |', []],
    ['/hmp block_job_cancel |', ['job0']],
    ['/hmp block_job_cancel -f j|', ['job0']],
    ['/hmp netdev_del |', ['n0']],
    ['/hmp change ide1-cd0 e|', []],
    ['/hmp change ide1-cd0 d.qcow2 q|', ['qcow2', 'qed', 'qcow']],
    ['/hmp set_link n0 |', ['on', 'off']],
    ['/hmp help inf|', ['info']],
    ['/hmp nothing-like-it |', []],
    ['@main /hmp info bal|', ['balloon']],
    ['human-monitor-command command-line=bl|', ['block_job_cancel']],
    ['human-monitor-command command-line="info blo|', ['block', 'block-jobs']],
    ['human-monitor-command command-line="block_job_cancel -f |', ['job0']],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test.each([
    ['/hmp info blo|', '/hmp info block |'],
    ['/hmp info bal|', '/hmp info balloon|'],
    ['/hmp netdev_del n|', '/hmp netdev_del n0 |'],
    ['human-monitor-command command-line="info bal|', 'human-monitor-command command-line="info balloon|"'],
    ['human-monitor-command command-line=netd|', 'human-monitor-command command-line="netdev_del |"'],
  ])('%s', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test('says how a command is called and what it does', () => {
    expect(completed('/hmp chan|', about).items[0]).toMatchObject({
      label: 'change',
      kind: 'command',
      source: 'live',
      type: 'device [-f] filename [format [read-only-mode]]',
      brief: 'change a removable medium',
    });
  });

  test('while its help is not known, it is asked for', () => {
    expect(completed('/hmp in|', context({ shell: SHELL_VERBS })).wants).toEqual(['hmp']);
  });

  test('under -H a line is one without a slash', () => {
    const human = humanLanguage({ bind, complete });
    const text = 'info blo';
    const { items, replace } = human.complete(text, text.length, about);
    expect(items.map(({ label }) => label)).toEqual(['block', 'block-jobs']);
    expect(replace).toEqual({ start: 5, end: 8 });
    expect(human.complete('/wai', 4, about).items.map(({ label }) => label)).toEqual(['/wait']);
  });
});

test('help of any other shape gives what there is to be had', () => {
  const [help] = HMP_SOURCES;
  for (const reply of [
    null,
    7,
    [],
    {},
    '',
    'no such thing',
    '-- x',
    'a'.repeat(100_000),
    '\r\n'.repeat(50_000),
  ]) {
    expect(help?.read(reply)).toEqual({ hmp: [] });
  }
});
