import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/language/types.ts';
import { lineWidth } from '../../../src/ui/paint/piece.ts';
import { menuHeight, menuLines, selectionLines } from '../../../src/ui/panes/menu-lines.ts';
import { type Menu, menuOf } from '../../../src/ui/prompt/menu.ts';
import { shown } from '../support/lines.ts';

function argument(name: string, type: string, brief: string, required = false): Candidate {
  return { label: `${name}=`, insert: `${name}=`, kind: 'argument', source: 'schema', type, required, brief };
}

function node(name: string, brief: string, mark?: Candidate['mark']): Candidate {
  const plain = {
    label: name,
    insert: `${name} `,
    kind: 'entity',
    source: 'live',
    type: 'str, a node',
  } as const;
  return { ...plain, required: false, brief, ...(mark === undefined ? {} : { mark }) };
}

function menu(items: readonly Candidate[], selected?: number): Menu {
  return { ...menuOf({ items, replace: { start: 0, end: 0 }, wants: [] }, true), selected };
}

const ARGUMENTS = [
  argument('device', 'str, a node', 'the image to copy data into', true),
  argument('speed', 'int', 'the most bytes to copy a second'),
];
const NODES = ['A', 'B', 'C', 'D'].map((letter) =>
  node(`node-${letter}`, `qcow2 · ${letter.toLowerCase()}.qcow2`),
);

describe('the completion menu', () => {
  it('has label, type and brief in columns, under the word they complete', () => {
    expect(shown(menuLines(menu(ARGUMENTS, 1), 10, 79, 8))).toEqual([
      '          device=  str, a node  required · the image to copy data into',
      '        ▸ speed=   int          the most bytes to copy a second',
    ]);
  });

  it('moves to the left for its briefs, and does without them where they would say nothing', () => {
    const first = (width: number) => shown(menuLines(menu(ARGUMENTS), 30, width, 8))[0]?.trimEnd();
    expect(first(70)).toBe('          device=  str, a node  required · the image to copy data into');
    expect(first(50)).toBe('  device=  str, a node  required · the image to c…');
    expect(first(34)).toBe('    device=  str, a node  required');
  });

  it('says what is required before what it is, and all of the selection below', () => {
    const first = (width: number) => shown(menuLines(menu(ARGUMENTS, 1), 30, width, 8))[0];
    expect(first(27)).toBe('  device=  a node  required');
    expect(first(20)).toBe('   device=  required');
    expect(
      shown(selectionLines(menu(ARGUMENTS, 0), 30, 20, 8))
        .join('')
        .replace(/ +/g, ' '),
    ).toBe(' str, a node · required · the image to copy data into');
  });

  it('says the type of values once', () => {
    expect(shown(menuLines(menu(NODES, 0), 20, 79, 8))).toEqual([
      '     str, a node  ▸ node-A  qcow2 · a.qcow2',
      '                    node-B  qcow2 · b.qcow2',
      '                    node-C  qcow2 · c.qcow2',
      '                    node-D  qcow2 · d.qcow2',
    ]);
  });

  it('says what is odd about a candidate', () => {
    expect(shown(menuLines(menu([node('#block1', 'qcow2', 'generated')]), 2, 79, 8))).toEqual([
      '  #block1  generated qcow2',
    ]);
  });

  it('scrolls so that the selection shows, and counts the others', () => {
    const many = Array.from({ length: 20 }, (_, i) => node(`node-${String(i).padStart(2, '0')}`, ''));
    const labels = (selected?: number) =>
      shown(menuLines(menu(many, selected), 2, 20, 4)).map((line) => line.trim());
    expect(labels()).toEqual(['node-00', 'node-01', 'node-02', '… 17 more']);
    expect(labels(1)).toEqual(['node-00', '▸ node-01', 'node-02', '… 17 more']);
    expect(labels(9)).toEqual(['node-08', '▸ node-09', 'node-10', '… 8 above · 9 more']);
    expect(labels(19)).toEqual(['node-17', 'node-18', '▸ node-19', '… 17 above']);
  });

  it.each([10, 20, 39, 79, 199])('keeps within %i columns', (width) => {
    const long = node('n'.repeat(80), 'b'.repeat(200));
    for (const line of menuLines(menu([long, ...ARGUMENTS], 0), 30, width, 8)) {
      expect(lineWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('takes no more rows than it is given', () => {
    for (const rows of [0, 1, 2, 3]) expect(menuLines(menu(NODES), 0, 40, rows)).toHaveLength(rows);
    expect(shown(menuLines(menu(NODES, 2), 0, 40, 1))).toEqual(['▸ node-C  qcow2 · c.qcow2']);
  });

  it('keeps small where nobody asked for it', () => {
    const many = menu(Array.from({ length: 20 }, (_, i) => node(`n${i}`, '')));
    expect(menuHeight(many)).toBe(20);
    expect(menuHeight({ ...many, asked: false })).toBe(6);
  });
});

describe('what the selection is', () => {
  it('is said in full where its row could not hold it', () => {
    const long = argument(
      'device',
      'str',
      'the image to copy data into, which keeps its name and its place',
      true,
    );
    expect(shown(selectionLines(menu([long], 0), 20, 50, 8))).toEqual([
      '   required · the image to copy data into, which',
      '   keeps its name and its place',
    ]);
    expect(selectionLines(menu([long], 0), 20, 120, 8)).toEqual([]);
    expect(selectionLines(menu([long]), 20, 50, 8)).toEqual([]);
  });
});
