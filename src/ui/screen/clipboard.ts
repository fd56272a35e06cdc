/**
 * The clipboard by OSC 52, which terminals take over any connection. Only base64 goes out: nothing in the text can
 * steer the terminal. Whether the terminal takes it nobody can tell.
 */
import { countText, sizeText } from '../paint/units.ts';

/** Terminals in wide use drop a sequence of more than 100,000 bytes: this much text, in base64, is what fits. */
const MOST_BYTES = 74_994;

export type Clipping =
  | { readonly kind: 'copied'; readonly sequence: string; readonly said: string }
  | { readonly kind: 'refused'; readonly said: string };

/** What to write to the terminal to put a text on the clipboard, and what to say of it. */
export function clipping(
  text: string,
  environment: { readonly [name: string]: string | undefined },
): Clipping {
  const bytes = Buffer.from(text);
  const size = sizeText(bytes.length);
  if (environment['TERM'] === 'dumb') {
    return { kind: 'refused', said: 'not copied: this terminal (TERM=dumb) has no clipboard' };
  }
  if (bytes.length > MOST_BYTES) {
    const said = `not copied: ${countText(bytes.length)} bytes, where terminals take ${countText(MOST_BYTES)} by OSC 52`;
    return { kind: 'refused', said };
  }
  const sequence = `\x1b]52;c;${bytes.toString('base64')}\x07`;
  if (!environment['TMUX']) return { kind: 'copied', sequence, said: `copied ${size} (OSC 52)` };
  // tmux takes it with set-clipboard on; with allow-passthrough on it hands the second one to its own terminal.
  return {
    kind: 'copied',
    sequence: `${sequence}\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`,
    said: `copied ${size} (OSC 52; tmux passes it on with set-clipboard on)`,
  };
}
