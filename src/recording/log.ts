/**
 * `-l FILE`: what went over the wire, a JSON line a message with its time and direction, for jq and grep. Not a
 * recording: it says nothing of lines, notices and marks, and is never read back (docs/recording.md).
 *
 * As with a recording, a failure ends the log and never the session, and no secret is written.
 */
import { closeSync, openSync } from 'node:fs';
import type { Entry, ReceiveEntry, SendEntry } from '../session/entry.ts';
import { RecordingError, systemReason } from './error.ts';
import { writeText } from './file.ts';
import { messageText, quote } from './format.ts';

export interface LogOptions {
  readonly path: string;
  /** When the session began, in milliseconds since the epoch. */
  readonly started: number;
  /** The entry without secrets. */
  readonly redact: (entry: Entry) => Entry;
  /** Called once, if the log ends before the session, with the reason in words. It must not throw. */
  readonly onStop: (reason: string) => void;
}

export class LogWriter {
  readonly #options: LogOptions;
  #fd: number | undefined;

  /**
   * Go on at the end of the file, which is made, for its owner alone, where there is none. A pipe or a terminal
   * will do as well.
   * @throws RecordingError where it cannot be written
   */
  constructor(options: LogOptions) {
    this.#options = options;
    try {
      this.#fd = openSync(options.path, 'a', 0o600);
    } catch (error) {
      throw new RecordingError('unwritable', `${options.path} cannot be written: ${systemReason(error)}`);
    }
  }

  /** Write what went over the wire; any other entry is passed over. Never throws. */
  append(entry: Entry): void {
    if (this.#fd === undefined) return;
    if (entry.kind !== 'send' && entry.kind !== 'receive' && entry.kind !== 'malformed') return;
    try {
      writeText(this.#fd, this.#lineOf(this.#options.redact(entry)));
    } catch (error) {
      this.close();
      this.#options.onStop(systemReason(error));
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #lineOf(entry: Entry): string {
    const time = new Date(this.#options.started + entry.at * 1000).toISOString();
    switch (entry.kind) {
      case 'send':
        return `{"time":"${time}","direction":"sent"${about(entry)},"message":${messageText(entry)}}\n`;
      case 'receive':
        return `{"time":"${time}","direction":"received"${about(entry)},"message":${messageText(entry)}}\n`;
      case 'malformed':
        return `{"time":"${time}","direction":"received","monitor":${quote(entry.monitor)},"malformed":${quote(entry.text)}}\n`;
      default:
        return '';
    }
  }
}

function about(entry: SendEntry | ReceiveEntry): string {
  const origin = entry.kind === 'send' && entry.origin !== undefined ? `,"origin":"${entry.origin}"` : '';
  const cut = entry.kind === 'receive' && entry.cut !== undefined ? `,"bytes":${entry.cut.bytes}` : '';
  return `,"monitor":${quote(entry.monitor)}${origin}${cut}`;
}
