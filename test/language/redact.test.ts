import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json/json.ts';
import { stringifyJson } from '../../src/json/json.ts';
import { jsonText } from '../../src/language/format/json-text.ts';
import { format } from '../../src/language/format.ts';
import {
  mayHoldSecret,
  redactAny,
  redactHmp,
  redactLine,
  redactMessage,
  redactReply,
  redactText,
} from '../../src/language/redact.ts';
import { argumentTexts } from '../schema/support/places.ts';
import { blindContext, contextOf, SERIES, schemaOf } from './contexts.ts';
import { allLines } from './corpus/read.ts';
import { messagesOf } from './generate.ts';

const CONTEXT = contextOf('11.1');

describe('a line', () => {
  test.each([
    // What binds.
    ['change-vnc-password password=hunter2', 'change-vnc-password password=<secret>'],
    ['change-vnc-password password="hunter 2"', 'change-vnc-password password="<secret>"'],
    ['set_password protocol=vnc password=12345', 'set_password protocol=vnc password=<secret>'],
    ['object-add qom-type=secret id=s0 data=hunter2', 'object-add qom-type=secret id=s0 data=<secret>'],
    ['object-add data=hunter2 id=s0 qom_type=secret', 'object-add data=<secret> id=s0 qom_type=secret'],
    [
      'qom-set path=/objects/s0 property=data value=hunter2',
      'qom-set path=/objects/s0 property=data value=<secret>',
    ],
    [
      '{"execute": "change-vnc-password", "arguments": {"password": "hunter2"}, "id": 1}',
      '{"execute": "change-vnc-password", "arguments": {"password": "<secret>"}, "id": 1}',
    ],
    ['(QEMU) @dst change-vnc-password password=hunter2', '(QEMU) @dst change-vnc-password password=<secret>'],
    [
      'human-monitor-command command-line="set_password vnc hunter2 keep"',
      'human-monitor-command command-line="set_password vnc <secret> keep"',
    ],
    [
      `human-monitor-command command-line='object_add secret,id=s0,data=hunter2'`,
      'human-monitor-command command-line="object_add secret,id=s0,data=<secret>"',
    ],
    // Inside file names.
    [
      'blockdev-add driver=https url=https://me:hunter2@host/x.img password-secret=sec0',
      'blockdev-add driver=https url=https://me:<secret>@host/x.img password-secret=sec0',
    ],
    [
      'drive-mirror device=a target=json:{"driver": "ssh", "password": "hunter2"} sync=full',
      'drive-mirror device=a target=json:{"driver": "ssh", "password": "<secret>"} sync=full',
    ],
    [
      'drive-mirror device=a target=rbd:pool/image:id=me:key=hunter2== sync=full',
      'drive-mirror device=a target=rbd:pool/image:id=me:key=<secret> sync=full',
    ],
    // What does not bind.
    ['change-vnc-pasword password=hunter2', 'change-vnc-pasword password=<secret>'],
    ['change-vnc-password pasword.password=hunter2', 'change-vnc-password pasword.password=<secret>'],
    ['change-vnc-password password="hunter2', 'change-vnc-password password="<secret>"'],
    ['change-vnc-password password=hunter2 hunter3', 'change-vnc-password password=<secret> <secret>'],
    ['change-vnc-password password = hunter2', 'change-vnc-password <secret> = <secret>'],
    ['some-command password = hunter2', 'some-command password = <secret>'],
    ['change-vnc-password hunter2', 'change-vnc-password <secret>'],
    ['change-vnc-password =hunter2', 'change-vnc-password =<secret>'],
    ['x ..password=hunter2', 'x ..password=<secret>'],
    [
      'object-add qom-type=secret data=hunter2 data=hunter3',
      'object-add qom-type=secret data=<secret> data=<secret>',
    ],
    ['object-add qom-type=secrte id=s0 data=hunter2', 'object-add qom-type=secrte id=s0 data=<secret>'],
    ['objectadd id=s0 data=hunter2', 'objectadd id=s0 data=<secret>'],
    [
      'guest-set-user-password username=me password=hunter2',
      'guest-set-user-password username=me password=<secret>',
    ],
    [
      'some-later-command api-token=hunter2 key=hunter3',
      'some-later-command api-token=<secret> key=<secret>',
    ],
    [
      '{"execute": "change-vnc-password", "arguments": {"password": "hunter2',
      '{"execute": "change-vnc-password", "arguments": {"password": "<secret>"',
    ],
    ['{"arguments": {"password": "hunter2"}}', '{"arguments": {"password": "<secret>"}}'],
    ['{"password": "hunter2", "password": "hunter3"}', '{"password": "<secret>", "password": "<secret>"}'],
    [
      "{'execute': 'x', 'arguments': {'password': hunter2}}",
      `{'execute': 'x', 'arguments': {'password': "<secret>"}}`,
    ],
    ['{"execute": "stop"} password=hunter2', '{"execute": "stop"} password=<secret>'],
    // The human monitor's, at our prompt or behind /hmp.
    ['set_password vnc hunter2', 'set_password vnc <secret>'],
    ['/hmp change vnc password hunter2', '/hmp change vnc password <secret>'],
    ['/hmp object_add secret,id=s0,data=hunter2', '/hmp object_add secret,id=s0,data=<secret>'],
    ['/oob change-vnc-password password=hunter2', '/oob change-vnc-password password=<secret>'],
    ['# change-vnc-password password=hunter2', '# change-vnc-password password=<secret>'],
  ])('%s', (line, expected) => {
    expect(redactLine(line, CONTEXT)).toBe(expected);
    expect(redactLine(expected, CONTEXT)).toBe(expected);
    expect(redactLine(line, blindContext())).toBe(expected);
  });

  test.each([
    'blockdev-add driver=luks file=f key-secret=sec0',
    'blockdev-add driver=https url=https://host:8080/x@y password-secret=sec0 cookie-secret=sec1',
    'object-add qom-type=secret id=s0 file=/run/secret',
    'ringbuf-write device=c0 data=hello',
    'send-key keys=[{"type": "qcode", "data": "ret"}]',
    'blockdev-create job-id=j options={"driver": "luks", "file": "f", "size": 1, "key-secret": "sec0"}',
    'migrate uri=tcp:me@host:4444',
    'query-status',
    '/wait job0 ready',
    '',
  ])('nothing is taken out of: %s', (line) => expect(redactLine(line, CONTEXT)).toBe(line));

  test('lines without secrets stay as they are', () => {
    const changed = allLines().filter((line) => redactLine(line, CONTEXT) !== line);
    expect(changed.map((line) => line.split(' ')[0])).toEqual(['set_password', 'object-add']);
  });
});

