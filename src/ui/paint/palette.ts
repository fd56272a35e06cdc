/**
 * What tones look like: ANSI attributes by palette. Only the sixteen colours a terminal's own theme
 * defines are used, so that light and dark backgrounds both stay readable.
 */
import type { Line, Tone } from './piece.ts';

/** `colour`: all. `mono`: bold, dim, underline and reverse only (NO_COLOR). `none`: text alone. */
export type PaletteName = 'colour' | 'mono' | 'none';

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
 * away, TERM=dumb everything.
 */
export function paletteFor(environment: { readonly [name: string]: string | undefined }): PaletteName {
  if (environment['TERM'] === 'dumb') return 'none';
  return environment['NO_COLOR'] ? 'mono' : 'colour';
}
