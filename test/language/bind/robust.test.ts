/** Binding never throws, whatever the text, and what it points at is in the line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { MOST_TOLD } from '../../../src/language/bind/told.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { format } from '../../../src/language/format.ts';
import { redactLine } from '../../../src/language/redact.ts';
import type { Diagnostic, LanguageContext, Span } from '../../../src/language/types.ts';
import { blindContext, contextOf, SERIES, schemaOf } from '../contexts.ts';
import { allLines } from '../corpus/read.ts';
import { messagesOf } from '../generate.ts';

/** Diagnostics out of order, or that point out of the line. None is as it should be. */
function astray(line: string, context: LanguageContext): readonly Diagnostic[] {
  return astrayAmong(bind(line, context).diagnostics, line);
}

function astrayAmong(diagnostics: readonly Diagnostic[], line: string): readonly Diagnostic[] {
  const inside = ({ start, end }: Span) => 0 <= start && start <= end && end <= line.length;
  return diagnostics.filter(
    ({ span, repair }, i) =>
      !inside(span) ||
      (repair !== undefined && !inside(repair.span)) ||
      span.start < (diagnostics[i - 1]?.span.start ?? 0),
  );
}

describe.each(SERIES)('QEMU %s', (series) => {
  const context = contextOf(series);

  test('every prefix of a line for every command', () => {
    for (const command of schemaOf(series).commands.keys()) {
      const [message] = fc.sample(messagesOf(schemaOf(series), command), 1);
      const line = message === undefined ? command : format(message, context);
      const wrong = Array.from({ length: line.length + 1 }, (_, end) =>
        astray(line.slice(0, end), context),
      ).flat();
      expect(wrong).toEqual([]);
    }
  });

  test('every line with a piece of another in it', () => {
    const lines = allLines();
    const cuts = fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...lines), fc.nat(200), fc.nat(200));
    fc.assert(
      fc.property(cuts, fc.boolean(), ([line, other, at, from], inTransaction) => {
        const mixed = line.slice(0, at) + other.slice(from, from + 12) + line.slice(at);
        expect(astray(mixed, { ...context, inTransaction })).toEqual([]);
        expect(astray(mixed, blindContext({ inTransaction }))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a line no person types', () => {
  const context = contextOf('11.1');
  const many = (count: number, word: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => word(i));

  test.each([
    ['of one wrong argument', `block-stream ${'a=1 '.repeat(150_000)}`],
    ['of many', `block-stream ${many(2000, (i) => `a${i}=1`).join(' ')}`],
    ['of members', `blockdev-add driver=qcow2 ${many(2000, (i) => `file.x${i}=1`).join(' ')}`],
    ['of positions', `blockdev-add driver=quorum ${many(2000, (i) => `children.${i}=a`).join(' ')}`],
    ['of words', 'a '.repeat(20_000)],
    ['of a message', `{"execute": "cont", "arguments": {${many(2000, (i) => `"a${i}": 1`).join(', ')}}}`],
    ['of actions', `transaction( ${many(2000, () => 'block-dirty-bitmap-add node=a name=b').join(' ')} )`],
    [
      'as deep as JSON goes',
      `blockdev-add driver=qcow2 file=${'{"file": '.repeat(1000)}1${'}'.repeat(1000)}`,
    ],
    ['deeper', `blockdev-add file=${'{"file": '.repeat(5000)}`],
    ['deep by its key', `blockdev-add driver=qcow2 ${'file.'.repeat(100_000)}driver=x`],
    ['deep by both', `blockdev-add ${'file.'.repeat(700)}file=${'{"file": '.repeat(700)}1${'}'.repeat(700)}`],
  ])('%s is answered all the same, and briefly', (_, line) => {
    const { line: bound, diagnostics } = bind(line, context);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThanOrEqual(MOST_TOLD + 1);
    expect(astrayAmong(diagnostics, line)).toEqual([]);
    for (const cursor of [0, line.length >> 1, line.length]) complete(line, cursor, context);
    redactLine(line, context);
    if (bound.kind === 'command') format(bound.message, context);
  });
});

describe('repairs', () => {
  test('a misspelt name or value is mended into one that checks', () => {
    const context = contextOf('11.1');
    const names = ['block-stream', 'device', 'base-node', 'on-error', 'ignore'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(20), (name, nat) => {
        const line = 'block-stream device=node-D base-node=node-A on-error=ignore';
        const at = line.indexOf(name) + 1 + (nat % (name.length - 2));
        const misspelt = line.slice(0, at) + line.slice(at + 1);
        const repaired = bind(misspelt, context)
          .diagnostics.flatMap(({ repair }) => repair ?? [])
          .toReversed()
          .reduce(
            (text, { span, text: by }) => text.slice(0, span.start) + by + text.slice(span.end),
            misspelt,
          );
        expect(repaired).toBe(line);
      }),
    );
  });
});
