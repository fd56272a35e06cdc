import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.ts';
import { doubtfulRoles } from '../../src/session/doubtful.ts';
import { unheard } from '../../src/session/reducers/monitor.ts';
import type { Pending } from '../../src/session/state.ts';

const pending = (command: string, given: JsonObject = {}, more: Partial<Pending> = {}): Pending => ({
  id: '"1"',
  command,
  arguments: given,
  entry: 0,
  ...more,
});

test('nothing is doubted while nothing happens, or only questions are asked', () => {
  expect(doubtfulRoles(unheard('main'))).toEqual([]);
  const asking = [
    pending('query-block'),
    pending('human-monitor-command', { 'command-line': 'info block' }),
    pending('x-debug-query-block-graph', {}, { origin: 'pane' }),
  ];
  expect(doubtfulRoles({ ...unheard('main'), pending: asking })).toEqual([]);
});

test('what has been outdated is, and what a command under way may change', () => {
  const { entities } = unheard('main');
  expect(doubtfulRoles({ ...unheard('main'), entities: { ...entities, stale: ['export'] } })).toEqual([
    'export',
  ]);
  const adding = doubtfulRoles({ ...unheard('main'), pending: [pending('blockdev-add')] });
  expect(adding).toEqual(expect.arrayContaining(['node', 'device', 'job']));
  expect(adding).not.toContain('export');
  // Whatever starts a job, its name is heard of by the answer at the latest.
  expect(doubtfulRoles({ ...unheard('main'), pending: [pending('stop')] })).toEqual(['job', 'block-job']);
});
