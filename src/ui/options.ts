/** What a screen needs from whoever opens it. */
import type { NoticeEntry } from '../session/entry.ts';
import type { KeySource } from './keys/keyboard.ts';
import type { TerminalOutput } from './screen/terminal-output.ts';

export interface UiOptions {
  /** The terminal's two ends; the process's own by default. */
  readonly stdin?: KeySource & NodeJS.ReadableStream;
  readonly stdout?: TerminalOutput;
  /** TERM, NO_COLOR, QMPSH_THEME and COLORFGBG are looked at; the process's own by default. */
  readonly environment?: { readonly [name: string]: string | undefined };
  /** Lines only, nothing drawn: for a screen reader. TERM=dumb asks for the same. */
  readonly plain?: boolean;
  /** Also show the JSON that is sent for typed lines. */
  readonly verbose?: boolean;
  /** What the shell said before there was a screen to say it on. */
  readonly said?: readonly NoticeEntry[];
  /** Time of day of a moment in seconds since the epoch; this machine's local time by default. */
  readonly timeOfDay?: (seconds: number) => string;
  /** Lines of sessions before; absent where none are kept. */
  readonly history?: HistoryPort;
}

/** The lines a person typed, over sessions. */
export interface HistoryPort {
  /** What can be recalled, oldest first: lines for other targets, then those for this session's. Asked for once, when first needed. */
  lines(): readonly string[];
  /** Keep a line that was run; gives the reason where it cannot be. */
  remember(line: string): string | undefined;
  /** Of these lines those that came to nothing when they were last run. Asked for once, when first needed. */
  failures?(): readonly string[];
  /** A line that was remembered came to nothing. */
  failed?(line: string): void;
}

/** Exit codes of a session on a screen. */
export const LEFT = 0;
export const CONNECTION_LOST = 4;
