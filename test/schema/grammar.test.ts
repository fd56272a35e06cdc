import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type GrammarMeta,
  grammarHash,
  openGrammar,
  readGrammar,
  writeGrammar,
} from '../../src/schema/grammar.ts';
import type { Schema } from '../../src/schema/model.ts';
import { anySchema } from './support/arbitrary.ts';
import { qapi } from './support/schemas.ts';

const META: GrammarMeta = {
  source: 'arbitrary',
  qemu: '11.1.3',
  package: 'Debian "1:11"',
  from: 'query-qmp-schema',
};

/** Its maps as plain ones: a lazy map equals no other by itself. */
function plain({ source, commands, events, types }: Schema) {
  return { source, commands: new Map(commands), events: new Map(events), types: new Map(types) };
}

const SMALL = qapi(`
##
# @Speed:
#
# @fast: quick (since 3.1)
#
# Since: 2.0
##
{ 'enum': 'Speed', 'data': [ 'slow', { 'name': 'fast', 'features': [ 'unstable' ] } ] }
{ 'struct': 'Disk', 'data': { 'sectors': 'uint64' } }
{ 'union': 'Source', 'base': { 'speed': 'Speed' }, 'discriminator': 'speed', 'data': { 'fast': 'Disk' } }
{ 'alternate': 'Ref', 'data': { 'a': 'Source', 'b': 'str' } }
##
# @copy:
#
# @speed: how fast (default: slow)
#
# Since: 1.3
##
{ 'command': 'copy', 'data': { 'from': 'Ref', 'to': { 'type': 'str', 'features': [ 'deprecated' ] }, '*speed': 'Speed' },
  'returns': [ 'str' ], 'allow-oob': true }
{ 'command': 'stop' }
{ 'event': 'DONE', 'data': 'Disk' }
{ 'event': 'STOPPED', 'data': { 'why': 'str' }, 'features': [ 'deprecated' ] }
`);

const TEXT = writeGrammar(SMALL, { source: 'small', qemu: '1.0', from: 'qapi' });

describe('writeGrammar', () => {
  it('writes a definition a line, sorted, arguments in place', () => {
    const [, ...lines] = TEXT.split('\n');
    expect(lines).toEqual([
      '"commands":{',
      '"copy":{"data":["from:Ref","to:str !deprecated","speed?:Speed =slow"],"returns":"[str]","oob":true,"since":"1.3"},',
      '"stop":{}',
      '},',
      '"events":{',
      '"DONE":{"data":"Disk"},',
      '"STOPPED":{"data":["why:str"],"features":["deprecated"]}',
      '},',
      '"types":{',
      '"Disk":{"members":["sectors:uint64"]},',
      '"Ref":{"alternate":["Source","str"]},',
      '"Source":{"members":["speed:Speed"],"tag":"speed","branches":["fast:Disk"]},',
      '"Speed":{"enum":["slow","fast @3.1 !unstable"],"since":"2.0"}',
      '}}',
      '',
    ]);
  });

  it('begins with what it is a grammar of', () => {
    expect(JSON.parse(`${TEXT.split('\n')[0]?.slice(0, -1)}}`)).toEqual({
      format: 'qmpsh-grammar',
      version: 1,
      source: 'small',
      qemu: '1.0',
      from: 'qapi',
      sha256: grammarHash(TEXT),
    });
  });

  it('is JSON as a whole', () => {
    expect(Object.keys(JSON.parse(TEXT).types)).toEqual(['Disk', 'Ref', 'Source', 'Speed']);
  });
});

describe('readGrammar', () => {
  it('is the exact inverse of writeGrammar', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const text = writeGrammar(schema, META);
        const { header, schema: read } = readGrammar(text);
        expect(plain(read)).toEqual(plain(schema));
        expect(header).toMatchObject(META);
        expect(writeGrammar(read, header)).toBe(text);
      }),
    );
  });

  it('keeps the order of members, values and branches', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const { types } = readGrammar(writeGrammar(schema, META)).schema;
        for (const [name, type] of schema.types) expect(orderOf(types.get(name))).toEqual(orderOf(type));
      }),
    );
  });
});

function orderOf(type: unknown): string {
  return JSON.stringify(type, (_, value) => (value instanceof Map ? [...value] : value));
}

