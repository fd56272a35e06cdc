import { expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { sentAs } from '../../../src/ui/prompt/sent-as.ts';
import { context } from '../../support/language.ts';

test.each<[line: string, sent: string | undefined]>([
  ['{"execute": "query-status"', '{"execute":"query-status"}'],
  ['{"execute": "query-block', '{"execute":"query-block"}'],
  ['{"execute": "query-status"}}', '{"execute":"query-status"}'],
  ['query-status {', '{"execute":"query-status","arguments":{}}'],
  ['block-stream device="node-D', '{"execute":"block-stream","arguments":{"device":"node-D"}}'],
  ['block-stream device=node-C device=node-D', '{"execute":"block-stream","arguments":{"device":"node-D"}}'],
  [
    '{"execute": "block_resize", "arguments": {"size": 18446744073709551615}',
    '{"execute":"block_resize","arguments":{"size":18446744073709551615}}',
  ],
  // QEMU is to say itself what it thinks of these.
  ['block-stream device=node-D spd=3', undefined],
  ['blockdev-mirror device=node-D target=node-E sync=ful', undefined],
  ['blok-stream device=node-D', undefined],
  ['query-status', undefined],
  ['', undefined],
])('%s: %s', (line, sent) => {
  expect(sentAs(bind(line, context()))).toEqual(sent);
});

test('a long one is shown by both ends', () => {
  const sent = sentAs(
    bind(`{"execute": "object-add", "arguments": {"qom-type": "${'x'.repeat(500)}", "id": "i0"}`, context()),
  );
  expect(sent).toMatch(/^\{"execute":"object-add",.*…x*","id":"i0"\}\}$/);
});
