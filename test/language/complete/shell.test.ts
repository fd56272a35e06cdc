import { describe, expect, test } from 'vitest';
import type { ShellCommand } from '../../../src/language/shell.ts';
import { context, LAB, labels, taken } from '../../support/language.ts';

const SHELL: readonly ShellCommand[] = [
  {
    name: 'wait',
    brief: 'Wait for a job',
    arguments: [
      { name: 'JOB', optional: false, takes: { kind: 'entity', role: 'job', also: 'event' } },
      { name: 'STATE', optional: true, takes: { kind: 'words', words: ['ready', 'concluded'] } },
    ],
  },
  {
    name: 'oob',
    brief: 'Run out of band',
    arguments: [{ name: 'LINE', optional: false, takes: { kind: 'line' } }],
  },
  {
    name: 'describe',
    brief: 'Describe',
    arguments: [{ name: 'NAME', optional: false, takes: { kind: 'schema-name' } }],
  },
  {
    name: 'help',
    brief: 'Help',
    arguments: [{ name: 'NAME', optional: true, takes: { kind: 'shell-command' } }],
  },
  {
    name: 'use',
    brief: 'Switch',
    arguments: [{ name: 'NAME', optional: false, takes: { kind: 'monitor' } }],
  },
  { name: 'reconnect', brief: 'Connect again', arguments: [] },
  { name: 'record', brief: 'Record', arguments: [] },
];

const job = [{ name: 'job0', detail: 'mirror · ready', state: 'ready' }];
const about = context({
  shell: SHELL,
  monitors: ['main', 'dst'],
  entities: { ...LAB, alive: { ...LAB.alive, job } },
});

describe("the shell's own commands", () => {
  test.each([
    ['/|', '/describe |'],
    ['/wa|', '/wait |'],
    // What is needed once in a long while comes behind what begins like it.
    ['/reco|', '/record|'],
    ['/recon|', '/reconnect|'],
    ['/wait |', '/wait job0 |'],
    ['/wait BLOCK_JOB_R|', '/wait BLOCK_JOB_READY |'],
    ['/wait bjr|', '/wait BLOCK_JOB_READY |'],
    ['/wait job0 |', '/wait job0 ready |'],
    ['/wait job0 con|', '/wait job0 concluded |'],
    ['/wait jo| ready', '/wait job0| ready'],
    ['/oob migrate-p|', '/oob migrate-pause|'],
    ['/oob block-stream device=|', '/oob block-stream device=node-D |'],
    ['/describe block-st|', '/describe block-stream |'],
    ['/describe block-stream.on|', '/describe block-stream.on-error |'],
    ['/describe BlockdevOnE|', '/describe BlockdevOnError |'],
    ['/describe blockdev-add.nbd.ser|', '/describe blockdev-add.nbd.server |'],
    [
      '/describe blockdev-add.qcow2.file.qcow2.lazy|',
      '/describe blockdev-add.qcow2.file.qcow2.lazy-refcounts |',
    ],
    ['/describe BLOCK_JOB_COMPLETED.le|', '/describe BLOCK_JOB_COMPLETED.len |'],
    ['/describe BLOCK_JOB_READ|', '/describe BLOCK_JOB_READY |'],
    ['/help wa|', '/help wait |'],
    ['/use d|', '/use dst |'],
  ])('%s', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test.each([
    ['@|', '@dst |'],
    ['@m|', '@main |'],
    ['@m| query-status', '@main| query-status'],
  ])('connections: %s', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test('where no shell commands are known, none are offered', () => {
    expect(labels('/wa|')).toEqual([]);
  });
});

describe('a word without its slash', () => {
  test.each([
    ['hel|', ['/help']],
    ['?|', ['/help']],
    ['reco|', ['/record', '/reconnect']],
    // Who wants to save the session: behind what QEMU saves.
    ['save|', ['snapshot-save', 'xen-save-devices-state', '/record']],
    ['desc|', ['/describe']],
  ])('%s offers them behind the commands', (line, expected) => {
    const found = labels(line, about);
    expect(found.slice(-expected.length)).toEqual(expected);
  });

  test.each(['re|', 'quit|', 'query-status re|'])('%s does not', (line) => {
    expect(labels(line, about).filter((label) => label.startsWith('/'))).toEqual([]);
  });

  test('goes in with its slash', () => {
    expect(taken('help|', '/help', about)).toBe('/help |');
  });
});
