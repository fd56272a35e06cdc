import { describe, expect, it } from 'vitest';
import { polled } from '../support/entries.ts';
import { graphOf } from '../support/graph.ts';
import { BACKEND, strips } from '../support/strips.ts';

describe('what a strip calls the nodes', () => {
  it('keeps its labels when the chain is down to one', () => {
    expect(strips(graphOf([{ disk: BACKEND, nodes: ['node-D'] }]))).toEqual([' virtio0  [D]*']);
  });

  it('cuts a shared prefix between words only, and none from names that would be empty', () => {
    expect(strips(graphOf([{ disk: BACKEND, nodes: ['disk0-base', 'disk0-top'] }]))).toEqual([
      ' virtio0  [base] <-- [top]*',
    ]);
    expect(strips(graphOf([{ disk: BACKEND, nodes: ['img1', 'img12'] }]))).toEqual([
      ' virtio0  [img1] <-- [img12]*',
    ]);
    expect(strips(graphOf([{ disk: BACKEND, nodes: ['node-', 'node-B'] }]))).toEqual([
      ' virtio0  [node-] <-- [node-B]*',
    ]);
  });

  it('calls a node by its file where QEMU made its name up', () => {
    const nodes = polled('n', 'query-named-block-nodes', [
      { 'node-name': '#block172', drv: 'qcow2', file: '/images/base.qcow2' },
      { 'node-name': 'node-B', drv: 'qcow2', file: '/images/b.qcow2' },
    ]);
    const graph = polled('g', 'x-debug-query-block-graph', {
      nodes: [
        { id: 1, type: 'block-driver', name: '#block172' },
        { id: 2, type: 'block-driver', name: 'node-B' },
        { id: 3, type: 'block-backend', name: BACKEND },
      ],
      edges: [
        { parent: 2, child: 1, name: 'backing', perm: [], 'shared-perm': [] },
        { parent: 3, child: 2, name: 'root', perm: [], 'shared-perm': [] },
      ],
    });
    expect(strips([...nodes, ...graph])).toEqual([' virtio0  [base.qcow2] <-- [B]*']);
  });
});
