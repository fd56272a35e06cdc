import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/json/json.ts';
import { InFlight, type Sent } from '../../src/qmp/in-flight.ts';

function sent(id: Json | undefined, command = 'x', oob = false): Sent {
  return { composed: { wire: '', message: {}, id, command, oob }, resolve: () => {} };
}

/** A text that is no JSON. */
function nonsenseSent(): Sent {
  const { composed, resolve } = sent(undefined);
  return { composed: { ...composed, command: undefined }, resolve };
}

/** Commands in flight, oldest first. */
function inFlight(...all: Sent[]): InFlight {
  const flight = new InFlight();
  for (const one of all) flight.add(one);
  return flight;
}

describe('which command a reply answers', () => {
  test('the one with its id, once', () => {
    const [a, b] = [sent('a'), sent({ n: [1] })];
    const flight = inFlight(a, b);
    expect(flight.answer({ n: [1] }, false)).toEqual({ sent: b, passedOver: [] });
    expect(flight.answer({ n: [1] }, false)).toBeUndefined();
    expect(flight.answer('a', false)?.sent).toBe(a);
  });

  test('none with an unknown id, null among them', () => {
    const flight = inFlight(sent(1), sent('1'));
    for (const id of [2, null, '2', [1], {}]) expect(flight.answer(id, false)).toBeUndefined();
  });

  test('an id of null is an id', () => {
    const withNull = sent(null);
    expect(inFlight(sent(1), withNull).answer(null, false)?.sent).toBe(withNull);
  });

  test('without an id the oldest text that had none', () => {
    const [a, raw] = [sent('a'), sent(undefined)];
    expect(inFlight(a, raw, sent(undefined)).answer(undefined, true)?.sent).toBe(raw);
  });

  test('without an id, and all had one, the oldest in-band command', () => {
    const [oob, a] = [sent('o', 'x', true), sent('a')];
    expect(inFlight(oob, a, sent('b')).answer(undefined, false)?.sent).toBe(a);
  });

  test('a second error to text that is no JSON answers nobody', () => {
    const [nonsense, a] = [nonsenseSent(), sent('a')];
    const flight = inFlight(nonsense, a);
    expect(flight.answer(undefined, true)?.sent).toBe(nonsense);
    expect(flight.answer(undefined, true)).toBeUndefined();
    expect(flight.answer(undefined, false)?.sent).toBe(a);
  });

  test('in-band, texts without an id before it are passed over; out of band they are not', () => {
    const [raw, a, oob] = [nonsenseSent(), sent('a'), sent('o', 'x', true)];
    const flight = inFlight(raw, a, oob);
    expect(flight.answer('o', false)).toEqual({ sent: oob, passedOver: [] });
    expect(flight.answer('a', false)).toEqual({ sent: a, passedOver: [raw] });
    expect(flight.drain()).toEqual([]);
  });
});

describe('which command an unreadable text was for', () => {
  const [a, b] = [sent('#1'), sent('#12')];

  test.each([
    ['{"return": inf, "id": "#12"}', b],
    ['{"return": inf, "id" : "#1"}', a],
    ['{"return": inf, "id": "#123"}', undefined],
    ['{"return": "id": "#1', undefined],
    ['junk', undefined],
  ])('%s, by its id', (text, found) => {
    expect(inFlight(a, b).namedIn(text)).toBe(found);
  });

  test('a number is not the beginning of another', () => {
    const [one, twelve] = [sent(1), sent(12)];
    expect(inFlight(one, twelve).namedIn('{"return": nan, "id": 12}')).toBe(twelve);
    expect(inFlight(one, twelve).namedIn('{"return": nan, "id": 1.5}')).toBeUndefined();
  });

  test.each([
    ['{"return": {"torn', true],
    [' { "error": {', true],
    ['{"event": "torn', false],
    ['{"return": inf, "id": "somebody-else"}', false],
    ['junk', false],
  ])('%s: the oldest in-band, by how it begins: %s', (text, isSuspected) => {
    const flight = inFlight(sent('o', 'x', true), a, b);
    expect(flight.suspectedIn(text)).toBe(isSuspected ? a : undefined);
  });
});

test('how many are in band, and which commands and ids', () => {
  const flight = inFlight(sent('#1', 'quit'), sent('o', 'yank', true));
  expect([flight.inBand, flight.has('quit'), flight.has('stop')]).toEqual([1, true, false]);
  expect([flight.isTaken('#1'), flight.isTaken('#2')]).toEqual([true, false]);
});
