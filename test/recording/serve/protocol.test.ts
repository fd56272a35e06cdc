/** Every expected answer is one that QEMU 7.2 or 11.1 gave. */
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, parseJson } from '../../../src/json/json.ts';
import {
  checkCommand,
  errorText,
  generic,
  junkReply,
  negotiate,
  returnText,
  withId,
} from '../../../src/recording/serve/protocol.ts';

function object(text: string): JsonObject {
  const value = parseJson(text);
  if (!isObject(value)) throw new Error(`no object: ${text}`);
  return value;
}

describe('what QEMU says to an object that is no command', () => {
  it.each([
    ['{"execute": "stop"}', undefined],
    ['{"execute": "stop", "arguments": {}, "id": [1]}', undefined],
    ['{"foo": 1}', "QMP input member 'foo' is unexpected"],
    ['{"execute": "query-status", "foo": 1}', "QMP input member 'foo' is unexpected"],
    ['{"execute": 1}', "QMP input member 'execute' must be a string"],
    ['{"execute": "query-status", "arguments": []}', "QMP input member 'arguments' must be an object"],
    ['{"exec-oob": "query-status"}', "QMP input member 'exec-oob' is unexpected"],
  ])('%s | %s', (text, desc) => {
    expect(checkCommand(object(text), false)).toEqual(desc && generic(desc));
  });

  it('out of band, once that is agreed on', () => {
    expect(checkCommand(object('{"exec-oob": "query-yank"}'), true)).toBe(undefined);
    expect(checkCommand(object('{"execute": "query-status", "exec-oob": "x"}'), true)).toEqual(
      generic("QMP input member 'execute' clashes with 'exec-oob'"),
    );
  });

  it.each([
    ['[1]', 'QMP input must be a JSON object'],
    ['17', 'QMP input must be a JSON object'],
    ['junk', 'JSON parse error, an object expected'],
  ])('%s | %s', (text, desc) => {
    expect(junkReply(text, 'an object expected')).toEqual(generic(desc));
  });
});

describe('agreeing on capabilities', () => {
  it.each([
    ['{}', ['oob'], { oob: false }],
    ['{"enable": []}', [], { oob: false }],
    ['{"enable": ["oob"]}', ['oob'], { oob: true }],
    ['{"enable": ["foo"]}', ['oob'], generic("Parameter 'null' does not accept value 'foo'")],
    ['{"x": 1}', ['oob'], generic("Parameter 'x' is unexpected")],
  ])('%s of %j | %j', (args, offered, agreed) => {
    expect(negotiate(object(args), offered)).toEqual(agreed);
  });

  it('oob is refused where the greeting did not offer it', () => {
    expect(negotiate({ enable: ['oob'] }, [])).toHaveProperty('class', 'GenericError');
  });
});

describe("a recorded reply with another client's id", () => {
  it.each([
    // recorded | id | sent
    ['{"return": {}, "id": "#5"}', '"a"', '{"return": {}, "id": "a"}'],
    ['{"return": {}, "id": "#5"}', undefined, '{"return": {}}'],
    ['{"return": {}}', '7', '{"return":{},"id":7}'],
    ['{"return": {}}', undefined, '{"return": {}}'],
    ['{"id": "#5", "error": {"class": "X"}}', 'null', '{"id": null, "error": {"class": "X"}}'],
    ['{"id": "#5", "error": {"class": "X"}}', undefined, '{"error": {"class": "X"}}'],
    // Numbers stay as they were written; an id inside the value is the value's.
    ['{"return": {"x": 1.0, "id": "#5"}, "id": "#5"}', '1', '{"return": {"x": 1.0, "id": "#5"}, "id": 1}'],
    ['{"return": {"id": "#5"}}', undefined, '{"return": {"id": "#5"}}'],
    ['{"id":"#5","return":[18446744073709551615]}', '1', '{"return":[18446744073709551615],"id":1}'],
    ['{"return": {}, "id": "#5"}', '18446744073709551615', '{"return": {}, "id": 18446744073709551615}'],
  ])('%s | %s | %s', (wire, id, sent) => {
    expect(withId(wire, parseJson(wire), id === undefined ? undefined : parseJson(id))).toBe(sent);
  });

  it('is written in the order QEMU writes it', () => {
    expect(errorText(generic('no "x"'), { a: 1 })).toBe(
      '{"id": {"a":1}, "error": {"class": "GenericError", "desc": "no \\"x\\""}}',
    );
    expect(errorText(generic('no'), undefined)).toBe('{"error": {"class": "GenericError", "desc": "no"}}');
    expect(returnText('[]', null)).toBe('{"return": [], "id": null}');
  });
});
