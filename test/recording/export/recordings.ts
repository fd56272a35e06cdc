/** Recordings for tests of what is made of them: entries written to a file, and opened as anybody's. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { encodeEntry } from '../../../src/recording/format.ts';
import { encodeHeader, type Header } from '../../../src/recording/header.ts';
import { openRecording } from '../../../src/recording/open.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { HEADER, receive, send } from '../support/sample.ts';

/** A recording with these entries, open until the test is over. */
export function recordingOf(
  folder: string,
  entries: Iterable<Entry>,
  header: Partial<Header> = {},
): Recording {
  const path = join(folder, 'recording.ndjson');
  const lines = [
    encodeHeader({ ...HEADER, ...header }),
    ...Array.from(entries, (entry) => encodeEntry(entry)),
  ];
  writeFileSync(path, lines.join(''));
  const recording = openRecording(path);
  onTestFinished(() => recording.close());
  return recording;
}

/** What QEMU answers a line with. */
export type Said =
  | { readonly return: string }
  | { readonly error: string; readonly class?: string }
  | 'nothing';

/**
 * Entries as a session makes them, one call a thing that happens; each is a tenth of a second after the one before.
 */
export class Tape {
  readonly entries: Entry[] = [];
  #ids = 0;

  get #at(): number {
    return this.entries.length / 10;
  }

  open(monitor = 'main'): this {
    this.entries.push({ at: this.#at, kind: 'open', monitor, address: `/run/${monitor}`, greeting: null });
    return this;
  }

  /** A line that sends `wire` (a message without an id), or nothing. */
  line(text: string, wire?: string, said: Said = { return: '{}' }, monitor = 'main'): this {
    const line = this.entries.length;
    this.entries.push({ at: this.#at, kind: 'line', monitor, text });
    if (wire === undefined) return this;
    const id = ++this.#ids;
    this.entries.push(send(this.#at, `${wire.slice(0, -1)},"id":${id}}`, { line, monitor }));
    if (said !== 'nothing') this.answer(id, said, monitor);
    return this;
  }

  answer(id: number, said: Exclude<Said, 'nothing'>, monitor = 'main'): this {
    const body =
      'return' in said
        ? `"return":${said.return}`
        : `"error":{"class":"${said.class ?? 'GenericError'}","desc":${JSON.stringify(said.error)}}`;
    this.entries.push(receive(this.#at, `{${body},"id":${id}}`, { monitor }));
    return this;
  }

  event(name: string, data: object, monitor = 'main'): this {
    const stamp = '{"seconds":1772362991,"microseconds":0}';
    const wire = `{"event":"${name}","data":${JSON.stringify(data)},"timestamp":${stamp}}`;
    this.entries.push(receive(this.#at, wire, { monitor }));
    return this;
  }

  /** A job goes through these states. */
  job(id: string, ...states: readonly string[]): this {
    for (const status of states) this.event('JOB_STATUS_CHANGE', { id, status });
    return this;
  }

  /** What the shell says to the last line. */
  says(level: 'info' | 'warning' | 'error', code: string, text: string): this {
    const line = this.entries.findLastIndex(({ kind }) => kind === 'line');
    this.entries.push({ at: this.#at, kind: 'notice', monitor: 'main', level, code, text, line });
    return this;
  }

  /** Anything else. */
  add(entry: { readonly kind: 'note' | 'mark'; readonly text: string }): this {
    this.entries.push({ at: this.#at, ...entry });
    return this;
  }

  step(text: string, ok: boolean, output: string): this {
    const line = this.entries.findLastIndex(({ kind }) => kind === 'line');
    this.entries.push({ at: this.#at, kind: 'step', text, ok, output, line });
    return this;
  }

  close(orderly: boolean, reason: string, monitor = 'main'): this {
    this.entries.push({ at: this.#at, kind: 'close', monitor, orderly, reason });
    return this;
  }
}

/** A session with the same text wherever a text can stand. */
export function sayingEverywhere(text: string): Tape {
  const value = JSON.stringify(text);
  return new Tape()
    .open()
    .line(text, `{"execute":"x","arguments":{"a":${value}}}`, { return: value })
    .says('warning', 'w', text)
    .add({ kind: 'note', text })
    .add({ kind: 'mark', text })
    .event('X', { device: text })
    .job(text, 'created')
    .step(text, true, text)
    .close(false, text);
}

/** Everything that something gives, as one text. */
export function joined(chunks: Iterable<string>): string {
  return [...chunks].join('');
}
