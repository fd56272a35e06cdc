import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/session/state.ts';
import { lineText } from '../../../src/ui/paint/piece.ts';
import { chainStrip } from '../../../src/ui/panes/chain-strip.ts';
import { FOUR_IMAGES, graphOf } from '../support/graph.ts';
import { job, streamJob } from '../support/jobs.ts';
import { BACKEND, strips } from '../support/strips.ts';

describe('the chain strip', () => {
  it("is the document's notation, the active layer marked", () => {
    expect(strips(FOUR_IMAGES)).toEqual([' virtio0  [A] <-- [B] <-- [C] <-- [D]*']);
  });

  it('marks no active layer where nobody uses the chain', () => {
    const chains = [{ disk: BACKEND, nodes: ['node-D'] }, { nodes: ['node-E'] }];
    expect(strips(graphOf(chains))).toEqual([' virtio0  [D]*', ' node-E   [E]']);
  });

  it('leaves out the middle of a chain that is too long', () => {
    const nodes = Array.from({ length: 12 }, (_, i) => `node-layer${i}`);
    expect(strips(graphOf([{ disk: BACKEND, nodes }]), 60)).toEqual([
      ' virtio0  [layer0] <-- … 9 … <-- [layer10] <-- [layer11]*',
    ]);
  });

  it('shows hostile names harmless', () => {
    expect(strips(graphOf([{ disk: BACKEND, nodes: ['\x1b[2Jevil'] }])).join()).not.toContain('\x1b');
  });
});

describe('jobs on the strip', () => {
  const chain = { disk: 'virtio0', nodes: ['node-A', 'node-B', 'node-C', 'node-D'] };
  const draw = (job: Job, width = 79) =>
    lineText(
      chainStrip(chain, { labelOf: (name) => name.slice('node-'.length), diskWidth: 7, jobs: [job] }, width),
    );
  const between = (type: string, source: string, target: string) => job('job0', { type, source, target });

  it.each([
    ['a commit, down', between('commit', 'node-C', 'node-A'), '[A] <~~ [B] <~~ [C] <-- [D]*  job0'],
    ['one image of a stream, up', streamJob('job0'), '[A] <-- [B] <-- [C] ~~> [D]*  job0'],
    ['a copy', between('mirror', 'node-D', 'node-E'), '[A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0'],
    ['a backup', between('backup', 'node-D', 'node-E'), '[A] <-- [B] <-- [C] <-- [D]* ~~> [E]  job0'],
    ['nothing of another disk', between('mirror', 'node-X', 'node-E'), '[A] <-- [B] <-- [C] <-- [D]*'],
  ])('%s', (_, running, expected) => {
    expect(draw(running)).toBe(` virtio0  ${expected}`);
  });

  it('lose their names first, where there is little room', () => {
    expect(draw(between('commit', 'node-C', 'node-A'), 39)).toBe(' virtio0  [A] <~~ [B] <~~ [C] <-- [D]*');
  });

  it.each([
    ['a copy', between('mirror', 'node-D', 'node-E'), 39, '[A] <-- …2… <-- [D]* ~~> [E]'],
    ['a commit', between('commit', 'node-D', 'node-A'), 36, '[A] <~~ … 2 … <~~ [D]*'],
    ['a copy, the chain down to its active layer', between('mirror', 'node-D', 'node-E'), 30, '…3… <-- [D]*'],
    ['where not even that fits, the active layer', between('mirror', 'node-X', 'node-E'), 20, '[D]*'],
  ])('are drawn rather than the chain’s middle: %s', (_, running, width, expected) => {
    expect(draw(running, width)).toBe(` virtio0  ${expected}`);
  });
});

describe('many disks', () => {
  it('are counted where they do not fit', () => {
    const chains = Array.from({ length: 6 }, (_, i) => ({
      disk: `/machine/peripheral/disk${i}/virtio-backend`,
      nodes: [`node-${i}`],
    }));
    const lines = strips(graphOf(chains), 79, 3);
    expect(lines.slice(0, 2)).toEqual([' disk0  [0]*', ' disk1  [1]*']);
    expect(lines[2]).toBe(' … 4 more disks');
  });
});
