import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/language/syntax/parse.ts';
import type { Body, JsonNode, Tree, Value } from '../../../src/language/syntax/tree.ts';
import type { Span } from '../../../src/language/types.ts';

/** A tree in one line: every part in brackets, `!` behind what is never closed, `∅` for what is missing. */
function show(tree: Tree): string {
  const to = tree.monitor === undefined ? '' : `@[${tree.monitor.text}] `;
  return `${to}${showBody(tree.body)}`;
}

function showBody(body: Body): string {
  switch (body.kind) {
    case 'blank':
    case 'comment':
    case 'close':
      return body.kind;
    case 'raw':
      return `raw ${showValue(body.value)}`;
    case 'shell':
      return `shell [${body.name.text}] [${body.rest.text}]`;
    case 'step':
      return `step [${body.step.text}]`;
    case 'transaction':
      return ['transaction(', ...body.actions.map(showBody), ...(body.close ? [')'] : [])].join(' ');
    case 'command': {
      const args = body.arguments.map(({ key, value }) => {
        const name = key.parts.map((part) => part.text || '∅').join('·');
        return value === undefined ? `[${name}]` : `[${name}=${showValue(value)}]`;
      });
      return [`[${body.name.text}]`, ...args, ...(body.close ? [')'] : [])].join(' ');
    }
  }
}

function showValue(value: Value): string {
  if (value.kind === 'bare') return value.text || '∅';
  if (value.kind === 'quoted') return `${value.quote}${value.text}${value.closed ? value.quote : '!'}`;
  return showJson(value.node);
}

function showJson(node: JsonNode): string {
  switch (node.kind) {
    case 'hole':
      return '∅';
    case 'word':
      return node.text;
    case 'string':
      return `"${node.text}${node.closed ? '"' : '!'}`;
    case 'array':
      return `[${node.items.map(showJson).join(',')}${node.closed ? ']' : '!'}`;
    case 'object': {
      const members = node.members.map(({ key, value }) => `${key.text}:${showJson(value)}`);
      return `{${members.join(',')}${node.closed ? '}' : '!'}`;
    }
  }
}

/** All problems, as the text under their span and what is wrong with it. */
function problems(tree: Tree): string[] {
  const inJson: Value[] =
    tree.body.kind === 'raw'
      ? [tree.body.value]
      : tree.body.kind === 'command'
        ? tree.body.arguments.flatMap(({ value }) => (value === undefined ? [] : [value]))
        : [];
  return [...tree.problems, ...inJson.flatMap((value) => (value.kind === 'json' ? value.problems : []))].map(
    ({ span, message }) => `${span.start}: ${message}`,
  );
}

describe('what a line can be', () => {
  test.each([
    ['', 'blank'],
    ['   ', 'blank'],
    ['# a remark', 'comment'],
    ['cont', '[cont]'],
    ['  cont  ', '[cont]'],
    ['block-stream device=node-D job-id=job0', '[block-stream] [device=node-D] [job-id=job0]'],
    ['(QEMU) query-jobs', '[query-jobs]'],
    ['TRANS> )', 'close'],
    ['(qemu) info block', '[info] [block]'],
    ['(QEMU)', 'blank'],
    ['(QEMU) (QEMU) cont', '[cont]'],
    ['@dst cont', '@[dst] [cont]'],
    ['@dst', '@[dst] blank'],
    ['@', '@[] blank'],
    ['@dst /wait job0 ready', '@[dst] shell [wait] [job0 ready]'],
    ['@d!t cont', '[@d!t] [cont]'],
    ['/help', 'shell [help] []'],
    ['/record  a b.ndjson ', 'shell [record] [a b.ndjson]'],
    ['/', 'shell [] []'],
    ['$ compare d.qcow2 e.qcow2', 'step [compare d.qcow2 e.qcow2]'],
    ['$', 'step []'],
    ['{"execute": "stop", "id": 7}', 'raw {execute:"stop",id:7}'],
    ['@dst {"execute"', '@[dst] raw {execute:∅!'],
    ['transaction(', 'transaction('],
    ['transaction(a x=1', 'transaction( [a] [x=1]'],
    ['transaction( a x=1 b y=2 z="3 )" )', 'transaction( [a] [x=1] [b] [y=2] [z="3 )"] )'],
    [')', 'close'],
    ['a x=1 )', '[a] [x=1] )'],
  ])('%j', (line, expected) => expect(show(parse(line))).toBe(expected));
});

