import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type JsonObject, parseJson, stringifyJson } from '../../src/json/json.ts';
import { SessionEditor } from '../../src/recording/editor.ts';
import { LogWriter } from '../../src/recording/log.ts';
import { openRecording } from '../../src/recording/open.ts';
import { Recording } from '../../src/recording/recording.ts';
import { Redactor } from '../../src/recording/redactor.ts';
import { openSpool } from '../../src/recording/spool.ts';
import type { RecordingWriter } from '../../src/recording/writer.ts';
import { loadShippedGrammar, shippedGrammars, shippedRoles } from '../../src/schema/files.ts';
import type { ArgumentPlace } from '../../src/schema/roles.ts';
import type { Entry } from '../../src/session/entry.ts';
import { INITIAL, reduce } from '../../src/session/reduce.ts';
import { argumentTexts, placeText } from '../schema/support/places.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { HEADER, receive, send } from './support/sample.ts';

const folder = scratchFolder();
const roles = shippedRoles();
const SECRET = 'hunter2-Zx9';

const closed: RecordingWriter[] = [];
afterEach(() => {
  for (const writer of closed.splice(0)) writer.close();
});

/** Write entries as a session does; gives all that is on the disk then: spool, checkpoints and log. */
function written(entries: readonly Entry[]): string {
  const redactor = new Redactor(roles);
  const onStop = (reason: string) => expect.fail(reason);
  const writer = openSpool({
    folder: folder(),
    header: HEADER,
    editor: new SessionEditor({ redactor }),
    onStop,
  });
  if (writer === undefined) expect.fail('no spool');
  closed.push(writer);
  const log = new LogWriter({
    path: join(folder(), 'log'),
    started: 0,
    redact: (entry) => redactor.entry(entry),
    onStop,
  });
  let state = INITIAL;
  for (const entry of entries) {
    state = reduce(state, entry);
    writer.append(entry);
    log.append(entry);
  }
  writer.checkpoint(state);
  log.close();
  const files = [writer.path, writer.path.replace('.ndjson', '.checkpoints'), join(folder(), 'log')];
  return files.map((file) => readFileSync(file, 'utf8')).join('');
}

const line = (text: string): Entry => ({ at: 0, kind: 'line', monitor: 'main', text });
const notice = (text: string): Entry => ({
  at: 0,
  kind: 'notice',
  monitor: 'main',
  level: 'error',
  code: 'x',
  text,
});

/** A command with its arguments given as dotted names. */
function command(name: string, args: JsonObject, id = 'qmpsh-1'): Entry {
  return send(0, stringifyJson({ execute: name, arguments: args, id }), { line: 0 });
}

/** `{a: {b: value}}` for `a.b`, with the discriminator under every name one has. */
function nested({ path, branch }: ArgumentPlace, value: string): JsonObject {
  const [name = '', ...rest] = path;
  if (rest.length > 0)
    return {
      [name]: nested({ command: '', path: rest, ...(branch === undefined ? {} : { branch }) }, value),
    };
  return branch === undefined
    ? { [name]: value }
    : { driver: branch, 'qom-type': branch, type: branch, [name]: value };
}

describe.each(shippedGrammars())('every secret argument of QEMU %s', (version) => {
  const schema = loadShippedGrammar(version)?.schema;
  if (schema === undefined) throw new Error(`no grammar ${version}`);
  const places = argumentTexts(schema).filter((place) => roles.roleOf(place) === 'secret');

  test('there are some, from the tables themselves', () => {
    expect(places.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['set_password', 'object-add', 'blockdev-add']),
    );
  });

  test.each(places.map((place) => [placeText(place), place] as const))('%s', (_, place) => {
    const dots = place.path.join('.');
    const before = place.path
      .slice(0, -1)
      .map((part) => `${part}.`)
      .join('');
    const tag =
      place.branch === undefined ? '' : `${before}driver=${place.branch} ${before}qom-type=${place.branch} `;
    const args = nested(place, SECRET);
    const text = written([
      line(`${place.command} ${tag}${dots}=${SECRET}`),
      line(`${place.command} ${dots}="${SECRET}" ${tag}`),
      line(`${place.command.slice(0, -1)} ${tag}${dots}='${SECRET}`),
      line(stringifyJson({ execute: place.command, arguments: args })),
      line(stringifyJson({ execute: place.command, arguments: args }).slice(0, -3)),
      line(`@dst (QEMU) ${place.command} ${tag}${dots}=${SECRET}`),
      notice(`${dots} is not known: “${SECRET}”`),
      command(place.command, args),
      receive(0, `{"error": {"class": "GenericError", "desc": "cannot use '${SECRET}'"}, "id": "qmpsh-1"}`),
      receive(0, `{"event": "X", "data": {"why": "${SECRET} again"}}`),
      command('transaction', { actions: [{ type: place.command, data: args }] }),
      { at: 0, kind: 'malformed', monitor: 'main', text: `{"return": "${SECRET}", inf}`, reason: 'not JSON' },
      { at: 0, kind: 'step', text: `compare ${SECRET} b`, ok: false, output: `no such file ${SECRET}` },
      { at: 0, kind: 'mark', text: `with ${SECRET}` },
      { at: 0, kind: 'close', monitor: 'main', orderly: false, reason: `after ${SECRET}` },
    ]);
    expect(text).not.toContain(SECRET);
    expect(text).toContain('<secret>');
  });
});

