import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../../src/schema/manual/page.ts';
import type { ManualBlock } from '../../../src/schema/manual/section.ts';
import { NEWER, OLDER } from './pages.ts';

const paragraph = (text: string): ManualBlock => ({ kind: 'paragraph', text });
const bullet = (text: string): ManualBlock => ({ kind: 'item', term: '•', blocks: [paragraph(text)] });

const ON_DRY = [
  paragraph('what to do when it is empty:'),
  bullet('"whistle"'),
  bullet('give up'),
  paragraph('Think before you choose.'),
];

describe.each([
  { layout: 'older', page: openPage(OLDER), version: '8.1.4' },
  { layout: 'newer', page: openPage(NEWER), version: '12.0.1' },
])('a page of the $layout layout', ({ page, version }) => {
  const section = page.section('boil-water');

  it('says which QEMU it is of, and its sections say so', () => {
    expect(page.version).toBe(version);
    expect(section?.from).toBe(`the manual page of QEMU ${version}`);
  });

  it('has sections by the names QAPI has', () => {
    expect([...page.names]).toEqual(expect.arrayContaining(['boil-water', 'DryAction', 'KETTLE_SINGS']));
    expect(page.section('KETTLE_SINGS')?.blocks).toEqual([paragraph('It sings.')]);
    expect(page.section('boil')).toBeUndefined();
    expect(page.section('__proto__')).toBeUndefined();
  });

  it('begins with paragraphs, and ends before what comes between definitions', () => {
    expect(section?.blocks).toEqual([
      paragraph('Heats what is in the kettle - all of it.'),
      paragraph('It may take a while.'),
    ]);
    expect(JSON.stringify(section)).not.toContain('Words between');
    expect(JSON.stringify(page.section('DryAction'))).not.toMatch(/chapter|Pots/);
  });

  it('lists arguments with types, and what stands in lists within them', () => {
    expect(section?.members.slice(0, 2)).toEqual([
      {
        name: 'how-hot',
        type: 'int',
        optional: true,
        blocks: [paragraph("degrees, 'till' it sings (default: 95)")],
      },
      { name: 'on-dry', type: 'DryAction', optional: false, blocks: ON_DRY },
    ]);
  });

  it('tells the types whose members belong to it', () => {
    expect(section?.includes).toEqual([
      { type: 'KettleBase' },
      { type: 'KettleGas', when: { tag: 'fuel', value: 'gas' } },
    ]);
  });

  it('keeps the lines of an example, in their order and with their indents', () => {
    const example = section?.parts.find(({ heading }) => heading.startsWith('Example'));
    expect(example?.blocks).toEqual([
      { kind: 'code', lines: ['-> { "execute": "boil-water",', '     "id": "a\\b" }'] },
    ]);
  });

  it('lists values, of which one may have no words', () => {
    expect(page.section('DryAction')?.members).toEqual([
      { name: 'whistle', optional: false, blocks: [paragraph('aloud')] },
      { name: 'stop', optional: false, blocks: [] },
    ]);
  });
});

describe('what the layouts do not share', () => {
  it('the older: parts are headings, Since is left to the facts, a member may be said to be undocumented', () => {
    const section = openPage(OLDER).section('boil-water');
    expect(section?.parts.map(({ heading }) => heading)).toEqual(['Features', 'Returns', 'Example']);
    expect(section?.members[2]).toEqual({ name: 'dummy', type: 'string', optional: false, blocks: [] });
  });

  it('the newer: parts are items, notes stand under a word, links are their text', () => {
    const section = openPage(NEWER).section('boil-water');
    expect(section?.parts.map(({ heading }) => heading)).toEqual([
      'Features',
      'Return',
      'Note',
      'Example: Twice',
    ]);
    expect(section?.parts[2]?.blocks).toEqual([paragraph('Hot, see http://kettle.')]);
    expect(section?.members[2]).toMatchObject({ name: 'cups', type: '[Cup]', optional: true });
  });
});

describe('a text that is no such page', () => {
  it.each(['', 'hello', '.TH', '.SS', '.B Command', '.SS \\fB\\fP (Command)', '\0\0', '.TH a b c'])(
    '%j has no sections',
    (text) => {
      expect([...openPage(text).names]).toEqual([]);
    },
  );

  it('may nest without end, and leave everything open', () => {
    const deep = `.B Command x\n${'.INDENT 1\n.IP a 2\ntext\n'.repeat(100_000)}`;
    expect(openPage(deep).section('x')?.blocks[0]).toMatchObject({ kind: 'item', term: 'a' });
    for (const open of [
      '.nf\ncode',
      '.TS\nrow',
      '.de X\nbody',
      '.TP',
      '.TP\n.B',
      '\\',
      '\\f',
      '\\(a',
      "\\X'",
    ])
      expect(() => openPage(`.B Command x\n${open}`).section('x')).not.toThrow();
  });

  it('never throws, whatever is written where', () => {
    const piece = fc.constantFrom(
      ...NEWER.split('\n'),
      ...OLDER.split('\n'),
      '.UNINDENT',
      '.RS',
      '.TS',
      '.de a',
      '\\f',
      "\\h'",
      '.B Command x\\(bu',
      '"',
      '.IP "',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (lines) => {
        const page = openPage(lines.join('\n'));
        for (const name of page.names) page.section(name);
      }),
    );
  });
});
