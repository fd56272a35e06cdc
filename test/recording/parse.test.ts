import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from '../../src/recording/parse.ts';

describe('a line of a stranger', () => {
  test.each([
    ['', 'it is not JSON'],
    ['{"at":1,"kind":"line","monitor":"main","te', 'it is not JSON'],
    ['[]', '`at` is no time in seconds'],
    ['null', '`at` is no time in seconds'],
    ['{"kind":"note","text":""}', '`at` is no time in seconds'],
    ['{"at":"1","kind":"note","text":""}', '`at` is no time in seconds'],
    ['{"at":-1,"kind":"note","text":""}', '`at` is no time in seconds'],
    ['{"at":1e999,"kind":"note","text":""}', '`at` is no time in seconds'],
    ['{"at":99999999999999999999,"kind":"note","text":""}', '`at` is no time in seconds'],
    ['{"at":1,"text":""}', '`kind` is no string'],
    ['{"at":1,"kind":7,"text":""}', '`kind` is no string'],
    ['{"at":1,"kind":"note"}', '`text` is no string'],
    ['{"at":1,"kind":"note","text":{}}', '`text` is no string'],
    ['{"at":1,"kind":"line","monitor":"a b","text":""}', '`monitor` is no name of a monitor'],
    ['{"at":1,"kind":"line","monitor":"__proto__","text":""}', '`monitor` is no name of a monitor'],
    ['{"at":1,"kind":"line","monitor":"\\u001b[2J","text":""}', '`monitor` is no name of a monitor'],
    ['{"at":1,"kind":"send","monitor":"main"}', '`message` of a send entry is no object'],
    ['{"at":1,"kind":"send","monitor":"main","message":[1]}', '`message` of a send entry is no object'],
    ['{"at":1,"kind":"receive","monitor":"main"}', 'a receive entry has no `message`'],
    ['{"at":1,"kind":"receive","monitor":"main","cut":{},"message":{}}', '`cut` has no number of bytes'],
    ['{"at":1,"kind":"receive","monitor":"main","cut":{"bytes":1},"message":{}}', '`sha256` is no string'],
    [
      '{"at":1,"kind":"close","monitor":"main","orderly":"yes","reason":""}',
      '`orderly` is neither true nor false',
    ],
    ['{"at":1,"kind":"open","monitor":"main","address":"/a","greeting":"hi"}', '`greeting` is no object'],
    [
      '{"at":1,"kind":"notice","monitor":"main","level":"fatal","code":"x","text":""}',
      '`level` is none there is',
    ],
    [
      `{"at":1,"kind":"receive","monitor":"main","message":${'['.repeat(1100)}${']'.repeat(1100)}}`,
      'it is nested deeper than 1024',
    ],
  ])('%s: %s', (line, reason) => {
    expect(parseLine(line)).toEqual({ kind: 'bad', reason });
  });

  test('of a kind that is not known is told apart from one that is broken', () => {
    expect(parseLine('{"at":3,"kind":"hologram","depth":4}')).toEqual({
      kind: 'unknown',
      at: 3,
      name: 'hologram',
    });
  });

  test.each([
    // Members in another order, blanks, further members: the same entry.
    '{"message": {"execute": "stop"}, "kind": "send", "at": 1}',
    '{"at":1,"kind":"send","message":{"execute":"stop"},"monitor":"main"}',
    ' { "kind":"send" , "message" : { "execute" : "stop" } , "at":1.0, "colour":"red" } \r',
    '{"at":1,"kind":"send","monitor":"main","line":-3,"message":{"execute":"stop"}}',
    '{"at":1,"kind":"send","monitor":"main","line":"4","message":{"execute":"stop"}}',
  ])('is read for what it says: %s', (line) => {
    expect(parseLine(line)).toMatchObject({
      kind: 'entry',
      entry: { at: 1, kind: 'send', monitor: 'main', message: { execute: 'stop' } },
    });
    expect(parseLine(line)).not.toHaveProperty('entry.line');
  });

  test('an origin of a later version stays one: nothing a person typed has any', () => {
    expect(parseLine('{"at":1,"kind":"send","origin":"oracle","message":{}}')).toMatchObject({
      entry: { origin: 'pane' },
    });
  });

  test('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void parseLine(line)));
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('send', 'receive', 'open', 'notice', 'step'), (json, kind) => {
        void parseLine(`{"at":1,"kind":"${kind}","message":${json},"cut":${json},"greeting":${json}}`);
      }),
    );
  });
});
