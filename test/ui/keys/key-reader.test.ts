import { describe, expect, it } from 'vitest';
import { KeyReader } from '../../../src/ui/keys/key-reader.ts';

/** What is read of keys (`<name>`) and text: `name×count`, or what is waited for at the end. */
function read(script: string): string {
  const reader = new KeyReader();
  const found: string[] = [];
  for (const [, name, text = ''] of script.matchAll(/<([^>]+)>|([^<]+)/g)) {
    const got = reader.read(name === undefined ? { kind: 'text', text } : { kind: 'key', name });
    if (got !== undefined)
      found.push(`${got.key.kind === 'key' ? got.key.name : `"${got.key.text}"`}×${got.count}`);
  }
  return [...found, ...(reader.hint === '' ? [] : [reader.hint])].join(' ');
}

describe('keys that belong together', () => {
  it.each([
    ['<ctrl-a>x', 'ctrl-a×1 "x"×1'],
    ['<ctrl-x>', 'ctrl-x …'],
    ['<ctrl-x><ctrl-u>', 'ctrl-x ctrl-u×1'],
    ['<ctrl-x>e', 'ctrl-x e×1'],
    ['<alt-3>', '3 times …'],
    ['<alt-3><ctrl-f><ctrl-f>', 'ctrl-f×3 ctrl-f×1'],
    ['<alt-1>2<alt-0><ctrl-f>', 'ctrl-f×120'],
    ['<alt-1>0x-', '"xxxxxxxxxx-"×1'],
    ['<alt-9><alt-9><alt-9><alt-9><ctrl-f>', 'ctrl-f×1000'],
    ['<alt-0><ctrl-f>', 'ctrl-f×1'],
    ['12', '"12"×1'],
    ['<alt-2><ctrl-x><ctrl-u>', 'ctrl-x ctrl-u×2'],
  ])('%s is %s', (script, found) => {
    expect(read(script)).toBe(found);
  });

  it('hand a character over to who asked for it', () => {
    const reader = new KeyReader();
    let got = '';
    reader.want((character) => {
      got = character;
    });
    expect([reader.hint, reader.read({ kind: 'text', text: 'x' }), got]).toEqual([
      'to which character?',
      undefined,
      'x',
    ]);
    reader.want(() => expect.fail('taken'));
    expect([reader.read({ kind: 'key', name: 'escape' }), reader.hint]).toEqual([undefined, '']);
  });
});
