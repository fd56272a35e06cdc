/** readline's Emacs keys on the line being typed, through a real terminal: bytes in, the line with its cursor out. */
import { expect, it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

/** Keys by the names `/keys` has for them, in angle brackets; what stands outside is typed. */
const NAMED: { readonly [name: string]: string } = {
  'ctrl-left': '\x1b[1;5D',
  'ctrl-right': '\x1b[1;5C',
  'ctrl-_': '\x1f',
  'ctrl-^': '\x1e',
  'ctrl-]': '\x1d',
  'ctrl-space': '\x00',
  'alt-backspace': KEYS.alt('\x7f'),
  left: KEYS.left,
  right: KEYS.right,
  home: KEYS.home,
  end: KEYS.end,
  delete: KEYS.delete,
  backspace: KEYS.backspace,
};

function bytes(script: string): string {
  return script.replaceAll(/<([a-z]+(?:-[^>\s]+)?)>/g, (_, name: string) => {
    const [, modifier, key = ''] = /^(ctrl|alt)-(.+)$/.exec(name) ?? [];
    if (NAMED[name] !== undefined) return NAMED[name];
    if (modifier === 'ctrl') return KEYS.ctrl(key);
    return modifier === 'alt' ? KEYS.alt(key) : expect.fail(`no key ${name}`);
  });
}

/** A line longer than a window of 40 columns, of words that are nothing to QEMU. */
const WORDS = 'alpha beta-gamma delta=epsilon zeta eta theta';

const TABLE: readonly (readonly [what: string, script: string, line: string])[] = [
  [
    'Alt-B, Alt-F: by words',
    `${WORDS}<alt-b><alt-b><alt-b><alt-f>`,
    'alpha beta-gamma delta=epsilon zeta| eta theta',
  ],
  [
    'Ctrl-Left, Ctrl-Right too',
    `${WORDS}<ctrl-a><ctrl-right><ctrl-right><ctrl-left>`,
    'alpha |beta-gamma delta=epsilon zeta eta theta',
  ],
  [
    'Ctrl-A, Ctrl-E, Ctrl-F, Ctrl-B',
    `${WORDS}<ctrl-a><ctrl-f><ctrl-f><ctrl-b>X<ctrl-e>!`,
    'aXlpha beta-gamma delta=epsilon zeta eta theta!|',
  ],
  [
    'Ctrl-K cuts to the end, Ctrl-Y pastes it',
    `${WORDS}<ctrl-a><alt-f><ctrl-k><ctrl-a><ctrl-y>_`,
    ' beta-gamma delta=epsilon zeta eta theta_|alpha',
  ],
  [
    'Ctrl-U cuts to the beginning',
    `${WORDS}<alt-b><ctrl-u><ctrl-e> <ctrl-y>`,
    'theta alpha beta-gamma delta=epsilon zeta eta |',
  ],
  [
    'cuts in a row are one',
    `${WORDS}<ctrl-w><ctrl-w>x <ctrl-y>`,
    'alpha beta-gamma delta=epsilon zeta x eta theta|',
  ],
  [
    'Ctrl-W cuts to a blank, Alt-Backspace to a word',
    `${WORDS}<home><ctrl-right><ctrl-right><ctrl-right><alt-backspace>`,
    'alpha beta-| delta=epsilon zeta eta theta',
  ],
  ['Alt-D cuts a word forward', 'one two three<ctrl-a><alt-d><alt-d>', '| three'],
  ['Alt-Y goes round what was cut', 'one two<ctrl-w>x<ctrl-u><ctrl-y><alt-y>', 'two|'],
  ['and on to where it began', 'one two<ctrl-w>x<ctrl-u><ctrl-y><alt-y><alt-y>', 'one x|'],
  ['Ctrl-_ takes changes back', 'one two<ctrl-w><alt-u><ctrl-_>', 'one two|'],
  ['Ctrl-^ does them again', 'one two<ctrl-w><ctrl-_><ctrl-^>', 'one |'],
  ['Ctrl-T swaps characters', 'block-stremaX<backspace><ctrl-t>', 'block-stream|'],
  ['Alt-T swaps words', 'device node=D<alt-t>', 'device D=node|'],
  ['Alt-U, Alt-L, Alt-C: capitals', 'one TWO three<ctrl-a><alt-u><alt-l><alt-c>', 'ONE two Three|'],
  ['Alt with a digit counts', 'a b c d<alt-3><alt-b>', 'a |b c d'],
  ['Ctrl-] goes to a character', 'device=node<ctrl-a><ctrl-]>=', 'device|=node'],
  ['Ctrl-D, Delete and Backspace', 'abcdef<ctrl-a><ctrl-d><delete><right><backspace>', '|def'],
];

atEachSize('the line being typed', (size) => {
  it('is edited by the keys of readline', async () => {
    const screen = await openScripted(size);
    for (const [what, script, line] of TABLE) {
      screen.type(KEYS.ctrl('c') + bytes(script));
      await lineBecomes(screen, line).catch((error: unknown) => expect.fail(`${what}: ${String(error)}`));
    }
  });
});
