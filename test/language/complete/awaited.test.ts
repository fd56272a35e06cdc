import { describe, expect, test } from 'vitest';
import { context, grammar, LAB, labels } from '../../support/language.ts';

/** The first command offered, with one job in that state. */
function first(line: string, state: string): string | undefined {
  const job = [{ name: 'job0', detail: `mirror · ${state}`, state }];
  return labels(line, context({ entities: { ...LAB, alive: { ...LAB.alive, job } } })).at(0);
}

describe('with a job that waits, what carries it on comes first', () => {
  test.each([
    ['|', 'ready', 'job-complete'],
    ['job-|', 'ready', 'job-complete'],
    ['job-|', 'pending', 'job-finalize'],
    ['job-|', 'concluded', 'job-dismiss'],
    ['job-|', 'paused', 'job-resume'],
    // nothing waits; and what is typed goes before
    ['job-|', 'running', 'job-cancel'],
    ['job-ca|', 'ready', 'job-cancel'],
  ])('%s with a %s job: %s', (line, state, command) => {
    expect(first(line, state)).toBe(command);
  });

  test('and no older name of it before', () => {
    const job = [{ name: 'job0', detail: '', state: 'ready' }];
    const about = context({ schema: grammar('7.2'), entities: { ...LAB, alive: { ...LAB.alive, job } } });
    expect(labels('|', about).at(0)).toBe('job-complete');
  });

  test('whatever was used most', () => {
    const job = [{ name: 'job0', detail: '', state: 'pending' }];
    const usage = (word: string) => (word === 'job-cancel' ? 50 : 0);
    const about = context({ usage, entities: { ...LAB, alive: { ...LAB.alive, job } } });
    expect(labels('job-|', about).at(0)).toBe('job-finalize');
  });
});
