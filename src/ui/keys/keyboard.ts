/**
 * The one path by which keys reach qmpsh: the terminal's input in raw mode, decoded, in order. It owns
 * stdin's raw mode; ending it leaves the terminal as it was.
 */
import { decodeKeys, type Key } from './decode.ts';
import { PASTE_START, PasteCollector } from './paste-collector.ts';

/** What a keyboard reads from: a terminal's input. */
export interface KeySource {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (chunk: string) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: string) => void): unknown;
  off(event: 'end', listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface KeyListener {
  key(key: Key): void;
  /** The terminal went away. */
  end(): void;
}

export interface Keyboard {
  /** Hand the terminal back, and take it again. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** An Esc with nothing after it for this long (milliseconds) is the key itself: well above what a slow link puts between two bytes of one sequence. */
const ESCAPE_WAIT = 50;

export function openKeyboard(source: KeySource, listener: KeyListener): Keyboard {
  let rest = '';
  let waiting: NodeJS.Timeout | undefined;

  const deliver = (final: boolean) => {
    const decoded = decodeKeys(rest, final);
    rest = decoded.rest;
    for (const key of decoded.keys) listener.key(key);
  };
  const paste = new PasteCollector();
  const onData = (chunk: string) => {
    clearTimeout(waiting);
    if (paste.isOpen) {
      const whole = paste.add(chunk);
      if (whole === undefined) return;
      rest = whole;
    } else {
      rest += chunk;
    }
    deliver(false);
    if (rest.startsWith(PASTE_START)) {
      paste.open(rest);
      rest = '';
    } else if (rest !== '') waiting = setTimeout(() => deliver(true), ESCAPE_WAIT);
  };
  const onEnd = () => listener.end();

  const keyboard: Keyboard = {
    pause() {
      clearTimeout(waiting);
      source.off('data', onData);
      source.off('end', onEnd);
      source.setRawMode?.(false);
      source.pause();
    },
    resume() {
      source.setEncoding('utf8');
      source.setRawMode?.(true);
      source.on('data', onData);
      source.on('end', onEnd);
      source.resume();
    },
    close() {
      keyboard.pause();
    },
  };
  keyboard.resume();
  return keyboard;
}
