import { describe, expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { completed, context, LAB, labels, taken } from '../../support/language.ts';

describe('values', () => {
  test.each([
    // enums
    ['block-stream device=node-D on-error=|', 'block-stream device=node-D on-error=auto |'],
    ['block-stream on-error=st|', 'block-stream on-error=stop |'],
    ['block-stream on-error=|stop speed=1', 'block-stream on-error=auto| speed=1'],
    ['block-stream on-error="st|', 'block-stream on-error=stop |'],
    ["block-stream on-error='st|' speed=1", 'block-stream on-error=stop| speed=1'],
    ['blockdev-add driver=qco|', 'blockdev-add driver=qcow |'],
    // booleans
    ['block-stream auto-dismiss=|', 'block-stream auto-dismiss=true |'],
    ['block-stream auto-dismiss=f|', 'block-stream auto-dismiss=false |'],
    ['block-stream auto-dismiss=of|', 'block-stream auto-dismiss=off |'],
    // sizes
    ['block-stream speed=10|', 'block-stream speed=10K |'],
    ['block_resize node-name=node-D size=40|', 'block_resize node-name=node-D size=40K |'],
    // what holds where nothing is given
    ['calc-dirty-rate sample-pages=|', 'calc-dirty-rate sample-pages=512 |'],
    // null
    ['blockdev-add driver=qcow2 backing=nu|', 'blockdev-add driver=qcow2 backing=null |'],
    // objects and lists as JSON, the cursor inside
    ['nbd-server-start addr=|', 'nbd-server-start addr={|}'],
    ['snapshot-save devices=|', 'snapshot-save devices=[|]'],
    ['transaction actions=[|', 'transaction actions=[{|}'],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('an enum by name, what each value means beside it, and which is the default', () => {
    const offered = completed('block-stream on-error=|').items.map(
      ({ label, brief }) => `${label}: ${brief}`,
    );
    expect(offered).toEqual([
      "auto: as the device's own error policy says",
      'enospc: stop the guest where space is short, else report',
      'ignore: go on as if nothing had happened',
      'report: default · fail the request, and with it the job',
      'stop: pause the guest and the job',
    ]);
  });

  test('on and off are offered once begun: they say nothing true and false do not', () => {
    expect(labels('block-stream auto-dismiss=|')).toEqual(['true', 'false']);
    expect(labels('block-stream auto-dismiss=o|')).toEqual(['on', 'off']);
  });

  test('sizes say what they come to; a number that counts no bytes has no suffix', () => {
    expect(
      completed('block-stream speed=10|').items.map(({ label, brief, source }) => [label, brief, source]),
    ).toEqual([
      ['10K', '10 240 bytes', 'guess'],
      ['10M', '10 485 760 bytes', 'guess'],
      ['10G', '10 737 418 240 bytes', 'guess'],
      ['10T', '10 995 116 277 760 bytes', 'guess'],
    ]);
    expect(labels('migrate-set-parameters multifd-channels=10|')).toEqual([]);
  });

  test('a value that may be several things: each of them', () => {
    expect(labels('blockdev-add driver=qcow2 backing=|')).toEqual([
      'node-A',
      'node-B',
      'node-C',
      'node-D',
      'file',
      'null',
      '{…}',
      '#block123',
    ]);
    expect(labels('x-blockdev-set-iothread node-name=node-D iothread=|')).toEqual(['io0', 'null']);
  });

  test('a deprecated value comes last', () => {
    const items = completed('transaction actions.0.type=|').items;
    expect(items.at(-1)).toMatchObject({ label: 'drive-backup', mark: 'deprecated' });
    expect(items.at(-1)?.brief).toMatch(/^use blockdev-backup · /);
  });
});

describe('names that need quotes', () => {
  const odd = [
    'two words',
    '',
    "it's",
    '"quoted"',
    '{brace',
    'json:{"a":1}',
    'tab\there',
    '\u001b[31mred',
    'a\u00a0b',
    'back\\slash',
    'null',
    '007',
    'x\u202ey',
  ];
  const entities = {
    ...LAB,
    alive: {
      ...LAB.alive,
      node: odd.map((name) => ({ name, detail: '' })),
      'image-file': odd.map((name) => ({ name, detail: '' })),
    },
  };
  const about = context({ entities });

  test.each([
    ['a plain string', 'blockdev-del node-name=', ['node-name']],
    ['a string or null', 'blockdev-add driver=qcow2 backing=', ['backing']],
    ['inside JSON', 'blockdev-del node-name=', ['node-name']],
  ] as const)('%s: what is put in is read back as the name', (_, line, [key]) => {
    const { items, replace } = completed(`${line}|`, about);
    const live = items.filter(({ source }) => source === 'live');
    expect(live.length).toBeGreaterThanOrEqual(odd.length);
    for (const { label, insert } of live) {
      const { line: bound } = bind(line.slice(0, replace.start) + insert, about);
      expect(bound.kind === 'command' && bound.message.arguments?.[key]).toBe(label);
    }
  });

  test('no control character gets into the line', () => {
    for (const { insert } of completed('blockdev-del node-name=|', about).items) {
      expect(insert).toMatch(/^[^\p{C}]*$/u);
    }
  });
});
