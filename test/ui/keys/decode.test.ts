import { describe, expect, it } from 'vitest';
import { decodeKeys, type Key } from '../../../src/ui/keys/decode.ts';

/** Keys by name, text in quotes, pastes in angle brackets, the cursor's place as `row:column`. */
function names(keys: readonly Key[]): string[] {
  return keys.map(name);
}

function name(key: Key): string {
  switch (key.kind) {
    case 'key':
      return key.name;
    case 'text':
      return `"${key.text}"`;
    case 'paste':
      return `<${key.text}>`;
    case 'cursor':
      return `${key.row}:${key.column}`;
    case 'attributes':
      return `(${key.text})`;
  }
}

function decoded(input: string): string {
  return names(decodeKeys(input, true).keys).join(' ');
}

describe('keys by the sequence a terminal sends', () => {
  it.each([
    ['abc', '"abc"'],
    ['é漢🎉', '"é漢🎉"'],
    ['\r', 'enter'],
    ['\n', 'ctrl-j'],
    ['\t', 'tab'],
    ['\x1b[Z', 'shift-tab'],
    ['\x7f', 'backspace'],
    ['\b', 'ctrl-h'],
    ['\x01', 'ctrl-a'],
    ['\x1a', 'ctrl-z'],
    ['\x1f', 'ctrl-_'],
    ['\x00', 'ctrl-space'],
    ['\x1b', 'escape'],
    ['\x1bb', 'alt-b'],
    ['\x1bB', 'alt-B'],
    ['\x1b.', 'alt-.'],
    ['\x1b\x7f', 'alt-backspace'],
    ['\x1b\r', 'alt-enter'],
    ['\x1b[A', 'up'],
    ['\x1bOA', 'up'],
    ['\x1b[1;5C', 'ctrl-right'],
    ['\x1b[1;3D', 'alt-left'],
    ['\x1b[1;2A', 'shift-up'],
    ['\x1bOc', 'ctrl-right'],
    ['\x1b\x1b[C', 'alt-right'],
    ['\x1b[H', 'home'],
    ['\x1b[1~', 'home'],
    ['\x1b[7~', 'home'],
    ['\x1b[4~', 'end'],
    ['\x1b[3~', 'delete'],
    ['\x1b[3;5~', 'ctrl-delete'],
    ['\x1b[5~', 'pageup'],
    ['\x1b[6~', 'pagedown'],
    ['\x1bOP', 'f1'],
    ['\x1b[[A', 'f1'],
    ['\x1b[24~', 'f12'],
    ['\x1bOM', 'enter'],
  ])('%j is %s', (input, expected) => {
    expect(decoded(input)).toBe(expected);
  });

  it('tells keys apart that come in one piece', () => {
    expect(decoded('ab\x7f\x1b[Dc\r')).toBe('"ab" backspace left "c" enter');
  });

  it('takes two Esc as two presses', () => {
    expect(decoded('\x1b\x1b')).toBe('escape escape');
  });

  it('drops what is no key: replies, the mouse, focus', () => {
    expect(decoded('a\x1b[?62;4c\x1b[<0;5;5M\x1b[I\x1b[O\x1b[12;5Ab')).toBe('"a" "b"');
  });

  it("takes the terminal's word for where its cursor is, and for what it is", () => {
    expect(decoded('a\x1b[>0;276;0c\x1b[12;40Rb')).toBe('"a" (0;276;0) 11:39 "b"');
  });

  it('gives pasted text as it is, keys in it included', () => {
    expect(decoded('\x1b[200~a\rb\x1b[A\x1b[201~c')).toBe('<a\rb\x1b[A> "c"');
  });
});

describe('input in any cut', () => {
  const whole = 'x\x1b[1;5Cé\x1b[200~two\nlines\x1b[201~\x1bf\x1bOA\x1b[3~';

  it('reads the same wherever it is cut', () => {
    const expected = names(decodeKeys(whole, true).keys);
    for (let cut = 1; cut < whole.length; cut += 1) {
      const first = decodeKeys(whole.slice(0, cut));
      const second = decodeKeys(first.rest + whole.slice(cut), true);
      // Text and pastes may come in two pieces, keys never do.
      expect(names([...first.keys, ...second.keys])).toEqual(expected);
    }
  });

  it.each(['\x1b', '\x1b[', '\x1b[1', '\x1b[1;', '\x1b[1;5', '\x1bO', '\x1b[200', '\x1b[200~some'])(
    'keeps %j until more comes',
    (input) => {
      expect(decodeKeys(input)).toEqual({ keys: [], rest: input });
    },
  );
});
