import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, sameJson } from '../../../src/json/json.ts';
import { flat, prettyJson } from '../../../src/ui/json/pretty.ts';
import { lineText, lineWidth, piece } from '../../../src/ui/paint/piece.ts';
import { shown } from '../support/lines.ts';

describe('JSON laid out for reading', () => {
  it('stays on one row where it fits', () => {
    const status = { status: 'prelaunch', running: false };
    expect(shown(prettyJson(status, 80))).toEqual(['{"status": "prelaunch", "running": false}']);
  });

  it('spreads what does not fit, and nothing else', () => {
    const jobs = [{ id: 'job0', type: 'mirror', status: 'ready' }, { id: 'job1' }];
    expect(shown(prettyJson({ jobs, empty: [], none: {} }, 56))).toEqual([
      '{',
      '  "jobs": [',
      '    {"id": "job0", "type": "mirror", "status": "ready"},',
      '    {"id": "job1"}',
      '  ],',
      '  "empty": [],',
      '  "none":  {}',
      '}',
    ]);
  });

  it('puts values below each other; a key far longer than the others stands by itself', () => {
    const value = {
      id: 'a',
      'virtual-size': 1,
      'a-name-that-nobody-wants-to-align-with': true,
      list: ['xxxxxxxx', 'yyyyyyyy', 'zzzzzzzzzzzzz'],
    };
    expect(shown(prettyJson(value, 40))).toEqual([
      '{',
      '  "id":           "a",',
      '  "virtual-size": 1,',
      '  "a-name-that-nobody-wants-to-align-with": true,',
      '  "list": [',
      '    "xxxxxxxx",',
      '    "yyyyyyyy",',
      '    "zzzzzzzzzzzzz"',
      '  ]',
      '}',
    ]);
  });

  it('counts what stands before and after', () => {
    const before = [piece('{"return": ')];
    const after = [piece('}')];
    expect(shown(prettyJson({ a: 1 }, 20, before, after))).toEqual(['{"return": {"a": 1}}']);
    expect(shown(prettyJson({ a: 1 }, 19, before, after))).toEqual(['{"return": {', '  "a": 1', '}}']);
  });

  it('keeps 64-bit integers exact', () => {
    const value = parseJson('{"max": 18446744073709551615, "min": -9223372036854775808}');
    expect(shown(prettyJson(value, 10))).toEqual([
      '{',
      '  "max": 18446744073709551615,',
      '  "min": -9223372036854775808',
      '}',
    ]);
  });

  it('says by tone what is key, string, number and literal', () => {
    const tones = flat({ k: ['s', 1, null] }).map(({ text, tone }) => `${text} ${tone}`);
    expect(tones).toEqual([
      '{ plain',
      '"k" key',
      ':  plain',
      '[ plain',
      '"s" string',
      ',  plain',
      '1 number',
      ',  plain',
      'null literal',
      '] plain',
      '} plain',
    ]);
  });

  it('is the same value at any width, and no row of several members is wider', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 10, max: 80 }), (value, width) => {
        const original = parseJson(JSON.stringify(value));
        const rows = prettyJson(original, width);
        expect(sameJson(parseJson(shown(rows).join('\n')), original)).toBe(true);
        for (const row of rows) {
          if (lineWidth(row) > width) expect(lineText(row)).not.toMatch(/^\s*[[{].*, /);
        }
      }),
    );
  });
});
