import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/language/types.ts';
import { byWeight, hasErrors, whileTyping } from '../../../src/ui/prompt/diagnostics.ts';

function diagnostic(message: string, more: Partial<Diagnostic> = {}): Diagnostic {
  return { severity: 'error', code: 'unknown-argument', span: { start: 0, end: 5 }, message, ...more };
}

function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ message }) => message);
}

describe('what is said while a line is typed', () => {
  const text = 'cmd a=1 b';
  const all = [
    diagnostic('a is wrong', { span: { start: 4, end: 5 } }),
    diagnostic('c is missing', { code: 'missing-argument', span: { start: 0, end: 3 } }),
    diagnostic('b is wrong', { span: { start: 8, end: 9 } }),
  ];

  it('is not what is missing, nor about the word the cursor stands behind', () => {
    expect(said(whileTyping(all, text, text.length))).toEqual(['a is wrong']);
  });

  it('is about the last word too once the cursor has left it', () => {
    expect(said(whileTyping(all, text, 2))).toEqual(['a is wrong', 'b is wrong']);
  });

  it('is not that a bracket or a quote is open still', () => {
    const open = 'cmd a={"b": "c';
    const found = [
      diagnostic('{ is never closed', { code: 'syntax', span: { start: 6, end: 7 } }),
      diagnostic('" is never closed', { code: 'syntax', span: { start: 12, end: 13 } }),
      diagnostic('b is wrong', { span: { start: 7, end: 10 } }),
    ];
    expect(said(whileTyping(found, open, open.length))).toEqual(['b is wrong']);
    expect(said(whileTyping(found, open, 5))).toHaveLength(3);
  });

  it('is not that the words a command is looked for by are none', () => {
    const unknown = [diagnostic('no such command', { code: 'unknown-command', span: { start: 0, end: 2 } })];
    expect(said(whileTyping(unknown, 'bl c', 4))).toEqual([]);
    expect(said(whileTyping(unknown, 'bl device=x ', 12))).toEqual(['no such command']);
  });
});

describe('diagnostics', () => {
  it('stand with the errors first', () => {
    const warning = diagnostic('mind', { severity: 'warning' });
    expect(said(byWeight([warning, diagnostic('no')]))).toEqual(['no', 'mind']);
    expect(hasErrors([warning])).toBe(false);
    expect(hasErrors([warning, diagnostic('no')])).toBe(true);
  });
});
