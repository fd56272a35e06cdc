/** Strings in single quotes: what is read in them is what QEMU reads. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/json/json.ts';
import { readSingleQuoted } from '../../../src/recording/serve/single-quotes.ts';
import { withLab } from '../../support/lab.ts';
import { itQemu } from '../../support/qemu.ts';
import { Talker } from './support/talker.ts';

/** The id as it is sent, and as QEMU gives it back; undefined where QEMU answers with a parse error. */
const IDS: readonly (readonly [string, string | undefined])[] = [
  [`'plain'`, `"plain"`],
  [`'it\\'s'`, `"it's"`],
  [`"it\\'s"`, `"it's"`],
  [`'a\\"b'`, `"a\\"b"`],
  [`'\\u0041\\n\\\\'`, `"A\\n\\\\"`],
  [`{'a': ["'", 'b']}`, `{"a": ["'", "b"]}`],
  [`'18446744073709551615'`, `"18446744073709551615"`],
  [`{'n': 18446744073709551615}`, `{"n": 18446744073709551615}`],
  [`'a\\x'`, undefined],
  [`'a' 'b'`, undefined],
];

describe('a message in single quotes', () => {
  it.each(IDS)('%s', (sent, back) => {
    const message = readSingleQuoted(`{'execute': 'query-name', 'id': ${sent}}`);
    expect(message).toEqual(back === undefined ? undefined : { execute: 'query-name', id: parseJson(back) });
  });

  it.each(['', 'junk', "don't", "'", "''", "['a']", `{'a`, `{"a": 'b}`])('is none in %j', (text) => {
    expect(readSingleQuoted(text)).toBeUndefined();
  });

  it('takes no time that grows with the square of what is sent', () => {
    expect(readSingleQuoted(`{${"'".repeat(2_000_001)}`)).toBeUndefined();
    expect(readSingleQuoted(`{'${'\\'.repeat(2_000_001)}`)).toBeUndefined();
    expect(readSingleQuoted(`{'${"\\'".repeat(2_000_000)}`)).toBeUndefined();
    expect(readSingleQuoted(`{'${'x'.repeat(8_000_000)}`)).toBeUndefined();
    expect(readSingleQuoted(`{'a':'${'x'.repeat(8_000_000)}'}`)).toBeDefined();
  });
});

itQemu('QEMU reads the same in single quotes', (qemu) =>
  withLab({ qemu, layout: 'bare' }, async ({ main }) => {
    const client = await new Talker(main.address).begin();
    for (const [sent, back] of IDS) {
      await client.say(`{'execute': 'query-name', 'id': ${sent}}\n`);
      const answer = parseJson(await client.hear());
      if (back === undefined) expect(answer).toMatchObject({ error: { class: 'GenericError' } });
      else expect(answer).toEqual({ return: {}, id: parseJson(back) });
      if (back === undefined) client.lines.length = 0;
    }
  }),
);
