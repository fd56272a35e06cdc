/**
 * What tones look like: ANSI attributes by palette. Where nothing is known of the background only the colours a
 * terminal's own theme defines are used; of those yellow and cyan are pale on white in many, blue is dark on black. Where it
 * is known, colours of the 256 that read on it stand in for them.
 */
import type { Line, Tone } from './piece.ts';

/** `colour`: all; `light` and `dark`: for such a background. `mono`: bold, dim, underline and reverse only (NO_COLOR). `none`: text alone. */
export type PaletteName = 'colour' | 'light' | 'dark' | 'mono' | 'none';

type Attributes = { readonly [tone in Tone]: string };

const COLOUR: Attributes = {
  plain: '',
  dim: '2',
  strong: '1',
  prompt: '1',
  key: '36',
  string: '32',
  number: '33',
  literal: '35',
  name: '36',
  event: '34',
  error: '31',
  warning: '33',
  good: '32',
  selected: '7',
  ghost: '2',
  fold: '2',
  wrong: '4;31',
  doubtful: '4;33',
};

/** Each at least 4.5 times as dark as white, which is what can be read without effort (WCAG 2.1, 1.4.3). */
const LIGHT: Attributes = {
  ...COLOUR,
  key: '38;5;24',
  string: '38;5;22',
  number: '38;5;94',
  literal: '38;5;90',
  name: '38;5;24',
  event: '38;5;19',
  error: '38;5;124',
  warning: '38;5;94',
  good: '38;5;22',
  wrong: '4;38;5;124',
  doubtful: '4;38;5;94',
};

/** Each at least 4.5 times as light as black. */
const DARK: Attributes = {
  ...COLOUR,
  literal: '38;5;176',
  event: '38;5;75',
  error: '38;5;203',
  wrong: '4;38;5;203',
};

const MONO: Attributes = {
  plain: '',
  dim: '2',
  strong: '1',
  prompt: '1',
  key: '',
  string: '',
  number: '',
  literal: '',
  name: '',
  event: '1',
  error: '1',
  warning: '1',
  good: '',
  selected: '7',
  ghost: '2',
  fold: '2',
  wrong: '4',
  doubtful: '4',
};

const PALETTES: { readonly [name in PaletteName]: Attributes | undefined } = {
  colour: COLOUR,
  light: LIGHT,
  dark: DARK,
  mono: MONO,
  none: undefined,
};

/** A line as the terminal takes it. Every attribute set is reset again within the line. */
export function paint(line: Line, palette: PaletteName): string {
  const attributes = PALETTES[palette];
  let painted = '';
  for (const { text, tone } of line) {
    const codes = attributes?.[tone];
    painted += codes ? `\x1b[${codes}m${text}\x1b[0m` : text;
  }
  return painted;
}

/**
 * The palette an environment asks for: NO_COLOR (https://no-color.org, any value but empty) takes colours
 * away, TERM=dumb everything. QMPSH_THEME says `light` or `dark`; without it COLORFGBG, which rxvt, Konsole and others
 * set to the numbers of their foreground and background, does.
 */
export function paletteFor(environment: { readonly [name: string]: string | undefined }): PaletteName {
  const { TERM = '', NO_COLOR, QMPSH_THEME, COLORTERM, COLORFGBG } = environment;
  if (TERM === 'dumb') return 'none';
  if (NO_COLOR) return 'mono';
  if (!TERM.includes('256color') && !COLORTERM) return 'colour';
  if (QMPSH_THEME === 'light' || QMPSH_THEME === 'dark') return QMPSH_THEME;
  return backgroundOf(COLORFGBG) ?? 'colour';
}

/** Of the sixteen colours white and light grey (7, 15) are light, black and dark grey (0, 8) dark; of others nothing is said. */
function backgroundOf(foregroundAndBackground = ''): 'light' | 'dark' | undefined {
  const background = foregroundAndBackground.split(';').at(-1);
  if (background === '7' || background === '15') return 'light';
  return background === '0' || background === '8' ? 'dark' : undefined;
}
