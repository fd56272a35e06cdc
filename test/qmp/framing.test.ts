import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringifyJson } from '../../src/json/json.ts';
import { Framer } from '../../src/qmp/framing.ts';

/** What a framer made of some bytes, a line each: `= TEXT` a message, `! TEXT: REASON` malformed, `# BYTES` large. */
class Heard {
  readonly lines: string[] = [];
  /** The texts alone. */
  readonly texts: string[] = [];
  readonly #framer: Framer;

  constructor(wholeUpTo = 1 << 20, resets = false) {
    const hear = (sign: string, text: string, reason?: string) => {
      this.texts.push(text);
      this.lines.push(`${sign} ${text}${reason === undefined ? '' : `: ${reason}`}`);
    };
    this.#framer = new Framer(
      {
        message: (wire) => hear('=', wire),
        malformed: (text, reason) => hear('!', text, reason),
        repaired: (hex) => this.lines.push(`~ ${hex}`),
        large: () => {
          const parts: Buffer[] = [];
          return {
            bytes: (chunk) => parts.push(Buffer.from(chunk)),
            end: (reason) => hear('#', Buffer.concat(parts).toString(), reason),
          };
        },
      },
      { wholeUpTo, resets },
    );
  }

  push(...chunks: (string | Buffer)[]): this {
    for (const chunk of chunks) this.#framer.push(Buffer.from(chunk));
    return this;
  }

  end(): string[] {
    this.#framer.end();
    return this.lines;
  }
}

function frames(...chunks: (string | Buffer)[]): string[] {
  return new Heard().push(...chunks).end();
}

describe('messages', () => {
  test('one a line, LF or CRLF', () => {
    expect(frames('{"a": 1}\r\n{"b": 2}\n')).toEqual(['= {"a": 1}', '= {"b": 2}']);
  });

  test('cut anywhere', () => {
    expect(frames('{"a', '": "x', 'y"}', '\r', '\n{}', '\n')).toEqual(['= {"a": "xy"}', '= {}']);
  });

  test('without a line end they are there as soon as they are over', () => {
    expect(new Heard().push('{"a": 1}').lines).toEqual(['= {"a": 1}']);
    expect(new Heard().push('{"a": {', '}').lines).toEqual([]);
    expect(new Heard().push('{"a": {', '}', '}{"b"', ': 1}').lines).toEqual(['= {"a": {}}', '= {"b": 1}']);
  });

  test('spread over lines without a last line end, too', () => {
    expect(new Heard().push('{\n"a": 1\n}').lines).toEqual(['= {\n"a": 1\n}']);
    expect(new Heard().push('{\n"a": {\n}', '\n', '}').lines).toEqual(['= {\n"a": {\n}\n}']);
  });

  test('several on a line, with and without space', () => {
    expect(frames('{"a": 1}{"b": 2} {"c": 3}\r\n')).toEqual(['= {"a": 1}', '= {"b": 2}', '= {"c": 3}']);
  });

  test('spread over lines', () => {
    expect(frames('{\r\n    "a": [\r\n    ]\r\n}\r\n{"b": 1}\r\n')).toEqual([
      '= {\r\n    "a": [\r\n    ]\r\n}',
      '= {"b": 1}',
    ]);
  });

  test('spread over lines, the next beginning where it ends', () => {
    expect(frames('{\n"a": 1\n}{\n"b": 2\n} {"c": 3}\n')).toEqual([
      '= {\n"a": 1\n}',
      '= {\n"b": 2\n}',
      '= {"c": 3}',
    ]);
  });

  test('the last may lack its line end', () => {
    expect(frames('{"a": 1}')).toEqual(['= {"a": 1}']);
  });

  test('empty lines, white space, byte order marks and resets before them are passed over', () => {
    expect(frames('\r\n \t\n\ufeff{"a": 1}\n', Buffer.of(0xff), '{"b": 1}\n')).toEqual([
      '= {"a": 1}',
      '= {"b": 1}',
    ]);
  });

  test('bytes that are not UTF-8 are replaced, and what came is told', () => {
    const bytes = Buffer.concat([Buffer.from('{"a": "'), Buffer.of(0xe9), Buffer.from('"}')]);
    expect(frames(bytes, '\n')).toEqual(['= {"a": "\ufffd"}', `~ ${bytes.toString('hex')}`]);
    expect(frames('{"a": "\ufffd"}\n')).toEqual(['= {"a": "\ufffd"}']);
  });
});

