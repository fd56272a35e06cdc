/** docs/recording.schema.json and docs/recording.md against what the program writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, test } from 'vitest';
import { SessionEditor } from '../../src/recording/editor.ts';
import { encodeEntry } from '../../src/recording/format.ts';
import { encodeHeader, timeText } from '../../src/recording/header.ts';
import { Redactor } from '../../src/recording/redactor.ts';
import { openSpool } from '../../src/recording/spool.ts';
import type { RecordingWriter } from '../../src/recording/writer.ts';
import { shippedRoles } from '../../src/schema/files.ts';
import type { EntryKind } from '../../src/session/entry.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { HEADER, HEADER_LINE, receive, SAMPLE, STATE, send } from './support/sample.ts';

const folder = scratchFolder();
const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const SCHEMA = JSON.parse(read('docs/recording.schema.json'));
const DOCUMENT = read('docs/recording.md');
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(SCHEMA);
const header = ajv.getSchema('urn:qmpsh:recording:1#/$defs/header');
const entry = ajv.getSchema('urn:qmpsh:recording:1#/$defs/entry');

/** What is wrong with a line; empty where nothing is. */
function faults(line: string, isHeader = false): readonly string[] {
  const validate = isHeader ? header : entry;
  if (validate === undefined) throw new Error('the schema lacks a definition');
  const value: unknown = JSON.parse(line);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message} in ${line}`);
}

/** The same for a whole file. */
function fileFaults(text: string): readonly string[] {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .flatMap((line, i) => faults(line, i === 0));
}

let writer: RecordingWriter | undefined;
afterEach(() => writer?.close());

test('every kind of entry is as the schema says', () => {
  expect(faults(encodeHeader(HEADER), true)).toEqual([]);
  expect([...SAMPLE, STATE].flatMap((one) => faults(encodeEntry(one)))).toEqual([]);
  expect(new Set([...SAMPLE, STATE].map(({ kind }) => kind)).size).toBe(12 satisfies EntryKindCount);
});

/** Fails to compile when a kind is added and not thought of here. */
type EntryKindCount = [EntryKind] extends [
  | 'open'
  | 'grammar'
  | 'line'
  | 'send'
  | 'receive'
  | 'step'
  | 'notice'
  | 'note'
  | 'mark'
  | 'malformed'
  | 'close'
  | 'state',
]
  ? 12
  : never;

test('a header has its time with the offset, wherever it is written', () => {
  const line = encodeHeader({ ...HEADER, started: timeText(new Date()), lab: { qemus: [] } });
  expect(faults(line, true)).toEqual([]);
  expect(faults(encodeHeader({ ...HEADER, started: 'yesterday' }), true)).not.toEqual([]);
});

test('a spool is, line by line, also where something was left out or went wrong', () => {
  writer = openSpool({
    folder: folder(),
    header: HEADER,
    editor: new SessionEditor({ redactor: new Redactor(shippedRoles()), grammarText: () => 'text\n' }),
    onStop: expect.fail,
  });
  for (const one of [
    ...SAMPLE,
    STATE,
    send(9, '{"execute": "query-qmp-schema", "id": 9}', { origin: 'pane' }),
    receive(9, '{"return": [], "id": 9}'),
    send(9, '{"execute": "set_password", "arguments": {"protocol": "vnc", "password": "hunter2"}}'),
    { at: 9, kind: 'send', monitor: 'main', message: {}, wire: 'no JSON' } as const,
    { at: 9, kind: 'note', text: 'ä'.repeat(9_000_000) } as const,
    receive(10, '{\n "return": 18446744073709551615\n}'),
  ]) {
    writer?.append(one);
  }
  expect(fileFaults(readFileSync(writer?.path ?? '', 'utf8'))).toEqual([]);
});

test('every recording that comes with the program is', () => {
  const root = fileURLToPath(new URL('../../recordings', import.meta.url));
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  for (const file of files.filter((name) => name.endsWith('.ndjson'))) {
    expect(fileFaults(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  }
});

describe('the schema refuses', () => {
  test.each([
    '{"kind":"note","text":""}',
    '{"at":-1,"kind":"note","text":""}',
    '{"at":0,"kind":"note"}',
    '{"at":0,"kind":"note","text":"","monitor":"main"}',
    '{"at":0,"kind":"line","monitor":"a b","text":""}',
    '{"at":0,"kind":"send","monitor":"main","message":[]}',
    '{"at":0,"kind":"send","monitor":"main","line":-1,"message":{}}',
    '{"at":0,"kind":"send","monitor":"main","origin":"oracle","message":{}}',
    '{"at":0,"kind":"receive","monitor":"main"}',
    '{"at":0,"kind":"receive","monitor":"main","cut":{"bytes":1},"message":{}}',
    '{"at":0,"kind":"notice","monitor":"main","level":"fatal","code":"x","text":""}',
    '{"at":0,"kind":"grammar","monitor":"main","hash":"abc","source":""}',
    '{"at":0,"kind":"close","monitor":"main","orderly":1,"reason":""}',
    '{"at":0,"kind":"state"}',
    '{"at":0,"kind":"state","state":{"entries":1,"at":0,"monitors":{"a b":{}},"marks":[]}}',
  ])('%s', (line) => {
    expect(faults(line)).not.toEqual([]);
  });

  test('no kind of a later version', () => {
    expect(faults('{"at":0,"kind":"hologram","depth":4}')).toEqual([]);
  });

  test.each([
    HEADER_LINE.replace('"version":1', '"version":2'),
    HEADER_LINE.replace('qmpsh-recording', 'asciicast'),
    HEADER_LINE.replace('"title":"a session",', ''),
  ])('the header %s', (line) => {
    expect(faults(line, true)).not.toEqual([]);
  });
});

describe('docs/recording.md', () => {
  test('tells every kind and every member, and no other', () => {
    const kinds = new Map<string, Set<string>>();
    for (const section of DOCUMENT.split(/^### /m).slice(1)) {
      const [title = '', ...body] = section.split('\n');
      const members = body.flatMap((line) => /^\| `([\w-]+)` \|/.exec(line)?.[1] ?? []);
      for (const [, kind = ''] of (title.split(':')[0] ?? '').matchAll(/`(\w+)`/g))
        kinds.set(kind, new Set(members));
    }
    const common = new Set(['at', 'kind', 'monitor']);
    const inSchema = (kind: string) => Object.keys(SCHEMA.$defs[kind === 'mark' ? 'note' : kind].properties);
    expect([...kinds.keys()].sort()).toEqual([...new Set([...SAMPLE, STATE].map(({ kind }) => kind))].sort());
    for (const [kind, members] of kinds) {
      expect([kind, [...members].sort()]).toEqual([
        kind,
        inSchema(kind)
          .filter((name) => !common.has(name))
          .sort(),
      ]);
    }
  });

  test('has a header that is one', () => {
    const example = /```json\n(\{"format".*)\n```/.exec(DOCUMENT)?.[1] ?? '';
    expect(faults(example, true)).toEqual([]);
  });
});
