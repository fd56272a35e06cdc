import { describe, expect, test } from 'vitest';
import { bind } from '../../src/language/bind/bind.ts';
import { MEANT, meantBy } from '../../src/language/meant.ts';
import { completed, labels, taken } from '../support/language.ts';
import { contextOf, SERIES } from './contexts.ts';

describe('the table', () => {
  const shipped = SERIES.map((series) => contextOf(series).schema?.commands ?? new Map());

  test.each([...MEANT])('%s: each of %j is a command of a QEMU', (_, commands) => {
    for (const command of commands) expect(shipped.some((one) => one.has(command))).toBe(true);
  });

  test('names nothing twice, and nothing that is a command by itself alone', () => {
    for (const [word, commands] of MEANT) {
      expect(new Set(commands).size).toBe(commands.length);
      if (shipped.some((one) => one.has(word))) expect(commands[0]).toBe(word);
    }
  });

  test.each(['merge', 'MERGE', ' merge '])('is looked up in %j', (word) => {
    expect(meantBy(word)).toEqual([{ word: 'merge', commands: ['block-commit', 'block-stream'] }]);
  });

  test('a beginning of three letters will do where it is asked for', () => {
    expect(meantBy('merg')).toEqual([]);
    expect(meantBy('merg', true).map(({ word }) => word)).toEqual(['merge']);
    expect(meantBy('me', true)).toEqual([]);
    expect(meantBy('Info  Block')).toEqual([
      { word: 'info block', commands: ['query-block', 'query-named-block-nodes'] },
    ]);
  });
});

describe('completion', () => {
  test.each([
    ['merge|', ['block-dirty-bitmap-merge', 'block-commit', 'block-stream']],
    ['flatte|', ['block-stream']],
    ['flatten|', ['block-stream']],
    ['reboot|', ['system_reset']],
    ['screenshot|', ['screendump']],
    ['savevm|', ['snapshot-save']],
    ['snapshot_blkdev|', ['blockdev-snapshot-sync']],
    ['info block-jobs|', ['query-block-jobs', 'query-jobs']],
    ['@dst reboot|', ['system_reset']],
    ['{"execute": "reboot|"}', ['system_reset']],
    // A transaction takes none that is no action.
    ['transaction( checkpoint|', ['block-dirty-bitmap-add']],
    ['transaction( reboot|', []],
    // An argument is no command.
    ['block-stream merge|', []],
  ])('%s', (line, expected) => expect(labels(line)).toEqual(expected));

  test('puts the one meant in for the word', () => {
    expect(taken('reboot|')).toBe('system_reset|');
    expect(taken('info status|')).toBe('query-status|');
  });

  test('names that match come first, and those that are meant say by which word', () => {
    const { items } = completed('pause|');
    expect(items.map(({ label, brief }) => [label, /^for “pause”/.test(brief)])).toEqual([
      ['job-pause', false],
      ['migrate-pause', false],
      ['block-job-pause', false],
      ['stop', true],
    ]);
  });
});

describe('a word that is no command is explained by what it means', () => {
  const said = (line: string) => {
    const { diagnostics } = bind(line, contextOf('11.1'));
    return diagnostics.map(({ message, span, repair }) => [
      message.replace(/^.* has no command /, ''),
      line.slice(0, span.start) + (repair?.text ?? '') + line.slice(span.end),
    ]);
  };

  test.each([
    ['merge', '"merge": for that there is block-commit or block-stream', 'block-commit'],
    ['merge device=x', '"merge": for that there is block-commit or block-stream', 'block-commit device=x'],
    ['reboot', '"reboot": for that there is system_reset', 'system_reset'],
    ['info block', '"info block": for that there is query-block or query-named-block-nodes', 'query-block'],
    [
      'info  block-jobs',
      '"info  block-jobs": for that there is query-block-jobs or query-jobs',
      'query-block-jobs',
    ],
    ['  merge', '"merge": for that there is block-commit or block-stream', '  block-commit'],
    ['hotplug', '"hotplug": for that there is device_add, blockdev-add or netdev_add', 'device_add'],
  ])('%s', (line, message, mended) => expect(said(line)).toEqual([[message, mended]]));

  test('names like it are still guessed where it means nothing', () => {
    expect(said('block-strem')).toEqual([['"block-strem"; did you mean block-stream?', 'block-stream']]);
  });
});
