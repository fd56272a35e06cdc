import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { entitiesWith } from '../../../src/language/gathered.ts';
import type { Gathered, GatheredAction } from '../../../src/language/types.ts';
import { context, LAB, labels } from '../../support/language.ts';

/** What was gathered from these lines, each of which checks. */
function gathered(lines: readonly string[], refused: Gathered['refused'] = []): Gathered {
  const about = context({ inTransaction: true });
  const actions = lines.map((text): GatheredAction => {
    const { line } = bind(text, about);
    if (line.kind !== 'transaction-action') throw new Error(`${text} is no action`);
    return { ...line.action, text };
  });
  return { actions, refused };
}

/** The errors of a line typed behind those. */
function errors(line: string, so: Gathered): readonly string[] {
  return bind(line, context({ inTransaction: true, gathered: so }))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${message} [${code}]`);
}

const ADD = 'block-dirty-bitmap-add node=node-D name=b';
const BACKUP = 'blockdev-backup device=node-D target=T sync=full job-id=j';

describe('an action that cannot stand with one before it', () => {
  test.each([
    [[ADD], ADD, 'action 1 adds the bitmap b to node-D already'],
    [[ADD], 'block-dirty-bitmap-add node=node-A name=b', undefined],
    [
      [BACKUP],
      'blockdev-backup device=node-C target=U sync=full job-id=j',
      'action 1 has the job id j already',
    ],
    [
      [ADD, BACKUP],
      'blockdev-backup device=node-C target=T sync=full job-id=k',
      'action 2 copies to T already',
    ],
    [[BACKUP], 'blockdev-backup device=node-D target=U sync=full job-id=k', undefined],
    [
      ['blockdev-snapshot-sync node-name=node-D snapshot-file=s snapshot-node-name=S'],
      'blockdev-snapshot-sync node-name=node-D snapshot-file=t snapshot-node-name=T',
      'action 1 takes a snapshot of node-D already',
    ],
    [
      ['blockdev-snapshot-sync node-name=node-D snapshot-file=s snapshot-node-name=S'],
      'blockdev-snapshot-sync node-name=node-A snapshot-file=t snapshot-node-name=S',
      'action 1 names its overlay S already',
    ],
  ])('%j, then %s', (before, line, said) => {
    const expected = said === undefined ? [] : [`${said}, and QEMU runs all actions or none [conflict]`];
    expect(errors(line, gathered(before))).toEqual(expected);
  });

  test('on one line too', () => {
    const { diagnostics } = bind(`transaction( ${ADD} ${ADD} )`, context());
    expect(diagnostics.map(({ code }) => code)).toEqual(['conflict']);
  });
});

describe(') checks the whole', () => {
  test('which is well', () => {
    expect(errors(')', gathered([ADD, BACKUP]))).toEqual([]);
  });

  test('which must have an action', () => {
    expect(errors(')', gathered([]))).toEqual(['the transaction is empty: no action was given [incomplete]']);
    expect(bind('transaction( )', context()).diagnostics.map(({ code }) => code)).toEqual(['incomplete']);
  });

  test('which must have all of them', () => {
    expect(errors(')', gathered([ADD], [{ number: 2, text: 'block-dirty-bitmap-ad x=1' }]))).toEqual([
      'action 2 did not check, so that it would be missing: block-dirty-bitmap-ad x=1 [incomplete]',
    ]);
  });

  test('and names what is wrong with one that was insisted on by its number and line', () => {
    const text = 'block-dirty-bitmap-clear node=node-D';
    expect(errors(')', gathered([ADD, text]))).toEqual([
      `action 2 (${text}): block-dirty-bitmap-clear needs name [missing-argument]`,
    ]);
    expect(errors(')', gathered([ADD, ADD]))).toEqual([
      `action 2 (${ADD}): action 1 adds the bitmap b to node-D already, and QEMU runs all actions or none [conflict]`,
    ]);
  });
});

describe('what the actions so far make', () => {
  const { actions } = gathered([
    'block-dirty-bitmap-add node=node-D name=new',
    'blockdev-snapshot-sync node-name=node-D snapshot-file=s snapshot-node-name=S',
  ]);
  const about = context({ inTransaction: true, entities: entitiesWith(LAB, actions) });

  test('is there for the next, and no warning', () => {
    expect(labels('block-dirty-bitmap-clear node=node-D name=n|', about)).toContain('new');
    expect(bind('block-dirty-bitmap-clear node=node-D name=new', about).diagnostics).toEqual([]);
    expect(bind('block-dirty-bitmap-add node=S name=x', about).diagnostics).toEqual([]);
  });

  test('and nothing is made of nothing', () => {
    expect(entitiesWith(LAB, [])).toBe(LAB);
  });
});
