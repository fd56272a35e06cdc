import { describe, expect, it } from 'vitest';
import { flowLines, nameColumns } from '../../../src/ui/layout/flow.ts';
import { piece } from '../../../src/ui/paint/piece.ts';
import { shown } from '../support/lines.ts';

const items = (...texts: readonly string[]) => texts.map((text) => [piece(text)]);

describe('items one after the other', () => {
  it.each<[width: number, rows: string[]]>([
    [40, ['node-D · qcow2 · 39 MiB · d.qcow2']],
    [24, ['node-D · qcow2 · 39 MiB', '  d.qcow2']],
    [8, ['node-D', '  qcow2', '  39 MiB', '  d.q…w2']],
  ])('take %i columns', (width, rows) => {
    expect(shown(flowLines(items('node-D', 'qcow2', '39 MiB', 'd.qcow2'), width))).toEqual(rows);
  });
});

describe('names', () => {
  const names = ['a', 'bb', 'ccc', 'd', 'e'];

  it.each<[width: number, rows: string[]]>([
    [80, ['a    bb   ccc  d    e']],
    [13, ['a    ccc  e', 'bb   d']],
    [8, ['a    d', 'bb   e', 'ccc']],
    [2, ['a', 'bb', 'c…', 'd', 'e']],
  ])('stand in columns of %i, read down', (width, rows) => {
    expect(shown(nameColumns(names, width))).toEqual(rows);
  });

  it('may be none', () => {
    expect(nameColumns([], 80)).toEqual([]);
  });
});