describe('a line of the human monitor', () => {
  test.each([
    ['set_password vnc hunter2', 'set_password vnc <secret>'],
    ['set_password spice hunter2 -d display1 keep', 'set_password spice <secret> -d display1 keep'],
    ['set_password vnc -d display1 hunter2', 'set_password vnc -d display1 <secret>'],
    ['set_password vnc "hunter 2" fail', 'set_password vnc <secret> fail'],
    ['set_password vnc keep', 'set_password vnc <secret>'],
    ['change vnc password hunter2', 'change vnc password <secret>'],
    ['change ide1-cd0 x.iso', 'change ide1-cd0 x.iso'],
    ['object_add secret,id=s0,data=hunter2,format=raw', 'object_add secret,id=s0,data=<secret>,format=raw'],
    ['object_add secret,id=s0,data=hunter,,2', 'object_add secret,id=s0,data=<secret>'],
    ['qom-set /objects/s0 data hunter2', 'qom-set /objects/s0 data <secret>'],
    ['qom-set -j /objects/s0 data "hunter2"', 'qom-set -j /objects/s0 data <secret>'],
    ['qom-set /machine/x guest-stats 2', 'qom-set /machine/x guest-stats 2'],
    ['drive_add 0 file=https://me:hunter2@h/x,if=none', 'drive_add 0 file=https://me:<secret>@h/x,if=none'],
    ['info block', 'info block'],
  ])('%s', (line, expected) => expect(redactHmp(line)).toBe(expected));
});

describe('any text', () => {
  test.each([
    ['nbd://me:hunter2@host:10809/x and ftp://host/', 'nbd://me:<secret>@host:10809/x and ftp://host/'],
    ['https://me:hunt@er2@host/', 'https://me:<secret>@host/'],
    ['ssh://me@host/x', 'ssh://me@host/x'],
    ['the "password": "hunt\\"er2", ok', 'the "password": "<secret>", ok'],
    ["password='hunter 2' next", "password='<secret>' next"],
    ['a secret with "data": "hunter2"', 'a secret with "data": "<secret>"'],
    ['"data": "plain"', '"data": "plain"'],
  ])('%s', (text, expected) => expect(redactText(text)).toBe(expected));

  test('however long it is', () => {
    for (const text of [
      `${'a'.repeat(300_000)}://`,
      'a-'.repeat(100_000),
      '"a'.repeat(100_000),
      'a://b:'.repeat(50_000),
    ]) {
      expect(redactText(`${text} secret=`)).toContain(text.slice(0, 10));
    }
  });
});

