import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { fillRequired } from '../../../src/language/complete/places.ts';
import { firstLine } from '../../support/first-line.ts';
import { context, grammar } from '../../support/language.ts';

const about = context();

/** The filled line with `|` at each place. */
function filled(line: string, from = about): string {
  const found = fillRequired(line, from);
  if (found === undefined) return 'complete';
  return found.places.reduceRight(
    (text, { start }) => `${text.slice(0, start)}|${text.slice(start)}`,
    found.text,
  );
}

describe('filling in what is required', () => {
  test.each([
    ['blockdev-mirror ', 'blockdev-mirror device=| target=| sync=|'],
    ['blockdev-mirror target=node-E', 'blockdev-mirror target=node-E device=| sync=|'],
    ['block-stream device=node-D', 'complete'],
    ['query-status', 'complete'],
    ['nonsense', 'complete'],
    // a union's discriminator first; what its branch requires once it is chosen
    ['nbd-server-start', 'nbd-server-start addr.type=|'],
    ['nbd-server-start addr.type=inet', 'nbd-server-start addr.type=inet addr.data.host=| addr.data.port=|'],
    ['nbd-server-start addr={"type":"inet"}', 'complete'],
    // what may be a plain name is one: BlockdevOptions has no bottom
    ['blockdev-add', 'blockdev-add driver=|'],
    ['blockdev-add driver=qcow2', 'blockdev-add driver=qcow2 file=|'],
    [
      'blockdev-add driver=qcow2 file.driver=file',
      'blockdev-add driver=qcow2 file.driver=file file.filename=|',
    ],
    // lists get their first element
    ['snapshot-save', 'snapshot-save job-id=| tag=| vmstate=| devices.0=|'],
    ['blockdev-reopen', 'blockdev-reopen options.0.driver=|'],
    // an object that requires nothing is there all the same
    ['chardev-add id=c backend.type=null', 'chardev-add id=c backend.type=null backend.data={}'],
    // the last action of a transaction
    ['transaction( blockdev-backup', 'transaction( blockdev-backup device=| sync=| target=|'],
    ['transaction actions.0.type=abort', 'transaction actions.0.type=abort actions.0.data={}'],
  ])('%s', (line, after) => {
    expect(filled(line)).toBe(after);
  });

  test('inside a transaction, of an action', () => {
    expect(filled('block-dirty-bitmap-add', context({ inTransaction: true }))).toBe(
      'block-dirty-bitmap-add node=| name=|',
    );
  });
});

test.each([
  ['blockdev-mirror ', 'device=<a device> target=<a node> sync=<top|full|none|…>'],
  // of many values a few would tell nothing
  ['blockdev-add', 'driver=<one of 46>'],
  ['block_resize', 'size=<a number>'],
  ['set_link', 'name=<a network backend or card> up=<on|off>'],
])('%s: what is to stand in the places is said to be typed from', (line, said) => {
  const places = fillRequired(line, about)?.places ?? [];
  expect(places.map(({ key, type }) => `${key}<${type}>`).join(' ')).toBe(said);
});

describe.each(['7.2', '10.0', '11.1'])('on QEMU %s', (series) => {
  const schema = grammar(series);

  test('the first candidate for each required argument makes a line that checks, for every command', () => {
    const from = context({ schema });
    const refused = [...schema.commands.keys()].flatMap((command) => {
      const line = firstLine(command, from);
      const errors = bind(line, from).diagnostics.filter(({ severity }) => severity === 'error');
      return errors.map(({ message }) => `${line}: ${message}`);
    });
    expect(refused).toEqual([]);
  });
});
