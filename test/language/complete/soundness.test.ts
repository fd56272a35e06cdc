/**
 * What completion offers is accepted: putting a candidate in brings no error that was not there before, other
 * than arguments (or values) still missing. Lines are made by completion itself: a random walk through what it offers.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import type { Candidate, Diagnostic, LanguageContext, Span } from '../../../src/language/types.ts';
import { context, grammar } from '../../support/language.ts';

/** A value, a bracket or the rest of a key that is still to come is no mistake, though the parser calls it one. */
const STILL_MISSING = /is never closed|is missing|is written key=value/;

function errors(text: string, about: LanguageContext): readonly Diagnostic[] {
  return bind(text, about).diagnostics.filter(
    ({ severity, code, message }) =>
      severity === 'error' &&
      code !== 'missing-argument' &&
      !(code === 'syntax' && STILL_MISSING.test(message)),
  );
}

function put(
  text: string,
  { start, end }: Span,
  { insert, cursor }: Candidate,
): { text: string; cursor: number } {
  return { text: text.slice(0, start) + insert + text.slice(end), cursor: start + (cursor ?? insert.length) };
}

/** Candidates that bring an error the line did not have, with it. */
function misleading(text: string, cursor: number, about: LanguageContext, most: number): readonly string[] {
  const { items, replace } = complete(text, cursor, about);
  // An unknown command hides what is wrong with its arguments: completing it may bring that to light.
  const before = new Set(errors(text, about).map(({ code, message }) => `${code} ${message}`));
  if ([...before].some((error) => error.startsWith('unknown-command'))) return [];
  const step = Math.max(1, Math.floor(items.length / most));
  return items
    .filter((_, index) => index % step === 0)
    .flatMap((item) => {
      const after = put(text, replace, item).text;
      // Behind `"key":` a value is still to come, and in `transaction( … )` a key without `=` reads as an action.
      const awaited = item.insert.endsWith(':')
        ? 'wrong-type'
        : item.insert.endsWith('.')
          ? 'unknown-command'
          : '';
      const brought = errors(after, about).find(
        ({ code, message }) => code !== awaited && !before.has(`${code} ${message}`),
      );
      return brought === undefined ? [] : [`${after}: ${brought.code}: ${brought.message}`];
    });
}

/** Follow random candidates from the start of a line on; where there is none, a value or a closing bracket. */
function walk(choices: readonly number[], start: string, about: LanguageContext): string {
  let text = start;
  let cursor = text.length;
  for (const choice of choices) {
    const { items, replace } = complete(text, cursor, about);
    const item = items[choice % Math.max(1, items.length)];
    if (item !== undefined) {
      ({ text, cursor } = put(text, replace, item));
      if (cursor === text.length) text += separator(text);
    } else {
      const next = filler(text, about);
      if (next === undefined) break;
      text += next;
    }
    if (cursor === text.length - 1 && /[[{][\]}]$/.test(text)) text = text.slice(0, -1);
    cursor = text.length;
  }
  return text;
}

/** What has to follow before the next thing can be completed. */
function separator(text: string): string {
  if (/[\s=.:{[,(]$/.test(text)) return '';
  return openBracket(text) === undefined ? ' ' : ', ';
}

/** A made-up value that brings no error, or the bracket to close. */
function filler(text: string, about: LanguageContext): string | undefined {
  if (/[=:]$/.test(text)) {
    const before = errors(text, about).length;
    const value = ['1', '"x"', '{}', '[]', 'true'].find((one) => errors(text + one, about).length <= before);
    return value === undefined ? undefined : value + separator(text + value);
  }
  const open = openBracket(text);
  return open === undefined ? undefined : open === '{' ? '}' : ']';
}

/** The innermost bracket still open; strings hold none here. */
function openBracket(text: string): string | undefined {
  const open: string[] = [];
  for (const char of text) {
    if (char === '{' || char === '[') open.push(char);
    if (char === '}' || char === ']') open.pop();
  }
  return open.at(-1);
}

const START = fc.constantFrom(
  '',
  '',
  '',
  '{',
  'blockdev-add ',
  'transaction actions=[{',
  'transaction( ',
  'object-add ',
);

describe.each(['7.2', '10.0', '11.1'])('on QEMU %s', (series) => {
  const about = context({ schema: grammar(series) });

  test('what completion offers brings no error', () => {
    fc.assert(
      fc.property(
        START,
        fc.array(fc.nat(200), { minLength: 1, maxLength: 14 }),
        fc.nat(),
        (start, choices, cut) => {
          const line = walk(choices, start, about);
          expect(misleading(line, line.length, about, 12)).toEqual([]);
          const prefix = line.slice(0, cut % (line.length + 1));
          expect(misleading(prefix, prefix.length, about, 12)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('every command by name, and every argument of each', () => {
    for (const name of about.schema?.commands.keys() ?? []) {
      expect(misleading(`${name} `, name.length + 1, about, 200)).toEqual([]);
    }
  });
});

test('every argument of every command says its type, every one of a block command what it does', () => {
  const bare: string[] = [];
  for (const name of grammar().commands.keys()) {
    for (const { label, kind, type, brief } of complete(`${name} `, name.length + 1, context()).items) {
      if (kind !== 'argument' || type === '') bare.push(`${name} ${label}: no type`);
      if (/^block|^drive|^nbd-|^job-/.test(name) && brief === '') bare.push(`${name} ${label}: no brief`);
    }
  }
  expect(bare).toEqual([]);
});
