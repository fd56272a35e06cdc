/**
 * What qmpsh switches on in a terminal besides raw mode, and how it is switched off on every way out: an
 * exception or a signal must not leave a terminal that shows no cursor or brackets what is pasted.
 */

const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
const CURSOR_ON = '\x1b[?25h';

export interface TerminalModes {
  on(): void;
  off(): void;
  /** Off for good. */
  close(): void;
}

export function switchModes(write: (text: string) => void): TerminalModes {
  let on = false;
  const modes: TerminalModes = {
    on() {
      on = true;
      write(PASTE_ON);
    },
    off() {
      if (!on) return;
      on = false;
      write(PASTE_OFF + CURSOR_ON);
    },
    close() {
      process.off('exit', modes.off);
      modes.off();
    },
  };
  process.on('exit', modes.off);
  modes.on();
  return modes;
}
