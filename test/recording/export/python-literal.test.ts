/** JSON as Python: the same value, whatever it says, and never code. */
import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Json, stringifyJson } from '../../../src/json/json.ts';
import { pythonLiteral, pythonString } from '../../../src/recording/export/python-literal.ts';
import { hasPython } from '../../support/qmp-python.ts';

const noSecret = () => 0;
const python = await hasPython();

const LITERALS: readonly (readonly [Json, string])[] = [
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
  [0, '0'],
  [-5, '-5'],
  [0.5, '0.5'],
  [-0, '-0.0'],
  [1e21, '1e+21'],
  [18446744073709551615n, '18446744073709551615'],
  ['', '""'],
  ['node-D', '"node-D"'],
  ['say "hi"\\', '"say \\"hi\\"\\\\"'],
  ['a\nb\r\t\0', '"a\\nb\\u000d\\u0009\\u0000"'],
  ['Zoë 写', '"Zoë 写"'],
  ['\u202e\ufeff\ud800', '"\\u202e\\ufeff\\ud800"'],
  ['\u{e0001}', '"\\U000e0001"'],
  [[], '[]'],
  [{}, '{}'],
  [[1, [2]], '[1, [2]]'],
  [{ a: { b: null } }, '{"a": {"b": None}}'],
];

test.each(LITERALS.map(([value, text]) => ({ text, literal: () => pythonLiteral(value, noSecret) })))(
  '$text',
  ({ text, literal }) => {
    expect(literal()).toBe(text);
  },
);

test('what is long stands on lines of its own', () => {
  const value = {
    driver: 'qcow2',
    file: { driver: 'file', filename: 'a-long-name.qcow2' },
    'node-name': 'overlay',
  };
  expect(pythonLiteral(value, noSecret, '    ')).toBe(
    [
      '{',
      '        "driver": "qcow2",',
      '        "file": {"driver": "file", "filename": "a-long-name.qcow2"},',
      '        "node-name": "overlay",',
      '    }',
    ].join('\n'),
  );
});

test('a secret that is missing is asked for', () => {
  let asked = 0;
  const text = pythonLiteral({ url: 'https://me:<secret>@host/', data: '<secret>' }, () => ++asked);
  expect(text).toBe('{"url": "https://me:" + secret(1) + "@host/", "data": secret(2)}');
});

/** Any JSON, with more of what is hard: quotes, controls, halves of characters, huge integers. */
const hard = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '\\',
        '\n',
        '\r',
        '\0',
        '\ud83d',
        '\ude00',
        '"""',
        '#',
        '{',
        '}',
        '\u2028',
        '\x1b',
      ),
    )
    .map((parts) => parts.join('')),
);
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<Json>(null, true, false, 1e300, 5e-324),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).filter((n) => !Number.isSafeInteger(Number(n))),
    hard,
    fc.array(tie('value')),
    fc.dictionary(hard, tie('value')),
  ),
})).value;

/** Reads each line as a literal and says what it is as JSON; runs nothing. */
const READER = `
import ast, json, sys
for line in sys.stdin.buffer.read().decode("utf-8").split("\\x1e"):
    print(json.dumps(ast.literal_eval(line)))
`;

async function read(literals: readonly string[]): Promise<unknown[]> {
  const { stdout } = await execa('python3', ['-c', READER], {
    input: literals.join('\x1e'),
    env: { PYTHONIOENCODING: 'utf-8' },
  });
  return stdout.split('\n').map((line) => JSON.parse(line));
}

describe.skipIf(!python)('read by Python itself (skipped where there is none)', () => {
  it('is the same value', async () => {
    const values = fc.sample(json, { numRuns: 500, seed: 4711 }).filter((value) => depth(value) < 40);
    const found = await read(values.map((value) => pythonLiteral(value, noSecret)));
    // Both through the same eyes: JSON.parse rounds what it must in the one as in the other.
    expect(found).toEqual(values.map((value) => JSON.parse(stringifyJson(value))));
  });

  it('keeps every digit of an integer', async () => {
    const { stdout } = await execa('python3', [
      '-c',
      'import ast, sys; print(ast.literal_eval(sys.argv[1]) == 2**64 - 1, ast.literal_eval(sys.argv[2]) == 10**5000)',
      pythonLiteral(2n ** 64n - 1n, noSecret),
      pythonLiteral(10n ** 5000n, noSecret),
    ]);
    expect(stdout).toBe('True True');
  });

  it('goes through JSON where it is nested deeper than Python reads', async () => {
    let value: Json = '"; import os #';
    for (let i = 0; i < 900; i++) value = i % 2 === 0 ? [value] : { k: value };
    const literal = pythonLiteral(value, noSecret);
    expect(literal.startsWith('json.loads("')).toBe(true);
    const { stdout } = await execa(
      'python3',
      [
        '-c',
        'import json, sys; value = eval(sys.stdin.read(), {"json": json})\nprint(json.dumps(value, separators=(",", ":")))',
      ],
      { input: literal },
    );
    expect(stdout).toBe(stringifyJson(value));
  });
});

test('a string is one token, whatever is in it', () => {
  fc.assert(
    fc.property(hard, (text) => {
      expect(pythonString(text)).toMatch(/^"(?:[^"\\\n\r]|\\["\\n]|\\u[\da-f]{4}|\\U[\da-f]{8})*"$/);
    }),
  );
});

function depth(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((one: Json) => depth(one)));
}
