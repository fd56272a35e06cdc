import { describe, expect, it } from 'vitest';
import type { Candidate, Completion } from '../../../src/language/types.ts';
import {
  menuOf,
  moved,
  paged,
  refreshed,
  selectedEdit,
  tabAction,
  withSelected,
} from '../../../src/ui/prompt/menu.ts';

function candidate(insert: string): Candidate {
  return {
    label: insert.trim(),
    insert,
    kind: 'command',
    source: 'schema',
    type: '',
    required: false,
    brief: '',
  };
}

function completion(typed: string, inserts: readonly string[]): Completion {
  return { replace: { start: 0, end: typed.length }, items: inserts.map(candidate), wants: [] };
}

/** `+text` is put in, `…` lists, `…text` lists with that selected. */
function tab(typed: string, inserts: readonly string[]): string {
  const action = tabAction(typed, completion(typed, inserts));
  if (action.kind === 'nothing') return 'nothing';
  if (action.kind === 'stands-for') return `…${inserts[0]}`;
  const put = action.edit === undefined ? '' : `+${action.edit.text}`;
  return action.kind === 'list' ? `${put}…` : put;
}

describe('Tab', () => {
  it.each([
    ['block-st', ['block-stream '], '+block-stream '],
    // Those that begin with what is typed leave out those that only resemble it.
    ['block-st', ['block-stream ', 'query-blockstats ', 'block-set-write-threshold '], '+block-stream '],
    ['block', ['block-stream ', 'block-commit ', 'x-block '], '+block-…'],
    ['block-', ['block-stream ', 'block-commit '], '…'],
    ['bl c', ['block-commit '], '+block-commit '],
    ['bl c', ['block-commit ', 'block-clone '], '…block-commit '],
    ['', ['block-commit ', 'x-block '], '…'],
    ['', ['device=', 'speed='], '…'],
    ['device_a', ['device-add '], '+device-add '],
    ['QUERY-ST', ['query-status '], '+query-status '],
    ['query-status ', ['query-status '], 'nothing'],
    ['zz', [], 'nothing'],
  ])('at %j with %j does %s', (typed, inserts, expected) => {
    expect(tab(typed, inserts)).toBe(expected);
  });
});

describe('the selection', () => {
  const menu = menuOf(completion('', ['a', 'b', 'c']), false);

  it('goes round, from the first or the last', () => {
    expect(moved(menu, 1).selected).toBe(0);
    expect(moved(menu, -1).selected).toBe(2);
    expect(moved({ ...menu, selected: 2 }, 1).selected).toBe(0);
    expect(moved({ ...menu, selected: 0 }, -1).selected).toBe(2);
  });

  it('stops at the ends by pages', () => {
    expect(paged(menu, 7).selected).toBe(2);
    expect(paged({ ...menu, selected: 1 }, -7).selected).toBe(0);
  });

  it('gives the edit that takes it, and where in it the cursor goes', () => {
    const braces = { ...candidate('{}'), cursor: 1 };
    const open = {
      ...menuOf({ replace: { start: 4, end: 6 }, items: [braces], wants: [] }, true),
      selected: 0,
    };
    expect(selectedEdit(open)).toEqual({ span: { start: 4, end: 6 }, text: '{}', cursor: 1 });
    expect(selectedEdit({ ...open, selected: undefined })).toBeUndefined();
  });

  it('stays with its candidate when others come and go', () => {
    const open = { ...menuOf(completion('', ['a', 'b', 'c']), true), selected: 1 };
    expect(refreshed(open, completion('', ['b', 'c', 'd']))?.selected).toBe(0);
    expect(refreshed(open, completion('', ['c', 'd']))?.selected).toBeUndefined();
    expect(refreshed(open, completion('', []))).toBeUndefined();
  });
});

describe('the line as it is shown', () => {
  const line = { text: 'blo node=a', cursor: 3 };
  const menu = menuOf(completion('blo', ['block-stream', 'block-commit']), true);

  it('has the selected candidate in it, the cursor behind', () => {
    expect(withSelected(line, { ...menu, selected: 1 })).toEqual({ text: 'block-commit node=a', cursor: 12 });
  });

  it('has the cursor where the candidate says', () => {
    const braces = { ...candidate('{}'), cursor: 1 };
    expect(withSelected(line, { ...menu, items: [braces], selected: 0 })).toEqual({
      text: '{} node=a',
      cursor: 1,
    });
  });

  it('is as typed where nothing is selected', () => {
    expect(withSelected(line, menu)).toEqual(line);
    expect(withSelected(line, undefined)).toEqual(line);
  });
});