describe('openGrammar', () => {
  it('gives the same as readGrammar, asked name by name or gone through', () => {
    fc.assert(
      fc.property(anySchema, (schema) => {
        const text = writeGrammar(schema, META);
        const one = openGrammar(text).schema;
        for (const [name, type] of schema.types) expect(one.types.get(name)).toEqual(type);
        for (const [name, command] of schema.commands) expect(one.commands.get(name)).toEqual(command);
        for (const [name, event] of schema.events) expect(one.events.get(name)).toEqual(event);
        const all = openGrammar(text).schema;
        expect([...all.commands.keys()]).toEqual([...schema.commands.keys()].sort());
        expect(plain(all)).toEqual(plain(schema));
      }),
    );
  });

  it('has nothing under a name that is no name', () => {
    const { schema } = openGrammar(TEXT);
    for (const name of [
      '',
      'nothing',
      'copy"',
      'types',
      '\n"copy',
      'copy.data',
      'DONE.arguments',
      '[nothing]',
      '[]',
    ]) {
      expect([schema.commands.get(name), schema.types.get(name)]).toEqual([undefined, undefined]);
    }
    expect(schema.types.has('[[Speed]]')).toBe(true);
  });

  it('counts without reading', () => {
    const { schema } = openGrammar(TEXT);
    expect([schema.commands.size, schema.events.size]).toEqual([2, 2]);
  });
});

describe('grammarHash', () => {
  it('is the same for the same definitions, wherever they come from', () => {
    const other = writeGrammar(SMALL, {
      source: 'QEMU 1.0.0 (live)',
      qemu: '1.0.0',
      from: 'query-qmp-schema',
    });
    expect(grammarHash(other)).toBe(grammarHash(TEXT));
    expect(other).not.toBe(TEXT);
  });
});

describe('a file that is no whole grammar', () => {
  it('is refused wherever it was torn', () => {
    for (let end = 0; end < TEXT.length; end++) {
      expect(() => readGrammar(TEXT.slice(0, end))).toThrow(/^grammar/);
      expect(() => openGrammar(TEXT.slice(0, end))).toThrow(/^grammar/);
    }
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'another format',
      (text) => text.replace('qmpsh-grammar', 'other'),
      'grammar, header: this is no grammar file',
    ],
    [
      'a later version',
      (text) => text.replace('"version":1', '"version":2'),
      'grammar, header: a grammar of version 2: only version 1 is known',
    ],
    [
      'no version',
      (text) => text.replace('"version":1,', ''),
      'grammar, header: a grammar without a version',
    ],
    [
      'a version beyond any number',
      (text) => text.replace('"version":1', '"version":99999999999999999999'),
      'grammar, header: a grammar of version 99999999999999999999',
    ],
    [
      'a header without its source',
      (text) => text.replace('"source":"small",', ''),
      'source, qemu, from or sha256 is missing',
    ],
    [
      'a definition that was changed',
      (text) => text.replace('uint64', 'uint32'),
      'its sha256 is not that of the lines below',
    ],
    [
      'a header that is no JSON',
      (text) => text.replace('"qemu":', '"qemu"'),
      'grammar, header: this is not JSON',
    ],
  ])('%s is refused', (_, change, message) => {
    expect(() => readGrammar(change(TEXT))).toThrow(message);
  });

  /** Changes that come with a fitting hash: what a stranger can send. */
  const forged = (change: (text: string) => string): string => {
    const text = change(TEXT);
    return text.replace(/"sha256":"\w+"/, `"sha256":"${grammarHash(text)}"`);
  };

  test.each<[string, (text: string) => string, string]>([
    [
      'a type that is not there',
      (text) => text.replace('"data":"Disk"', '"data":"Tape"'),
      'mentions type "Tape", which is missing',
    ],
    [
      'a member that cannot be read',
      (text) => text.replace('sectors:uint64', 'sectors'),
      'cannot read "sectors"',
    ],
    ['a control sequence in a name', (text) => text.replace('"stop":', '"\\u001b[2J":'), 'is no name'],
    [
      'a control sequence in a value',
      (text) => text.replace('"slow"', '"\\u001b[2J"'),
      'cannot read "\\u001b[2J"',
    ],
    ['a feature that is no name', (text) => text.replace('["deprecated"]', '["a b"]'), '"a b" is no name'],
    [
      'a definition that is none',
      (text) => text.replace('{"members":["sectors:uint64"]}', '[]'),
      'type Disk: no definition',
    ],
    [
      'a union that is its own branch',
      (text) => text.replace('fast:Disk', 'fast:Source'),
      'contains itself directly',
    ],
  ])('%s is refused though the hash fits', (_, change, message) => {
    expect(() => readGrammar(forged(change))).toThrow(message);
  });
});
