/** The tables of docs/language.md, run. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/json/json.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import type { LanguageContext } from '../../../src/language/types.ts';
import type { Type } from '../../../src/schema/model.ts';
import { blindContext, contextWith, optional } from '../contexts.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8');

/** The cells of the table under a heading, backquotes taken off. */
function table(heading: string): string[][] {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

const literal = (cell: string) => cell.replace(/^`(.*)`$/s, '$1').replace(/^``$/, '');

const builtin = (name: string, json: 'string' | 'int' | 'number' | 'boolean' | 'null' | 'value'): Type => ({
  kind: 'builtin',
  name,
  json,
});

const choice = (...values: string[]): Type => ({
  kind: 'enum',
  name: `enum ${values.join(', ')}`,
  values: values.map((name) => ({ name, features: [] })),
});

const OBJECT: Type = {
  kind: 'object',
  name: 'object',
  members: [
    { name: 'name', type: 'str', optional: false, features: [] },
    optional('count', 'int'),
    optional('flag', 'bool'),
  ],
  features: [],
};

const PLAIN: readonly Type[] = [
  builtin('str', 'string'),
  builtin('int', 'int'),
  builtin('uint16', 'int'),
  builtin('number', 'number'),
  builtin('bool', 'boolean'),
  builtin('null', 'null'),
  builtin('any', 'value'),
  choice('full', 'top', 'none'),
  choice('on', 'off', 'auto'),
  { ...choice('none', 'constant', 'cached'), name: 'enum' },
  OBJECT,
  { kind: 'array', name: 'list of str', element: 'str' },
  { kind: 'array', name: 'list of int', element: 'int' },
];

/** A context whose command `c` takes `x` of the type the table names. */
function contextFor(type: string): LanguageContext {
  if (type === 'no schema') return blindContext();
  const alternate: Type = { kind: 'alternate', name: type, branches: type.split(' or ') };
  return contextWith([optional('x', type)], type.includes(' or ') ? [...PLAIN, alternate] : PLAIN);
}

describe('what a literal means', () => {
  const rows = table('What a literal means').map((cells) => ({
    type: cells[0] ?? '',
    typed: literal(cells[1] ?? ''),
    sent: literal(cells[2] ?? ''),
  }));

  test('the table is there', () => expect(rows.length).toBeGreaterThan(100));

  test.each(rows)('$type: $typed → $sent', ({ type, typed, sent }) => {
    const { line, diagnostics } = bind(`c x=${typed}`, contextFor(type));
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    const refused = /^refused: (.*)$/.exec(sent)?.[1];
    if (refused !== undefined) {
      expect(errors).toEqual([refused]);
      return;
    }
    expect(errors).toEqual([]);
    expect(line).toEqual({
      kind: 'command',
      message: { execute: 'c', arguments: { x: parseJson(sent) } },
    });
  });
});

describe('what is reported', () => {
  test('the document lists every code there is', () => {
    const listed = table('What is reported').map((cells) => literal(cells[0] ?? ''));
    const types = readFileSync(new URL('../../../src/language/types.ts', import.meta.url), 'utf8');
    const declared = /type DiagnosticCode =([^;]*);/.exec(types)?.[1]?.match(/'([\w-]+)'/g) ?? [];
    expect(listed.toSorted()).toEqual(declared.map((code) => code.slice(1, -1)).toSorted());
  });
});
