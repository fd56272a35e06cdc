import { describe, expect, it } from 'vitest';
import { FOUR_IMAGES, graphOf } from '../support/graph.ts';
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