describe('what a value can be', () => {
  test.each([
    ['', '∅'],
    ['abc', 'abc'],
    ['nbd:localhost:49153:exportname=x', 'nbd:localhost:49153:exportname=x'],
    ['"info block"', '"info block"'],
    ['\'say "hi"\'', `'say "hi"'`],
    ['"a\\"b\\\\c\\u0041\\n"', '"a"b\\cA\n"'],
    ['"C:\\images"', '"C:\\images"'],
    ["it's", "it's"],
    ['{"a": [1, true, {}]}', '{a:[1,true,{}]}'],
    ["{'a': None, 'b': 0x10,}", '{a:None,b:0x10}'],
    ['[::1]:5900', '[::1]:5900'],
    ['json:{"driver": "file", "filename": "a b"}', 'json:{"driver": "file", "filename": "a b"}'],
    ['{', '{!'],
    ['{"a"', '{a:∅!'],
    ['{"a": ', '{a:∅!'],
    ['{"a": "b', '{a:"b!!'],
    ['[[1, ', '[[1!!'],
    ['{"a": {"b": }}', '{a:{b:∅}}'],
  ])('x=%s', (value, expected) => expect(show(parse(`c x=${value}`))).toBe(`[c] [x=${expected}]`));

  test('a value ends at a blank, and the next argument follows it', () => {
    expect(show(parse('c a={"x": 1} b="y z" d=[1, 2]'))).toBe('[c] [a={x:1}] [b="y z"] [d=[1,2]]');
  });

  test('keys are dotted; any part may still be missing', () => {
    expect(show(parse('c file.server.0.host=h file.'))).toBe('[c] [file·server·0·host=h] [file·∅]');
  });
});

describe('what cannot be read says where', () => {
  test.each([
    ['c x="abc', ['4: the quote " is never closed']],
    ['c x={"a": 1', ['4: { is never closed by }']],
    ['c x=[{"a": 1]', ['5: { is never closed by }']],
    ['c x="a"b', ['7: a blank is missing behind the value']],
    ['c x=json:{"a": 1', ['9: { is never closed by }']],
    ['{"execute": "stop"} x', ['20: text stands behind the end of the message']],
    ['transaction( a ) b', ['17: text stands behind the closing )']],
    ['c x={a: 1}', ['5: the key a needs quotes']],
    ['c x={"a": yes}', ['10: inside JSON yes needs quotes']],
    ['c x={"a" 1}', ['5: after the key a a colon and a value are missing']],
    ['c x={"a": 1 "b": 2}', ['11: a comma is missing here']],
    ['c x=[1,,2]', ['7: a value should stand here']],
    ['c x={"a": 1, "b": }', ['16: the value of b is missing']],
  ])('%s', (line, expected) => {
    const found = problems(parse(line));
    for (const problem of expected) expect(found).toContain(problem);
  });

  test.each(['c x="a b" y={"a": [1]} z=[::1]:5', '{"execute": "stop"}', 'transaction( a x=1 )'])(
    '%s is in order',
    (line) => expect(problems(parse(line))).toEqual([]),
  );
});

/** Every span in a tree. */
function spans(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'start' in value && 'end' in value ? [{ start: Number(value.start), end: Number(value.end) }] : [];
  return [...own, ...Object.values(value).flatMap(spans)];
}

/** Text made of what lines are made of, so that quotes and braces meet in every order. */
const scraps = fc.array(
  fc.constantFrom(
    ...['{', '}', '[', ']', '"', "'", '=', ',', ':', '.', ' ', '\\', '\\u00', '(', ')', '@a', '/', '$', '#'],
    ...[
      'transaction(',
      '(QEMU) ',
      'TRANS> ',
      'json:{',
      'ab',
      'x=',
      '1',
      'None',
      '-',
      '\n',
      '\u2028',
      '\ud800',
    ],
  ),
  { maxLength: 24 },
);

describe('whatever the text', () => {
  test('there is a tree, and no span leaves the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          scraps.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (line) => {
          for (const { start, end } of spans(parse(line))) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(line.length);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('nesting without end is a problem, not a crash', () => {
    expect(problems(parse(`c x=${'['.repeat(100_000)}`))).toContain(
      '1028: nested deeper than 1024, which QEMU refuses',
    );
  });
});