describe('what is no message', () => {
  test.each([
    ['junk\n{"a": 1}\n', ['! junk: an object expected', '= {"a": 1}']],
    [
      '{"a": inf}\n{"b": 1}\n',
      ['! {"a": inf}: a number that is infinite or not a number, which JSON does not have', '= {"b": 1}'],
    ],
    ['{"a": 1} tail\n', ['= {"a": 1}', '! tail: an object expected']],
    ['login: {"return": {}}\n', ['! login:: not part of the message after it', '= {"return": {}}']],
    ['login: {"other": {}}\n', ['! login: {"other": {}}: an object expected']],
    ['{"a": "torn\r\n{"b": 1}\n', ['! {"a": "torn: a string that does not end on its line', '= {"b": 1}']],
    ['{"a": [\n{"return": {}}\n', ['! {"a": [: cut off by the next message', '= {"return": {}}']],
    ['{"a": 1,\n{\n"b": 1\n}\n', ['! {"a": 1,: a name in quotes expected', '= {\n"b": 1\n}']],
    ['{"a":\n[1,\n}\n{"b": 1}\n', ['! {"a":\n[1,\n}: a value expected', '= {"b": 1}']],
    ['{"a": 1', ['! {"a": 1: cut off where the connection ended']],
    ['{\n}x', ['= {\n}', '! x: an object expected']],
    ['{"a": 1}x', ['= {"a": 1}', '! x: an object expected']],
    ['{\n"a": 1', ['! {\n"a": 1: cut off where the connection ended']],
  ])('%j', (text, lines) => {
    expect(frames(text)).toEqual(lines);
  });

  test('nesting beyond what QEMU itself reads is refused, up to it not', () => {
    const nested = (depth: number) => `{"a": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(frames(`${nested(1024)}\n`)[0]).toBe(`= ${nested(1024)}`);
    expect(frames(`${nested(1025)}\n`)[0]).toMatch(/: more than 1024 objects and arrays/);
  });

  test('of a long line the beginning is kept, and its length told', () => {
    const [line = ''] = frames(`${'x'.repeat(50_000)}\n`);
    expect(line).toMatch(/^! x{16384}: an object expected \(50000 bytes, the first 16384 kept\)$/);
  });
});

describe('a message too large to keep', () => {
  const text = `{"return": "${'x'.repeat(100)}"}`;

  test('goes elsewhere, whole and in any cut, and what follows does not', () => {
    expect(new Heard(50).push(`${text}\r\n{"a": 1}\n`).end()).toEqual([`# ${text}`, '= {"a": 1}']);
    expect(new Heard(50).push(text.slice(0, 60), text.slice(60), '\r', '\n{"a"', ': 1}\n').end()).toEqual([
      `# ${text}`,
      '= {"a": 1}',
    ]);
  });

  test('spread over lines', () => {
    const lines = `{\n"return": [\n${'1,\n'.repeat(30)}1]\n}`;
    for (const size of [1, 7, 40, 1000]) {
      const chunks = `${lines}\n{"a": 1}\n`.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(new Heard(50).push(...chunks).end()).toEqual([`# ${lines}`, '= {"a": 1}']);
    }
  });

  test('that is no JSON ends where that shows, or at its line end', () => {
    expect(new Heard(20).push(...'{\n"a": 1,\n"b": 2, "c": ?\n{"a": 1}\n').end()).toEqual([
      '# {\n"a": 1,\n"b": 2, "c": ?: a value expected',
      '= {"a": 1}',
    ]);
    expect(new Heard(20).push('x'.repeat(30), 'y\n{"a": 1}\n').end()).toEqual([
      `# ${'x'.repeat(30)}y`,
      '= {"a": 1}',
    ]);
  });

  test('is cut off by the end of the connection', () => {
    expect(new Heard(20).push(text.slice(0, 40)).end()).toEqual([
      `# ${text.slice(0, 40)}: cut off where the connection ended`,
    ]);
  });
});

