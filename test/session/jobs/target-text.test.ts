import { describe, expect, test } from 'vitest';
import { targetText } from '../../../src/session/jobs/target-text.ts';

const started = { command: 'drive-mirror', arguments: { device: 'node-D', target: '/images/e.qcow2' } };

describe("a job's target is called", () => {
  test.each([
    ['by its node', { target: 'node-E', started }, 'node-E'],
    ['by its file where QEMU made the name up', { target: '#block2254', started }, 'e.qcow2'],
    ['as it is where another session started it', { target: '#block2254' }, '#block2254'],
    ['nothing where it has none', {}, undefined],
  ])('%s', (_, job, text) => {
    expect(targetText(job)).toBe(text);
  });
});
