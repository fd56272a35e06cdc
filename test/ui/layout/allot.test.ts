import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot, type Rows } from '../../../src/ui/layout/allot.ts';

const WANTED: Rows = {
  status: 1,
  transport: 0,
  jobs: 4,
  chains: 2,
  prompt: 1,
  messages: 1,
  about: 0,
  menu: 8,
  detail: 2,
};

function total(rows: Rows): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

describe('rows of the live region', () => {
  it.each<[rows: number, given: Rows]>([
    [
      60,
      { status: 1, transport: 0, jobs: 4, chains: 2, prompt: 1, messages: 1, about: 0, menu: 8, detail: 2 },
    ],
    [
      24,
      { status: 1, transport: 0, jobs: 4, chains: 2, prompt: 1, messages: 1, about: 0, menu: 8, detail: 2 },
    ],
    [
      12,
      { status: 1, transport: 0, jobs: 2, chains: 1, prompt: 1, messages: 1, about: 0, menu: 3, detail: 2 },
    ],
    [
      10,
      { status: 1, transport: 0, jobs: 1, chains: 1, prompt: 1, messages: 1, about: 0, menu: 3, detail: 1 },
    ],
    [
      6,
      { status: 1, transport: 0, jobs: 1, chains: 0, prompt: 1, messages: 1, about: 0, menu: 1, detail: 0 },
    ],
    [
      3,
      { status: 0, transport: 0, jobs: 0, chains: 0, prompt: 1, messages: 1, about: 0, menu: 0, detail: 0 },
    ],
    [
      1,
      { status: 0, transport: 0, jobs: 0, chains: 0, prompt: 1, messages: 0, about: 0, menu: 0, detail: 0 },
    ],
  ])('in a window of %i', (rows, given) => {
    expect(allot(rows, WANTED)).toEqual(given);
  });

  it('go to what a line will leave, and what speaks against it, before what could be typed and done', () => {
    const wanted: Rows = { ...WANTED, chains: 6, messages: 4 };
    const { chains, messages, menu, jobs } = allot(12, wanted, true);
    expect({ chains, messages, menu, jobs }).toEqual({ chains: 2, messages: 4, menu: 2, jobs: 1 });
  });

  it.each([
    [60, 25],
    [24, 10],
    [12, 5],
    [2, 0],
  ])('are at most a share for the jobs: of %i, %i', (rows, share) => {
    expect(allot(rows, { ...WANTED, jobs: 100, menu: 0, detail: 0 }).jobs).toBe(share);
  });

  it('are never as many as the window has, nor more than wanted, and the prompt has one', () => {
    const count = fc.nat(200);
    const wanted = fc.record({
      status: fc.nat(1),
      transport: fc.nat(1),
      jobs: count,
      chains: count,
      prompt: fc.integer({ min: 1, max: 200 }),
      messages: count,
      about: count,
      menu: count,
      detail: count,
    });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), wanted, (rows, want) => {
        const given = allot(rows, want);
        expect(total(given)).toBeLessThan(rows);
        expect(given.prompt).toBeGreaterThan(0);
        for (const part of [
          'status',
          'jobs',
          'chains',
          'prompt',
          'messages',
          'about',
          'menu',
          'detail',
        ] as const) {
          expect(given[part]).toBeLessThanOrEqual(want[part]);
        }
      }),
    );
  });
});
