/** Colours of the line being typed by what each part is, and errors underlined, read from the terminal's cells. */
import { expect, it } from 'vitest';
import { atEachSize, openScripted, type Screen } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';
import { lineBecomes } from '../../support/typed-line.ts';

/** The rows of the line, what stands out marked, less the cell under the cursor. */
function marked({ terminal, size }: Screen, length: number): string[] {
  const top = terminal.screen().findLastIndex((row) => row.startsWith('(QEMU)'));
  const rows = Math.ceil(('(QEMU) '.length + length) / (size.cols - 1));
  return Array.from({ length: rows }, (_, index) => {
    const row = terminal.marked(top + index);
    return row
      .replace(/ +›$/, '›')
      .replace(/‹dim›$/, '')
      .trimEnd();
  });
}

/** As long as the narrowest window is wide, so that it stands in one row of each. */
const LINES: readonly (readonly [what: string, line: string, marked: string])[] = [
  ['a command', 'query-status', '‹bold (QEMU) query-status›'],
  ['names and plain values', 'job-pause id=job0', '‹bold (QEMU) job-pause› ‹cyan id›=job0'],
  [
    'numbers',
    'x a=10M b=0xff c=-7',
    '‹bold (QEMU) x› ‹cyan a›=‹yellow 10M› ‹cyan b›=‹yellow 0xff› ‹cyan c›=‹yellow -7›',
  ],
  ['strings', 'x a="q w"', '‹bold (QEMU) x› ‹cyan a›=‹green "q w"›'],
  ['switches and null', 'x a=on b=null', '‹bold (QEMU) x› ‹cyan a›=‹magenta on› ‹cyan b›=‹magenta null›'],
  [
    'JSON',
    'x a={"k": ["v", 1, true]}',
    '‹bold (QEMU) x› ‹cyan a›={‹cyan "k"›: [‹green "v"›, ‹yellow 1›, ‹magenta true›]}',
  ],
  ['a message', '{"execute": "stop"}', '‹bold (QEMU) ›{‹cyan "execute"›: ‹green "stop"›}'],
  ['a comment', '# later', '‹bold (QEMU) ›‹dim # later›'],
  ['a command of the shell', '/jobs clear', '‹bold (QEMU) ›‹blue /jobs› clear'],
  ['a connection', '@main stop', '‹bold (QEMU) ›‹blue @main› ‹bold stop›'],
];

atEachSize('the line being typed', (size) => {
  it('has each part in the colour of its kind', async () => {
    const screen = await openScripted(size);
    for (const [what, line, expected] of LINES) {
      screen.type(KEYS.ctrl('c') + line);
      await lineBecomes(screen, `${line}|`);
      expect(marked(screen, line.length), what).toEqual([expected]);
    }
  });

  it('is underlined in red where it is wrong, in yellow where it is doubtful', async () => {
    const screen = await openScripted(size);
    const line = 'block-commit device=node-D top=c.qcow2 on-error=ful ';
    screen.type(line);
    await screen.terminal.waitFor(' ! on-error has no value');
    expect(marked(screen, line.length)).toEqual(
      size.of({
        '200×50': [
          '‹bold (QEMU) block-commit› ‹cyan device›=node-D ‹underlined yellow top›=c.qcow2 ‹cyan on-error›=‹underlined red ful›',
        ],
        '80×24': [
          '‹bold (QEMU) block-commit› ‹cyan device›=node-D ‹underlined yellow top›=c.qcow2 ‹cyan on-error›=‹underlined red ful›',
        ],
        '40×12': [
          '‹bold (QEMU) block-commit› ‹cyan device›=node-D ‹underlined yellow top›=c',
          '.qcow2 ‹cyan on-error›=‹underlined red ful›',
        ],
      }),
    );
  });
});
