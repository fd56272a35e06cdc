import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/session/entry.ts';
import { Usage, wordsTyped, wordsUsed } from '../../src/session/usage.ts';
import { stage } from './support/session.ts';

function sent(message: { readonly [name: string]: never } | object, more: object = { line: 3 }): Entry {
  return JSON.parse(JSON.stringify({ kind: 'send', at: 0, monitor: 'main', message, wire: '', ...more }));
}

describe('the words an entry shows to have been used', () => {
  test.each([
    [sent({ execute: 'stop' }), ['stop']],
    [
      sent({ execute: 'block-stream', arguments: { device: 'x', speed: 1 } }),
      ['block-stream', 'device', 'speed'],
    ],
    [
      sent({ execute: 'blockdev-add', arguments: { driver: 'qcow2', file: { driver: 'file' } } }),
      ['blockdev-add', 'driver', 'file', 'driver'],
    ],
    [
      sent({
        execute: 'transaction',
        arguments: { actions: [{ type: 'block-dirty-bitmap-add', data: { node: 'n', name: 'b' } }] },
      }),
      ['transaction', 'actions', 'block-dirty-bitmap-add', 'node', 'name'],
    ],
    [sent({ 'exec-oob': 'migrate-pause' }), ['migrate-pause']],
    // what nobody typed
    [sent({ execute: 'query-jobs' }, { origin: 'pane' }), []],
    [sent({ execute: 'query-jobs' }, { line: 3, origin: 'completion' }), []],
    [sent({ execute: 'stop' }, {}), []],
    [{ kind: 'line', at: 0, monitor: 'main', text: '/wait job0' } as const, ['wait']],
    [{ kind: 'line', at: 0, monitor: 'main', text: 'stop' } as const, []],
  ])('%j', (entry, words) => {
    expect(wordsUsed(entry)).toEqual(words);
  });
});

describe('the words of a line kept from an earlier session', () => {
  test.each([
    ['query-status', ['query-status']],
    [
      '@dst block-stream device=x file.driver=y children.0=z',
      ['block-stream', 'device', 'file', 'driver', 'children'],
    ],
    ['/wait job0 ready', ['wait']],
    [
      '{"execute": "blockdev-add", "arguments": {"driver": "qcow2", "file": "x"}, "id": 7}',
      ['blockdev-add', 'driver', 'file'],
    ],
    ['{"return": {}}', []],
    ['# a comment', []],
    [')', []],
  ])('%s', (line, words) => {
    expect(wordsTyped(line)).toEqual(words);
  });
});

test('counts go on from those of sessions before', () => {
  const usage = new Usage(() => new Map([['stop', 2]]));
  usage.hear(sent({ execute: 'stop' }));
  expect([usage.of('stop'), usage.of('cont'), usage.of('toString')]).toEqual([3, 0, 0]);
});

test('what this person used comes before its equals', async () => {
  const script = { 'block-job-pause': { return: {} }, 'block-job-resume': { return: {} } };
  const { session } = await stage(script);
  const first = () => session.complete('block-job-', 10).items[0]?.label;
  const before = first();
  await session.run('block-job-resume device=job0', { force: true });
  expect(before).not.toBe('block-job-resume');
  await session.run('query-status');
  const arguments_ = () =>
    session.complete('block-stream device=node-D ', 27).items.map(({ label }) => label);
  expect(arguments_().indexOf('speed=')).toBeGreaterThan(0);
  await session.run('block-job-set-speed device=job0 speed=1', { force: true });
  expect(arguments_()[0]).toBe('speed=');
  expect(session.usage.get('speed')).toBe(1);
});
