import { describe, expect, test } from 'vitest';
import { completed, context } from '../../support/language.ts';

describe('roles not known yet', () => {
  const nothing = context({ entities: { alive: {}, graph: new Map() } });

  test.each([
    ['block-stream device=|', ['device']],
    ['block-stream base-node=|', ['node']],
    ['block-dirty-bitmap-clear name=|', ['bitmap']],
    ['block-stream job-id=|', ['job']],
    ['object-del id=|', ['object']],
    ['block-stream on-error=|', []],
    ['block-stream |', []],
    ['human-monitor-command command-line=|', ['hmp']],
    ['object-add qom-type=secret id=|', []],
  ])('%s', (line, wants) => {
    expect(completed(line, nothing).wants).toEqual(wants);
  });

  test('while devices are not known, nodes are offered for them', () => {
    const node = [{ name: 'node-A', detail: '' }];
    const about = context({ entities: { alive: { node }, graph: new Map() } });
    expect(completed('block-stream device=|', about)).toMatchObject({
      items: [{ label: 'node-A' }],
      wants: ['device'],
    });
  });
});