describe("a guest agent's reset", () => {
  test('ends what is unfinished and begins anew', () => {
    const heard = new Heard(1 << 20, true).push('{"return": {"tor', Buffer.of(0xff), '{"return": 5}\n');
    expect(heard.end()).toEqual(['! {"return": {"tor: cut off by a reset', '= {"return": 5}']);
  });

  test('changes nothing where nothing is unfinished', () => {
    expect(new Heard(1 << 20, true).push('{"a": 1}\n', Buffer.of(0xff, 0xff), '{"b": 1}\n').end()).toEqual([
      '= {"a": 1}',
      '= {"b": 1}',
    ]);
  });
});

/** Bytes as a peer might send them: messages in every form, junk, and both mixed up. */
const message = fc
  .record({ event: fc.string(), data: fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }) })
  .map((value) => JSON.parse(JSON.stringify(value)));
const written = fc.oneof(
  message.map((value) => `${stringifyJson(value)}\r\n`),
  message.map((value) => `${stringifyJson(value, 4)}\n`),
  message.map((value) => stringifyJson(value)),
);
const junk = fc.constantFrom(
  '{',
  '}',
  '{"a',
  '"',
  '[\n',
  '\n',
  '\r',
  'login: ',
  '{"a": inf}',
  '\ufeff',
  '{"a": 1} ',
  '\\',
  ',\n{',
);
const stream = fc.oneof(
  fc
    .array(fc.oneof({ weight: 3, arbitrary: written }, { weight: 1, arbitrary: junk }))
    .map((parts) => Buffer.from(parts.join(''))),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.constantFrom(...'{}[]":,\n\r a1\\'), { maxLength: 60 })
    .map((parts) => Buffer.from(parts.join(''))),
);

describe('whatever comes', () => {
  test('the cut makes no difference', () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        fc.boolean(),
        (bytes, cuts, resets) => {
          const cut = new Heard(1 << 20, resets);
          for (let from = 0, i = 0; from < bytes.length; i += 1) {
            const size = cuts[i % cuts.length] ?? 1;
            cut.push(bytes.subarray(from, from + size));
            from += size;
          }
          expect(cut.end()).toEqual(new Heard(1 << 20, resets).push(bytes).end());
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('messages come through in order, with any white space between and in any cut', () => {
    const between = fc.constantFrom('\n', '\r\n', '', ' ', '\r\n\r\n');
    const form = fc.constantFrom(undefined, 1, 4);
    const all = fc.array(fc.tuple(message, form, between));
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 200 }), (messages, size) => {
        const bytes = Buffer.from(
          messages.map(([value, indent, end]) => stringifyJson(value, indent) + end).join(''),
        );
        const heard = new Heard();
        for (let from = 0; from < bytes.length; from += size) heard.push(bytes.subarray(from, from + size));
        expect(heard.end()).toEqual(messages.map(([value, indent]) => `= ${stringifyJson(value, indent)}`));
      }),
      { numRuns: 1000 },
    );
  });

  test('a small limit loses nothing but white space', () => {
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(fc.array(written), size, fc.integer({ min: 5, max: 60 }), (texts, step, limit) => {
        const bytes = Buffer.from(texts.join(''));
        const heard = new Heard(limit);
        for (let from = 0; from < bytes.length; from += step) heard.push(bytes.subarray(from, from + step));
        heard.end();
        expect(squeezed(heard.texts.join(''))).toBe(squeezed(texts.join('')));
      }),
    );
  });
});

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