describe('messages and replies', () => {
  const secret = { execute: 'change-vnc-password', arguments: { password: 'hunter2' }, id: 1 };

  test('a message loses its secret and nothing else', () => {
    expect(redactMessage(secret, CONTEXT)).toEqual({ ...secret, arguments: { password: '<secret>' } });
    expect(redactMessage({ 'exec-oob': 'x', arguments: { password: 5 } }, CONTEXT)).toEqual({
      'exec-oob': 'x',
      arguments: { password: '<secret>' },
    });
  });

  test('one without a secret is the same object, exact integers and all', () => {
    const message = { execute: 'block-stream', arguments: { device: 'a', speed: 18446744073709551615n } };
    expect(redactMessage(message, CONTEXT)).toBe(message);
    expect(redactMessage({ execute: 'stop' }, CONTEXT)).toEqual({ execute: 'stop' });
  });

  test('what was taken out is told, as it was', () => {
    const found: string[] = [];
    const tell = (each: string) => found.push(each);
    redactMessage(secret, CONTEXT, tell);
    redactLine('object-add qom-type=secret id=s data="hunter 3"', CONTEXT, tell);
    redactLine('/hmp set_password vnc hunter4', CONTEXT, tell);
    redactAny({ url: 'https://me:hunter5@host/' }, CONTEXT, tell);
    expect(found).toEqual(['hunter2', 'hunter 3', 'hunter4', 'hunter5']);
  });

  // As QEMU 7.2 and 11.1 answer.
  test.each<[string, JsonObject, Json, Json]>([
    ['qom-get', { path: '/objects/s0', property: 'data' }, 'hunter2', '<secret>'],
    ['qom-get', { path: '/objects/s0', property: 'format' }, 'raw', 'raw'],
    ['qom-get', { path: '/machine', property: 'type' }, 'pc-q35', 'pc-q35'],
    ['human-monitor-command', { 'command-line': 'qom-get /objects/s0 data' }, '"hunter2"\r\n', '<secret>'],
    [
      'human-monitor-command',
      { 'command-line': 'info block' },
      'x: https://me:hunter2@h/\r\n',
      'x: https://me:<secret>@h/\r\n',
    ],
    [
      'qom-list-get',
      { paths: ['/objects/s0'] },
      [
        {
          properties: [
            { name: 'data', type: 'string', value: 'hunter2' },
            { name: 'type', type: 'string', value: 'secret' },
          ],
        },
      ],
      [
        {
          properties: [
            { name: 'data', type: 'string', value: '<secret>' },
            { name: 'type', type: 'string', value: 'secret' },
          ],
        },
      ],
    ],
    [
      'query-block',
      {},
      [{ inserted: { file: 'https://me:hunter2@host/x', drv: 'https' } }],
      [{ inserted: { file: 'https://me:<secret>@host/x', drv: 'https' } }],
    ],
  ])('the reply to %s %j', (command, args, reply, expected) => {
    expect(redactReply(command, args, reply, CONTEXT)).toEqual(expected);
  });

  test('a reply without secrets is the same value', () => {
    const reply = [
      { name: 'password', type: 'str' },
      { device: 'virtio0', len: 18446744073709551615n },
    ];
    expect(redactReply('query-qmp-schema', {}, reply, CONTEXT)).toBe(reply);
  });
});

/** A secret with what breaks words, strings, options and URLs, told by its marks. */
const secrets = fc
  .string({
    unit: fc.constantFrom('a', ' ', '"', "'", '\\', ',', '=', ':', '@', '/', '{', '}', ')', '\u00e9'),
    maxLength: 6,
  })
  .map((odd) => `Zq${odd}Zq`);

/** `path` with `value` at its end, as nested objects; the branch's discriminator beside it. */
function argumentsFor(path: readonly string[], value: Json, branch: string | undefined): JsonObject {
  const [name = '', ...rest] = path;
  if (rest.length > 0) return { [name]: argumentsFor(rest, value, branch) };
  return { ...(branch === undefined ? {} : { tag: branch }), [name]: value };
}

describe.each(SERIES)('every argument that is secret by its role, QEMU %s', (series) => {
  const context = contextOf(series);
  const places = argumentTexts(schemaOf(series)).filter((place) => context.roles.roleOf(place) === 'secret');

  test('there are some', () => {
    const names = new Set(places.map(({ command }) => command));
    expect([...names]).toEqual(expect.arrayContaining(['set_password', 'change-vnc-password', 'object-add']));
  });

  test.each(places)('$command $path $branch', ({ command, path, branch }) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const message = { execute: command, arguments: argumentsFor(path, secret, branch) };
        expect(jsonText(redactMessage(message, context))).not.toContain('Zq');
        for (const line of [format(message, context), jsonText(message), format(message, blindContext())]) {
          for (let end = line.indexOf('Zq') + 2; end <= line.length; end++) {
            expect(redactLine(line.slice(0, end), context)).not.toContain('Zq');
          }
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('whatever there is', () => {
  test('a second time changes nothing', () => {
    for (const line of allLines()) {
      for (let end = 0; end <= line.length; end++) {
        const once = redactLine(line.slice(0, end), CONTEXT);
        expect(redactLine(once, CONTEXT)).toBe(once);
      }
    }
  });

  test('what needs no looking at holds no secret', () => {
    const commands = ['set_password', 'object-add', 'blockdev-add', 'block-stream', 'change-vnc-password'];
    for (const command of commands) {
      fc.assert(
        fc.property(messagesOf(schemaOf('11.1'), command), ({ arguments: args = {} }) => {
          const wire = stringifyJson(args);
          if (!mayHoldSecret(wire)) expect(redactAny(args, CONTEXT)).toBe(args);
        }),
        { numRuns: 40 },
      );
    }
  });
});
