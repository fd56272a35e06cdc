import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameJson, stringifyJson } from '../../src/json/json.ts';
import { bind } from '../../src/language/bind/bind.ts';
import { jsonText } from '../../src/language/format/json-text.ts';
import { format } from '../../src/language/format.ts';
import type { CommandMessage } from '../../src/qmp/messages.ts';
import { blindContext, contextOf, SERIES, schemaOf } from './contexts.ts';
import { allLines } from './corpus/read.ts';
import { messagesOf } from './generate.ts';

const CONTEXT = contextOf('11.1');

describe('the shortest line', () => {
  test.each<[string, CommandMessage['arguments'], string]>([
    ['query-status', {}, 'query-status'],
    ['block-stream', { device: 'node-D', speed: 10485760 }, 'block-stream device=node-D speed=10M'],
    ['block-stream', { device: 'd', speed: 1000 }, 'block-stream device=d speed=1000'],
    [
      'block-stream',
      { device: 'd', 'auto-dismiss': false, 'auto-finalize': true },
      'block-stream device=d auto-dismiss=off auto-finalize=on',
    ],
    ['block-stream', { device: '10' }, 'block-stream device=10'],
    ['block-stream', { device: 'a b' }, 'block-stream device="a b"'],
    ['block-stream', { device: '' }, 'block-stream device=""'],
    ['block-stream', { device: '[::1]' }, 'block-stream device=[::1]'],
    ['block-stream', { device: '["x"]' }, `block-stream device='["x"]'`],
    ['block-stream', { device: '"x"' }, `block-stream device='"x"'`],
    ['block-stream', { device: `it's "x"` }, `block-stream device='it\\'s "x"'`],
    ['block-stream', { device: "it's" }, `block-stream device=it's`],
    ['block-stream', { device: 'a\u001b[31m' }, 'block-stream device="a\\u001b[31m"'],
    [
      'human-monitor-command',
      { 'command-line': 'info block' },
      'human-monitor-command command-line="info block"',
    ],
    ['qom-set', { path: '/a', property: 'p', value: 10485760 }, 'qom-set path=/a property=p value=10485760'],
    ['qom-set', { path: '/a', property: 'p', value: '10' }, 'qom-set path=/a property=p value="10"'],
    ['qom-set', { path: '/a', property: 'p', value: true }, 'qom-set path=/a property=p value=true'],
    ['qom-set', { path: '/a', property: 'p', value: { a: 1 } }, 'qom-set path=/a property=p value.a=1'],
    ['qom-set', { path: '/a', property: 'p', value: {} }, 'qom-set path=/a property=p value={}'],
    ['qom-set', { path: '/a', property: 'p', value: { '0': 1 } }, 'qom-set path=/a property=p value={"0":1}'],
    [
      'blockdev-add',
      { driver: 'qcow2', file: { driver: 'file', filename: 'e.qcow2' }, backing: null },
      'blockdev-add driver=qcow2 file.driver=file file.filename=e.qcow2 backing=null',
    ],
    [
      'blockdev-add',
      { driver: 'qcow2', file: 'f', backing: 'null' },
      'blockdev-add driver=qcow2 file=f backing="null"',
    ],
    [
      'nbd-server-start',
      { addr: { type: 'inet', data: { host: '::', port: '49153' } } },
      'nbd-server-start addr.type=inet addr.data.host=:: addr.data.port=49153',
    ],
    [
      'blockdev-add',
      { driver: 'raw', file: { driver: 'nbd', server: { type: 'inet', host: '::1', port: '10809' } } },
      'blockdev-add driver=raw file.driver=nbd file.server={"type":"inet","host":"::1","port":"10809"}',
    ],
    ['migrate-set-capabilities', { capabilities: [] }, 'migrate-set-capabilities capabilities=[]'],
    [
      'device_add',
      { driver: 'e1000', serial: '7', 'x y': 1 },
      '{"execute":"device_add","arguments":{"driver":"e1000","serial":"7","x y":1}}',
    ],
    ['device_add', { driver: 'e1000', serial: '7', id: 'n' }, 'device_add driver=e1000 serial="7" id=n'],
    [
      'transaction',
      {
        actions: [
          { type: 'abort', data: {} },
          { type: 'blockdev-snapshot', data: { node: 'a', overlay: 'b c' } },
        ],
      },
      'transaction( abort blockdev-snapshot node=a overlay="b c" )',
    ],
    [
      'transaction',
      { actions: [{ type: 'abort', data: {} }], properties: { 'completion-mode': 'grouped' } },
      'transaction actions.0={"type":"abort","data":{}} properties.completion-mode=grouped',
    ],
    ['no-such-command', { a: { b: [1, 2] } }, 'no-such-command a.b=[1,2]'],
    ['drive-mirror', { device: 'a', target: 'b', sync: 'ful' }, 'drive-mirror device=a target=b sync=ful'],
  ])('%s %j', (execute, args = {}, expected) => {
    const message = { execute, arguments: args };
    expect(format(message, CONTEXT)).toBe(expected);
    expect(bind(expected, CONTEXT).line).toEqual({ kind: 'command', message });
  });

  test('what no line can say is written out', () => {
    expect(format({ execute: 'stop', id: 1 }, CONTEXT)).toBe('{"execute":"stop","id":1}');
    expect(format({ 'exec-oob': 'migrate-pause' }, CONTEXT)).toBe('{"exec-oob":"migrate-pause"}');
  });

  test('between transaction( and ) as well, it is a line for outside', () => {
    expect(format({ execute: 'cont' }, { ...CONTEXT, inTransaction: true })).toBe('cont');
  });
});

describe.each(SERIES)('whatever the message, QEMU %s', (series) => {
  const context = contextOf(series);
  const commands = [...schemaOf(series).commands.keys()];

  test('the line for it binds to it, checks, and is no longer than its JSON', () => {
    for (const command of commands) {
      fc.assert(
        fc.property(messagesOf(schemaOf(series), command), (message) => {
          const line = format(message, context);
          const { line: bound, diagnostics } = bind(line, context);
          expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(bound.kind === 'command' && sameJson({ ...bound.message }, { ...message })).toBe(true);
          expect(line.length).toBeLessThanOrEqual(jsonText({ ...message }).length);
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        }),
        { numRuns: 12 },
      );
    }
  });

  test('so does its JSON', () => {
    for (const command of commands) {
      fc.assert(
        fc.property(messagesOf(schemaOf(series), command), (message) => {
          const { line: bound, diagnostics } = bind(stringifyJson({ ...message }), context);
          expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(bound.kind === 'command' && sameJson({ ...bound.message }, { ...message })).toBe(true);
        }),
        { numRuns: 5 },
      );
    }
  });
});

describe('every line that binds', () => {
  test.each(allLines())('%s', (line) => {
    for (const context of [CONTEXT, blindContext()]) {
      const { line: bound } = bind(line, context);
      if (bound.kind !== 'command') return;
      const again = bind(format(bound.message, context), context).line;
      expect(
        again.kind === 'command' &&
          sameJson({ arguments: {}, ...bound.message }, { arguments: {}, ...again.message }),
      ).toBe(true);
    }
  });
});