describe('a secret that comes back', () => {
  const asks: readonly [string, Entry, string][] = [
    ['qom-get', command('qom-get', { path: '/objects/s0', property: 'data' }), `"${SECRET}"`],
    [
      'qom-list-get',
      command('qom-list-get', { paths: ['/objects/s0'] }),
      `[{"properties": [{"name": "data", "type": "string", "value": "${SECRET}"}]}]`,
    ],
    [
      'the human monitor',
      command('human-monitor-command', { 'command-line': 'qom-get /objects/s0 data' }),
      `"\\"${SECRET}\\"\\r\\n"`,
    ],
  ];

  test.each(asks)('by %s is not written, nor is it in what follows', (_, asked, value) => {
    const text = written([
      asked,
      receive(0, '{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 0}}'),
      receive(0, `{"return": ${value}, "id": "qmpsh-1"}`),
      notice(`it is ${SECRET}`),
    ]);
    expect(text).not.toContain(SECRET);
    expect(text.match(/<secret>/g)?.length).toBeGreaterThanOrEqual(3);
  });

  test('is judged by the command it answers, out of order too', () => {
    const text = written([
      command('qom-get', { path: '/objects/s0', property: 'data' }, 'a'),
      command('qom-get', { path: '/machine', property: 'type' }, 'b'),
      receive(0, '{"return": "pc-machine", "id": "b"}'),
      receive(0, `{"return": "${SECRET}", "id": "a"}`),
    ]);
    expect(text).not.toContain(SECRET);
    expect(text).toContain('pc-machine');
  });

  test('without an id is judged by what was asked without one', () => {
    const asked = '{"execute": "qom-get", "arguments": {"path": "/objects/s0", "property": "data"}}';
    expect(written([send(0, asked), receive(0, `{"return": "${SECRET}"}`)])).not.toContain(SECRET);
  });

  test.each([
    ['pä$$ "word"', '{"return": "p\\u00E4$$ \\"word\\""}'],
    ['pä$$ "word"', '{"return": "p\\u00e4$$ \\"word\\""}'],
    ['back\\slash/8', '{"return": {"back\\\\slash/8": 1}}'],
    ['with blank & sign', '{"return": "http://h/?k=with%20blank%20%26%20sign"}'],
    ['pass', '{"return": ["pass", "is \'pass\'"]}'],
  ])('is known in whatever way it is written: %s', (secret, reply) => {
    const learnt = command('set_password', { protocol: 'vnc', password: secret });
    const text = written([learnt, receive(0, reply)]);
    expect(text).toContain('<secret>');
    for (const spelling of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), 'u00']) {
      if (spelling !== 'pass') expect(text).not.toContain(spelling);
    }
    expect(text).not.toMatch(/["']pass["']/);
  });

  test('that is short is no reason to blank half a session', () => {
    const text = written([
      command('set_password', { protocol: 'vnc', password: 'disk' }),
      command('set_password', { protocol: 'vnc', password: 'a' }),
      receive(0, '{"return": {"file": "disk0.qcow2", "a": "a"}}'),
    ]);
    expect(text).toContain('{"file": "disk0.qcow2", "a": "a"}');
  });
});

describe('the human monitor', () => {
  test.each([
    `change vnc password ${SECRET}`,
    `set_password vnc ${SECRET} keep`,
    `object_add secret,id=s0,data=${SECRET}`,
    `qom-set /objects/s0 data ${SECRET}`,
    `drive_add 0 if=none,file=https://user:${SECRET}@host/d.img`,
  ])('loses its secret: %s', (typed) => {
    const sent = command('human-monitor-command', { 'command-line': typed });
    // With -H the line is the human monitor's own; without, it comes behind /hmp or inside the command.
    for (const text of [
      typed,
      `/hmp ${typed}`,
      `human-monitor-command command-line=${JSON.stringify(typed)}`,
    ]) {
      expect(written([line(text), sent])).not.toContain(SECRET);
    }
  });
});

