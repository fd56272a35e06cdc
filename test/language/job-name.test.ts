/** A job takes its disk's name; a disk made with -blockdev has none to lend, and QEMU refuses: `Invalid job ID ''`. */
import { describe, expect, test } from 'vitest';
import { bind } from '../../src/language/bind/bind.ts';
import { fillRequired } from '../../src/language/complete/places.ts';
import type { Entities } from '../../src/language/entities.ts';
import { context, LAB, labels } from '../support/language.ts';

/** query-block has been read: virtio0's backend has no name. */
const NAMELESS: Entities = { ...LAB, alive: { ...LAB.alive, 'block-qdev': [] } };

/** -drive if=none,id=disk0: the backend is called disk0, and node-D is its root. */
const NAMED: Entities = {
  ...NAMELESS,
  alive: {
    ...NAMELESS.alive,
    device: [...(LAB.alive.device ?? []), { name: 'disk0', detail: 'node-D', node: 'node-D' }],
  },
};

function warnings(line: string, entities: Entities): readonly string[] {
  const { diagnostics } = bind(line, context({ entities }));
  return diagnostics
    .filter(({ code, severity }) => code === 'missing-argument' && severity === 'warning')
    .map(({ message, repair }) => `${message} |${repair?.text ?? ''}`);
}

const SAID = 'node-D has no name to call the job by: add job-id=, or QEMU refuses | job-id=job0';

describe('a job on a disk whose backend has no name', () => {
  test.each([
    ['block-commit device=node-D', [SAID]],
    ['block-stream device=node-D speed=0', [SAID]],
    ['transaction( blockdev-backup device=node-D target=node-A sync=full', [SAID]],
    ['block-commit device=node-D job-id=j', []],
    // no job is begun
    ['block_resize device=node-D size=1', []],
    // what is not there, or not said yet, is another matter
    ['block-commit device=', []],
    ['block-commit device=nothing', []],
  ])('%s', (line, said) => {
    expect(warnings(line, NAMELESS)).toEqual(said);
  });

  test('is mended with a name that no job has', () => {
    const job = [{ name: 'job0', detail: 'mirror · ready' }];
    const busy = { ...NAMELESS, alive: { ...NAMELESS.alive, job } };
    expect(warnings('block-commit device=node-D', busy)).toEqual([SAID.replace('job0', 'job1')]);
  });

  test('says nothing where the backend has a name, or nobody has asked', () => {
    expect(warnings('block-commit device=node-D', NAMED)).toEqual([]);
    expect(warnings('block-commit device=disk0', NAMED)).toEqual([]);
    expect(warnings('block-commit device=node-D', LAB)).toEqual([]);
  });

  test('has its name asked for with what is required', () => {
    const filled = (line: string, entities: Entities) => fillRequired(line, context({ entities }))?.text;
    expect(filled('block-commit', NAMELESS)).toBe('block-commit device=');
    expect(filled('block-commit device=node-D', NAMELESS)).toBe('block-commit device=node-D job-id=');
    expect(filled('block-commit', NAMED)).toBe('block-commit device=');
    expect(labels('block-commit device=node-D |', context({ entities: NAMELESS })).at(0)).toBe('job-id=');
  });
});
