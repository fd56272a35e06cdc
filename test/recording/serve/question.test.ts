import { describe, expect, it } from 'vitest';
import { isObject, parseJson } from '../../../src/json/json.ts';
import {
  asksOnly,
  fingerprint,
  fingerprintsOf,
  isSame,
  type Question,
  questionOf,
  questionText,
  rawQuestion,
  stripped,
} from '../../../src/recording/serve/question.ts';

function question(wire: string): Question {
  const message = parseJson(wire);
  const found = isObject(message) ? questionOf(message) : undefined;
  if (found === undefined) throw new Error(`no command: ${wire}`);
  return found;
}

/** `block-stream {"device": "d"}` */
function parse(text: string): Question {
  const [, command = '', args = '{}'] = /^(\S+)(?: (.*))?$/.exec(text) ?? [];
  return question(`{"execute": "${command}", "arguments": ${args}}`);
}

describe('whether a recorded command and one asked are the same', () => {
  it.each([
    // recorded | asked | same
    ['stop', 'stop', true],
    ['stop', 'cont', false],
    ['stop {}', 'stop', true],
    ['a {"x": 1, "y": 2}', 'a {"y": 2, "x": 1}', true],
    ['a {"x": 1}', 'a {"x": 1.0}', true],
    ['a {"x": 1}', 'a {"x": 1e0}', true],
    ['a {"x": 1}', 'a {"x": "1"}', false],
    ['a {"x": 1}', 'a {"x": true}', false],
    ['a {"x": 1}', 'a', false],
    ['a {"x": null}', 'a', false],
    ['a {"x": 18446744073709551615}', 'a {"x": 18446744073709551615}', true],
    ['a {"x": 18446744073709551615}', 'a {"x": 18446744073709551614}', false],
    ['a {"x": 9007199254740993}', 'a {"x": 9007199254740992}', false],
    ['a {"x": [1, 2]}', 'a {"x": [2, 1]}', false],
    ['a {"x": [{"b": 1, "a": 2}]}', 'a {"x": [{"a": 2, "b": 1}]}', true],
    ['a {"x": "\\u00e9"}', 'a {"x": "é"}', true],
    ['a {"__proto__": 1}', 'a', false],
    // What was a secret may be anything.
    ['a {"data": "<secret>"}', 'a {"data": "hunter2"}', true],
    ['a {"data": "<secret>"}', 'a {"data": 7}', true],
    ['a {"data": "<secret>"}', 'a', false],
    ['a {"data": "<secret>", "id": "s"}', 'a {"data": "x", "id": "t"}', false],
    ['a {"url": "https://u:<secret>@host/"}', 'a {"url": "https://u:hunter2@host/"}', true],
    ['a {"url": "https://u:<secret>@host/"}', 'a {"url": "https://u:hunter2@other/"}', false],
    ['a {"x": "ab<secret>ba"}', 'a {"x": "aba"}', false],
    ['a {"x": "1<secret>2<secret>3"}', 'a {"x": "1one2two3"}', true],
    ['a {"x": "1<secret>2<secret>3"}', 'a {"x": "1one-two3"}', false],
    // Not the other way round: who sends the marker means the marker.
    ['a {"x": "real"}', 'a {"x": "<secret>"}', false],
  ])('%s | %s | %s', (recorded, asked, same) => {
    const [one, other] = [parse(recorded), parse(asked)];
    expect(isSame(one, other)).toBe(same);
    const { hash, loose } = fingerprint(one);
    const prints = fingerprintsOf(other);
    // A hash may say more than there is, never less.
    if (same) expect(hash).toBe(loose ? prints.loose : prints.exact);
  });

  it('sent out of band it is the same command', () => {
    const oob = question('{"exec-oob": "migrate-pause", "id": 1}');
    expect(isSame(oob, question('{"execute": "migrate-pause"}'))).toBe(true);
  });

  it('what is no message is compared as a text', () => {
    expect(isSame(rawQuestion('{"execute": '), rawQuestion('{"execute": \r'))).toBe(true);
    expect(isSame(rawQuestion('x'), rawQuestion('y'))).toBe(false);
  });
});

describe('what is no command', () => {
  it.each(['{}', '{"id": 1}', '{"execute": 1}', '{"execute": "stop", "arguments": []}'])('%s', (wire) => {
    const message = parseJson(wire);
    expect(isObject(message) && questionOf(message)).toBe(undefined);
  });
});

describe('arguments that do not count', () => {
  it.each([
    // question | ignored | what is left
    ['a {"x": 1, "y": 2}', 'x', 'a {"y":2}'],
    ['a {"x": 1}', 'x', 'a'],
    ['a {"y": {"x": 1}}', 'x', 'a {"y":{"x":1}}'],
    ['a {"y": {"x": 1, "z": 2}}', 'y.x', 'a {"y":{"z":2}}'],
    ['a {"y": [{"x": 1}, {"x": 2, "z": 3}]}', 'y.x', 'a {"y":[{},{"z":3}]}'],
    ['a {"x": 1}', 'nothing', 'a {"x":1}'],
    ['a {"x": 1}', 'x.y', 'a {"x":1}'],
  ])('%s | %s | %s', (text, ignored, left) => {
    expect(questionText(stripped(parse(text), [ignored]))).toBe(left);
  });
});

describe('what only asks', () => {
  it.each([
    ['query-block', true],
    ['qom-get {"path": "/", "property": "x"}', true],
    ['block-stream {"device": "d"}', false],
    ['stop', false],
    ['human-monitor-command {"command-line": "info block"}', true],
    ['human-monitor-command {"command-line": "infomercial"}', false],
    ['human-monitor-command {"command-line": "quit"}', false],
    ['human-monitor-command', false],
  ])('%s | %s', (text, only) => {
    expect(asksOnly(parse(text))).toBe(only);
  });
});
