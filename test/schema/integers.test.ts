import { describe, expect, it, test } from 'vitest';
import { parseJson } from '../../src/json/json.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import { integerRange } from '../../src/schema/integers.ts';
import { typeOf } from '../../src/schema/lookup.ts';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { shipped } from './support/schemas.ts';

const { schema } = shipped('11.1');

function rangeOf(name: string) {
  const type = typeOf(schema, name);
  return type === undefined ? undefined : integerRange(type);
}

test.each([
  ['uint8', 0n, 255n],
  ['uint16', 0n, 65535n],
  ['uint32', 0n, 4294967295n],
  ['int8', -128n, 127n],
  ['int64', -9223372036854775808n, 9223372036854775807n],
  ['uint64', -9223372036854775808n, 18446744073709551615n],
  ['size', -9223372036854775808n, 18446744073709551615n],
  ['int', -9223372036854775808n, 18446744073709551615n],
])('%s goes from %s to %s', (name, min, max) => {
  expect(rangeOf(name)).toMatchObject({ min, max });
});

describe('integerRange', () => {
  it('says of a size alone that it counts bytes', () => {
    expect(rangeOf('size')?.size).toBe(true);
    expect(rangeOf('uint64')?.size).toBe(false);
  });

  it('is undefined for anything else', () => {
    for (const name of ['str', 'number', 'bool', 'BlockdevOnError', '[int64]']) {
      expect(rangeOf(name)).toBeUndefined();
    }
  });
});

/** The arguments are of the types named, as the grammar has them; each value stands at a bound, or one beyond. */
const TRIED = `
migrate-set-parameters  multifd-channels    uint8   255                   taken
migrate-set-parameters  multifd-channels    uint8   256                   refused
migrate-set-parameters  multifd-channels    uint8   -1                    refused
migrate-set-parameters  x-checkpoint-delay  uint32  4294967296            refused
migrate-set-parameters  x-checkpoint-delay  uint32  -1                    refused
migrate-set-parameters  max-bandwidth       size    18446744073709551616  refused
migrate-set-parameters  max-bandwidth       size    -9223372036854775809  refused
block-job-set-speed     speed               int64   9223372036854775807   taken
block-job-set-speed     speed               int64   9223372036854775808   refused
block-job-set-speed     speed               int64   -9223372036854775808  taken
block-job-set-speed     speed               int64   -9223372036854775809  refused
`;

itQemu('accepts what the ranges say, and no more', async (qemu) => {
  await withLab({ qemu, layout: 'bare' }, async (lab) => {
    const monitor = await Monitor.connect(lab.main.address);
    for (const row of TRIED.trim().split('\n')) {
      const [command = '', argument = '', type = '', value = '', fate] = row.split(/\s+/);
      const object = schema.types.get(schema.commands.get(command)?.argType ?? '');
      const member =
        object?.kind === 'object' ? object.members.find(({ name }) => name === argument) : undefined;
      expect(member?.type, row).toBe(type);
      const number = parseJson(value);
      const others = command === 'block-job-set-speed' ? { device: 'no-such-job' } : {};
      const outcome = await monitor.execute({
        execute: command,
        arguments: { ...others, [argument]: number },
      });
      const desc = outcome.kind === 'error' ? outcome.desc : '';
      // What QEMU says of an integer that does not fit; any other error is about what the value means.
      expect(/expects uint|expected: integer/.test(desc) ? 'refused' : 'taken', `${row}: ${desc}`).toBe(fate);
    }
    await monitor.close();
  });
});