describe('the password in a URL', () => {
  const url = `https://user:${SECRET}@example.org/d.img`;
  test.each<[string, Entry]>([
    ['an address', { at: 0, kind: 'open', monitor: 'main', address: `exec:curl ${url}`, greeting: null }],
    ['a line', line(`blockdev-add driver=https node-name=n url=${url}`)],
    ['a message', command('blockdev-add', { driver: 'https', 'node-name': 'n', url })],
    ['a file name in a reply', receive(0, `{"return": [{"file": "json:{\\"url\\": \\"${url}\\"}"}]}`)],
    ['an event', receive(0, `{"event": "X", "data": {"file": "${url}"}}`)],
    ['a step', { at: 0, kind: 'step', text: `image-info ${url}`, ok: true, output: url }],
    ['a notice', notice(`${url} cannot be reached`)],
  ])('is replaced in %s', (_, entry) => {
    const text = written([entry]);
    expect(text).not.toContain(SECRET);
    expect(text).toContain('https://user:<secret>@example.org/d.img');
  });
});

describe('what holds no secret', () => {
  test('is written as it was, byte for byte', () => {
    const wire =
      '{"return": {"a":1.50, "password-secret": "sec0", "size": 18446744073709551615 }, "id": "qmpsh-1"}';
    expect(written([command('query-block', {}), receive(0, wire)])).toContain(wire);
  });

  test('asks for no table where nothing has arguments', () => {
    const none = { roleOf: () => expect.fail('asked'), isSecretProperty: () => expect.fail('asked') };
    const redactor = new Redactor(none);
    for (const entry of [
      line('query-status'),
      send(0, '{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}, "id": 0}', {
        origin: 'handshake',
      }),
      receive(0, '{"return": {}, "id": 0}'),
      send(0, '{"execute": "query-status", "id": 1}'),
      receive(0, '{"return": {"status": "running", "singlestep": false, "running": true}, "id": 1}'),
      receive(0, '{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 0}}'),
    ]) {
      expect(redactor.entry(entry)).toEqual(entry);
    }
  });

  test('is what QEMU says of itself, however often it says password', () => {
    const wire =
      '{"return": [{"name": "password", "type": "str", "default": "password=x"}], "id": "qmpsh-1"}';
    expect(written([command('device-list-properties', { typename: 'x' }), receive(0, wire)])).toContain(wire);
  });
});

describe('the state in a checkpoint', () => {
  test('is the one folded from what is written', () => {
    const entries: readonly Entry[] = [
      { at: 0, kind: 'open', monitor: 'main', address: `https://u:${SECRET}@h/`, greeting: null },
      command('object-add', { 'qom-type': 'secret', id: 's0', data: SECRET }, 'a'),
      command('blockdev-mirror', { device: 'd', target: SECRET, 'job-id': 'j', sync: 'full' }, 'b'),
      receive(0, `{"event": "BLOCK_JOB_ERROR", "data": {"device": "${SECRET}"}}`),
      receive(0, '{"event": "JOB_STATUS_CHANGE", "data": {"status": "created", "id": "j"}}'),
      { at: 1, kind: 'mark', text: SECRET },
    ];
    const redactor = new Redactor(roles);
    const plain = entries.reduce(reduce, INITIAL);
    const folded = entries.map((entry) => redactor.entry(entry)).reduce(reduce, INITIAL);
    expect(stringifyJson(redactor.state(plain))).toBe(stringifyJson(redactor.state(folded)));
    expect(redactor.state(plain)).toEqual(JSON.parse(JSON.stringify(folded)));
    expect(stringifyJson(redactor.state(plain))).not.toContain(SECRET);
  });
});

describe('the reply to a query-qmp-schema of our own', () => {
  const wire = `{"return": [${'{"name": "x", "meta-type": "event", "arg-type": "0"},'.repeat(3000)}1], "id": "q"}`;
  const asked = (more: object) => send(0, '{"execute": "query-qmp-schema", "id": "q"}', more);

  /** What stands in the spool for the reply. */
  function kept(more: object): Entry | undefined {
    const editor = new SessionEditor({ redactor: new Redactor(roles), grammarText: () => '{}\n' });
    const writer = openSpool({ folder: folder(), header: HEADER, editor, onStop: expect.fail });
    if (writer === undefined) expect.fail('no spool');
    closed.push(writer);
    writer.append(asked(more));
    writer.append(receive(0, wire));
    for (let i = 0; i < 2; i++) {
      writer.append({ at: 1, kind: 'grammar', monitor: 'main', hash: 'ab'.repeat(32), source: 'live' });
    }
    const recording = openRecording(writer.path);
    expect(recording.grammar('ab'.repeat(32))).toBe('{}\n');
    expect(recording.text(2)).toContain('"text"');
    expect(recording.text(3)).not.toContain('"text"');
    recording.close();
    return new Recording(writer.source()).entry(1);
  }

  test('is kept as its length and hash, for the grammar says the rest', () => {
    expect(kept({ origin: 'handshake' })).toEqual({
      at: 0,
      kind: 'receive',
      monitor: 'main',
      message: { return: null, id: 'q' },
      wire: '{"return":null,"id":"q"}',
      cut: { bytes: wire.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  test('is whole where a person asked for it', () => {
    expect(kept({ line: 0 })).toEqual(receive(0, wire));
    expect(parseJson(wire)).toHaveProperty('return');
  });
});
