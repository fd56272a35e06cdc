import { describe, expect, it } from 'vitest';
import { PagerModel } from '../../../src/ui/pager/model.ts';
import { lineText, piece } from '../../../src/ui/paint/piece.ts';
import { shown } from '../support/lines.ts';

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function open(texts: readonly string[] = NAMES, columns = 40, rows = 5): PagerModel {
  return new PagerModel(
    texts.map((text) => [piece(text)]),
    { columns, rows },
  );
}

/** Keys, those with names in angle brackets; false where one of them leaves. */
function press(pager: PagerModel, script: string): boolean {
  return [...script.matchAll(/<([\w-]+)>|([^<]+)/g)].every(([, name, text = '']) =>
    pager.key(name === undefined ? { kind: 'text', text } : { kind: 'key', name }),
  );
}

/** The first row in view, and the status. */
function seen(pager: PagerModel): string {
  const { rows, status } = pager.view();
  return `${shown(rows)[0]} |${lineText(status)}`;
}

describe('the pager', () => {
  it('shows a window of the text and where it is', () => {
    const { rows, status } = open().view();
    expect(shown(rows)).toEqual(['one', 'two', 'three', 'four']);
    expect(lineText(status)).toBe(' 1–4 of 10 · 40% · h: keys · q: leave ');
  });

  it.each<[keys: string, top: string]>([
    ['j', 'two'],
    ['<down><enter>', 'three'],
    ['jjk', 'two'],
    ['<up>', 'one'],
    [' ', 'five'],
    ['<pagedown>f', 'seven'],
    ['G', 'seven'],
    ['Gg', 'one'],
    ['<end><home>', 'one'],
    ['Gb', 'three'],
    ['G<pageup>', 'three'],
    ['d', 'three'],
    ['Gu', 'five'],
    ['/EIGHT<enter>', 'one'],
    ['/eight<enter>', 'seven'],
    ['/e<enter>', 'three'],
    ['/e<enter>n', 'five'],
    ['/e<enter>nnN', 'five'],
    ['/e<enter>gn', 'three'],
    ['/x<backspace>five<enter>', 'five'],
    ['/five<escape>j', 'two'],
    ['/five<enter>g/<enter>', 'five'],
  ])('goes with %s to %s', (keys, top) => {
    const pager = open();
    expect(press(pager, keys)).toBe(true);
    expect(seen(pager).split(' |')[0]).toBe(top);
  });

  it.each(['q', 'Q', '<ctrl-c>', '<escape>', 'jq'])('is left with %s', (keys) => {
    expect(press(open(), keys)).toBe(false);
  });

  it('takes what is typed for the search, and says where there is no more', () => {
    const pager = open();
    press(pager, '/qu');
    expect(seen(pager)).toBe('one |/qu');
    press(pager, '<enter>');
    expect(seen(pager)).toBe('one | no “qu” from here ');
    press(pager, 'n');
    expect(seen(pager)).toBe('one | no “qu” from here ');
    press(pager, 'j');
    expect(seen(pager)).toContain(' 2–5 of 10');
    press(open(), 'n');
  });

  it('has what was found stand out, over pieces and rows', () => {
    const pager = new PagerModel([[piece('a', 'key'), piece('bcdef', 'string')]], { columns: 3, rows: 4 });
    press(pager, '/bcd<enter>');
    expect(
      pager
        .view()
        .rows.slice(0, 2)
        .map((row) => row.map(({ text, tone }) => `${tone} ${text}`)),
    ).toEqual([
      ['key a', 'selected bc'],
      ['selected d', 'string ef'],
    ]);
  });

  it('keeps its line in view when the window changes, and fills what is left', () => {
    const long = `${'x'.repeat(100)}`;
    const pager = open([long, 'two', 'three', 'four'], 20, 4);
    press(pager, '/two<enter>');
    expect(seen(pager)).toMatch(/^two/);
    pager.resize({ columns: 50, rows: 3 });
    expect(seen(pager)).toMatch(/^two/);
    pager.resize({ columns: 200, rows: 10 });
    expect(shown(pager.view().rows)).toEqual([long, 'two', 'three', 'four', '~', '~', '~', '~', '~']);
  });

  it('may have nothing to show', () => {
    const pager = open([]);
    press(pager, 'G/x<enter>n');
    expect(pager.view().rows).toHaveLength(4);
  });
});
