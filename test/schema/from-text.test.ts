import { describe, expect, it } from 'vitest';
import { grammarFromText } from '../../src/schema/from-text.ts';
import { openGrammar } from '../../src/schema/grammar.ts';

const SCHEMA = `[{"name":"stop","meta-type":"command","arg-type":"0","ret-type":"0"},{"name":"0","meta-type":"object","members":[]}]`;
const GREETING = `{"QMP":{"version":{"qemu":{"major":9,"minor":2,"micro":1},"package":"Own"},"capabilities":[]}}`;
const VERSION = `{"qemu":{"major":9,"minor":2,"micro":1},"package":"Own"}`;

const read = (text: string) => openGrammar(grammarFromText(text, 'given.json', undefined));

describe('a grammar from a text', () => {
  it.each([
    ['the list itself', SCHEMA, '0.0.0', 'given.json'],
    ['the reply', `{"return":${SCHEMA},"id":1}`, '0.0.0', 'given.json'],
    ['a dump', `{"query-version":${VERSION},"query-qmp-schema":${SCHEMA}}`, '9.2.1', 'qemu-9.2'],
    [
      'what a connection said',
      `${GREETING}\r\n{"return":{}}\r\n{"return":${SCHEMA}}\r\n`,
      '9.2.1',
      'qemu-9.2',
    ],
    ['a log with other lines in it', `connected\n{"return":${SCHEMA}}\nbye`, '0.0.0', 'given.json'],
  ])('is read out of %s', (_, text, qemu, source) => {
    const { header, schema } = read(text);
    expect([...schema.commands.keys()]).toEqual(['stop']);
    expect(header).toMatchObject({ qemu, source, from: 'query-qmp-schema' });
  });

  it('is a grammar file as it stands', () => {
    const text = grammarFromText(SCHEMA, 'given.json', undefined);
    expect(grammarFromText(text, 'other.json', undefined)).toBe(text);
  });

  it.each([
    ['no JSON', 'given.json: it is no JSON'],
    ['{"return":[]}', 'given.json: neither a grammar nor a reply to query-qmp-schema is in it'],
    ['{"return":[{"name":"job0"}]}', 'given.json: neither a grammar'],
    [`{"query-qmp-schema":${SCHEMA}}`, 'it lacks the reply to query-version'],
    ['[{"name":"stop","meta-type":"command","arg-type":"7","ret-type":"7"}]', '7'],
  ])('is not in %s', (text, says) => {
    expect(() => read(text)).toThrow(says);
  });

  it('is refused where a grammar file was changed', () => {
    const text = grammarFromText(SCHEMA, 'given.json', undefined).replace('"stop"', '"quit"');
    expect(() => read(text)).toThrow('sha256');
  });
});
