import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { stringifyJson } from '../../src/json/json.ts';
import { type Large, LargeMessages } from '../../src/qmp/large.ts';
import { runBundled } from './run-bundled.ts';

let messages: LargeMessages | undefined;
afterEach(() => messages?.close());

/** What becomes of a text handed over in pieces of that many bytes. */
function lookAt(text: string, piece = 64 * 1024, reason?: string): Promise<Large> {
  messages ??= new LargeMessages(() => {});
  const large = messages;
  return new Promise((done) => {
    const sink = large.begin(done);
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; from += piece) sink.bytes(bytes.subarray(from, from + piece));
    sink.end(reason);
  });
}

const NODES = Array.from({ length: 40_000 }, (_, i) => ({ 'node-name': `#block${i}`, size: 2 ** 40 }));

describe('a message too large to parse at the prompt', () => {
  test('is shown by its head and its id, with length and hash of the whole', async () => {
    const text = JSON.stringify({ return: NODES, id: '#7' });
    const large = await lookAt(text);
    expect(large).toMatchObject({
      kind: 'message',
      bytes: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    if (large.kind !== 'message') return;
    expect(JSON.parse(large.wire)).toEqual(large.message);
    expect(large.message['id']).toBe('#7');
    expect(large.wire.length).toBeLessThan(66_000);
    expect(stringifyJson(large.message['return'] ?? null)).toContain('#block1000"');
  });

  test('is the same in any cut', async () => {
    const text = JSON.stringify({ return: NODES.slice(0, 3000), id: '#7' });
    const whole = await lookAt(text, text.length);
    expect(await lookAt(text, 1000)).toEqual(whole);
    expect(await lookAt(text, 65_537)).toEqual(whole);
  });

  test('keeps 64-bit integers exact', async () => {
    const large = await lookAt(
      `{"return": {"max": 18446744073709551615, "list": [${'1,'.repeat(50_000)}1]}}`,
    );
    expect(large).toMatchObject({ kind: 'message', message: { return: { max: 18446744073709551615n } } });
  });

  test('keeps what comes after the large member, be it the first or the second', async () => {
    const data = 'x'.repeat(100_000);
    expect(await lookAt(JSON.stringify({ event: 'E', data, timestamp: { seconds: 5 } }))).toMatchObject({
      message: { event: 'E', timestamp: { seconds: 5 } },
    });
    expect(await lookAt(JSON.stringify({ data, event: 'E', timestamp: { seconds: 5 } }))).toMatchObject({
      message: { event: 'E', timestamp: { seconds: 5 } },
    });
    expect(
      await lookAt(JSON.stringify({ id: 'x', error: { class: 'GenericError', desc: data } })),
    ).toMatchObject({
      message: { id: 'x', error: { class: 'GenericError' } },
    });
  });

  test('keeps the id after two large members', async () => {
    const large = await lookAt(JSON.stringify({ return: NODES, more: NODES, id: 'x' }));
    expect(large).toMatchObject({ message: { id: 'x' } });
  });
});

describe('what is no message', () => {
  const list = '1,'.repeat(50_000);
  test.each([
    ['junk', `${'junk '.repeat(20_000)}`, 'an object expected'],
    ['a number JSON does not have', `{"return": [${list}inf]}`, 'a number that is infinite or not a number'],
    ['one that never ends', `{"return": [${list}`, 'cut off at the end of its line'],
    ['more after its end', `{"return": [${list}1]} {}`, 'something more after the end of the object'],
    ['nesting without end', `{"return": ${'['.repeat(100_000)}`, 'more than 1024 objects and arrays'],
  ])('%s', async (_, text, reason) => {
    const large = await lookAt(text);
    expect(large.kind).toBe('malformed');
    if (large.kind !== 'malformed') return;
    expect(large.reason).toContain(reason);
    expect(large.reason).toContain(`(${text.length} bytes, the first 16384 kept, sha256 `);
    expect(large.text).toBe(text.slice(0, 16_384));
  });

  test('the end of the connection is the reason only where the message was not whole', async () => {
    expect((await lookAt(`{"a": [${list}1]}`, 1000, 'cut off')).kind).toBe('message');
    expect(await lookAt(`{"a": [${list}`, 1000, 'cut off')).toMatchObject({ kind: 'malformed' });
  });
});

test('several at once come back in order', async () => {
  const all = await Promise.all(['a', 'b', 'c'].map((id) => lookAt(JSON.stringify({ return: NODES, id }))));
  expect(all.map((large) => (large.kind === 'message' ? large.message['id'] : large))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

/** The worker's program is made of functions of ours by their source: bundling must leave it working. */
describe('in a bundle of one file', () => {
  test.each([
    ['minified', { minify: true }],
    ['with names kept', { keepNames: true }],
  ])('%s', async (_, options) => {
    expect(await runBundled(PROGRAM, { build: options })).toEqual(['message 2000024', 'message 2000024']);
  });

  test('where its program does not run, one message is given up and the next is looked at without it', async () => {
    // Names kept by a helper that minifying has renamed: the program lacks it.
    const [first, second] = await runBundled(PROGRAM, { build: { minify: true, keepNames: true } });
    expect(first).toMatch(/^malformed 2000024 bytes: .* the worker .* has failed$/);
    expect(second).toBe('message 2000024');
  });
});

const PROGRAM = `
  import { LargeMessages } from './src/qmp/large.ts';
  const large = new LargeMessages(() => {});
  function look(done) {
    const sink = large.begin((found) => {
      console.log(found.kind, found.kind === 'message' ? found.bytes : found.reason);
      done();
    });
    sink.bytes(Buffer.from('{"return": [' + '1,'.repeat(1e6) + '1], "id": 1}'));
    sink.end();
  }
  look(() => look(() => large.close()));
`;
