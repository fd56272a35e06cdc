import { describe, expect, it } from 'vitest';
import { stepsBetween } from '../../../src/ui/events/field-steps.ts';
import { read } from '../support/cursor.ts';

const NAMES = new Map([
  ['\x1b[D', '←'],
  ['\x1b[C', '→'],
  ['\x7f', '⌫'],
]);

function steps(from: string, to: string): string {
  return stepsBetween(read(from), read(to))
    .map((step) => NAMES.get(step) ?? `[${step}]`)
    .join('');
}

describe('what a field is handed', () => {
  it.each([
    // Moves are arrows, none of which leaves the text.
    ['STOP|', 'STOP|', ''],
    ['STOP|', 'ST|OP', '←←'],
    ['STOP|', '|STOP', '←←←←'],
    ['|STOP', 'STOP|', '→→→→'],
    // What is typed goes in where the cursor is, also among its like.
    ['|', 'JOB_*|', '[JOB_*]'],
    ['a|a', 'aa|a', '[a]'],
    ['|OP', 'ST|OP', '[ST]'],
    // Nothing is deleted but backwards.
    ['ST|OP', 'S|OP', '⌫'],
    ['S|TOP', 'S|OP', '→⌫'],
    ['a|aa', 'a|a', '→⌫'],
    ['-STOP -JOB|_*', '-STOP |_*', '⌫⌫⌫⌫'],
    ['-STOP| -JOB', '-STOP|', '→→→→→⌫⌫⌫⌫⌫'],
    ['-ST|OP', '|OP', '⌫⌫⌫'],
    ['ab|', 'ba|', '⌫⌫[ba]'],
    ['|stop ready', 'STOP| ready', '→→→→⌫⌫⌫⌫[STOP]'],
    // The field counts in UTF-16 units; a character goes in whole.
    ['a😀|', 'a|😀', '←←'],
    ['a😀|', 'a|', '⌫⌫'],
    ['😀😁|', '😁😀|', '⌫⌫⌫⌫[😁😀]'],
  ])('%s to %s: %s', (from, to, wanted) => {
    expect(steps(from, to)).toBe(wanted);
  });
});
