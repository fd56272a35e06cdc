/**
 * What is pasted: a line goes into the prompt; several are shown as the lines that would run, and run one after the
 * other once that is confirmed, up to the first that fails. What is left then is shown again.
 */

import { linesPasted } from '../../language/documents/pasted.ts';
import type { Playback } from '../../session/playback.ts';
import type { PasteCommand } from '../keys/commands.ts';
import type { Typed } from '../keys/decode.ts';
import { PASTE_KEYS } from '../keys/keymap.ts';
import {
  firstStopping,
  type LookAt,
  newlyWrong,
  type PastedLine,
  type PastePreview,
  previewOf,
  scrolled,
} from './paste-preview.ts';

export interface PastingHost {
  readonly look: LookAt;
  /** Resolves once what a line is looked at by is known again, after those before it ran. */
  readonly ready: (line: string) => Promise<void>;
  /** Whether the text of a `$ ` line can be carried out here. */
  isStep(text: string): boolean;
  /** Run a line; whether those after it may go on. */
  run(line: string, force: boolean): Promise<boolean>;
  /** Put text into the prompt, at the cursor. */
  insert(text: string): void;
  /** Put a line into the prompt, in place of what stands there. */
  put(line: string): void;
  hint(text: string): void;
  /** Lines to go by at once: no more than are in view. */
  page(): number;
  /** Something else is to be shown. */
  changed(): void;
  /** Something broke that never should. */
  failed(error: unknown): void;
}

/** More lines than anyone looks through; a file of them is for `qmpsh -f`. */
const MOST_LINES = 1000;
/** UTF-16 units of a line in the prompt. */
const LONGEST_LINE = 64 * 1024;
/** UTF-16 units. */
const LONGEST_PASTE = 1024 * 1024;

/** What a line of a document begins with, or of a terminal it was copied from. */
const PROMPT = /^\s*\((?:QEMU|qemu)\) (?=\S)/;

/** JSON without a command, for the line being typed. */
const VALUE = /^\s*[{[][\s\S]*[}\]]\s*$/;

interface Run {
  readonly lines: readonly string[];
  /** How many have been begun. */
  begun: number;
  isStopped: boolean;
}

export class Pasting {
  readonly #host: PastingHost;
  #preview: PastePreview | undefined;
  #run: Run | undefined;
  /** Lines that come into the prompt one after the other. */
  #queue: readonly string[] = [];

  constructor(host: PastingHost) {
    this.#host = host;
  }

  get preview(): PastePreview | undefined {
    return this.#preview;
  }

  /** Where the run stands, or what still comes; empty where nothing is under way. */
  get progress(): string {
    if (this.#run !== undefined) {
      const { begun, lines } = this.#run;
      return `line ${begun} of ${lines.length} runs · Ctrl-C stops`;
    }
    const left = this.#queue.length;
    return left === 0
      ? ''
      : `${counted(left, 'more line')} to come · Ctrl-C drops ${left === 1 ? 'it' : 'them'}`;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** @param typed what stands in the prompt */
  paste(text: string, typed: string): void {
    if (text.length > LONGEST_PASTE) {
      this.#host.hint(`the paste is too long: ${text.length} characters, of at most ${LONGEST_PASTE}`);
      return;
    }
    if (!/[\r\n]/.test(text.trim()) || (typed.trim() !== '' && VALUE.test(text))) {
      this.#insert(typed.trim() === '' ? text.replace(PROMPT, '') : text);
      return;
    }
    const { lines, leftOut } = linesPasted(text, {
      isCommand: (word) =>
        !this.#host.look(word).bound.diagnostics.some(({ code }) => code === 'unknown-command'),
      isStep: (step) => this.#host.isStep(step),
    });
    const [first] = lines;
    if (first === undefined) {
      this.#host.hint(`nothing in the paste is a line to run: ${counted(leftOut, 'line')} of other text`);
    } else if (lines.length > MOST_LINES) {
      this.#host.hint(
        `${lines.length} lines are too many to look through: qmpsh -f FILE runs a file of them`,
      );
    } else if (lines.length === 1 && leftOut === 0 && typed.trim() === '') {
      this.#insert(first);
    } else if (this.#run !== undefined) {
      this.#host.hint('lines pasted before are still running');
    } else {
      this.#preview = this.#previewOf(lines, leftOut);
    }
  }

  /** A key while the lines are looked at. */
  key(key: Typed): void {
    if (key.kind === 'paste') {
      this.#host.hint('Enter runs these lines, Esc drops them: then paste again');
      return;
    }
    const name = key.kind === 'key' ? key.name : key.text;
    const command = PASTE_KEYS.get(name);
    if (command !== undefined) this.#carryOut(command);
  }

  /** The next line to come into the prompt, where lines come one at a time. */
  next(): string | undefined {
    const [line, ...others] = this.#queue;
    this.#queue = others;
    return line;
  }

  /** Ctrl-C: stop what runs, drop what still comes; false where there is neither. */
  stop(): boolean {
    const waits = this.#queue.length > 0;
    this.#queue = [];
    if (this.#run === undefined) return waits;
    this.#run.isStopped = true;
    return true;
  }

  #insert(text: string): void {
    if (text.length <= LONGEST_LINE) this.#host.insert(text.replace(/^[\r\n]+|[\r\n]+$/g, ''));
    else
      this.#host.hint(
        `the paste is too long for a line: ${text.length} characters, of at most ${LONGEST_LINE}`,
      );
  }

  #carryOut(command: PasteCommand): void {
    const preview = this.#preview;
    if (preview === undefined) return;
    switch (command) {
      case 'paste-run':
        this.#confirm(preview);
        break;
      case 'paste-drop':
        this.#preview = undefined;
        break;
      case 'paste-edit':
        this.#preview = undefined;
        this.#queue = preview.lines.map(({ text }) => text);
        this.#host.put(this.next() ?? '');
        break;
      case 'paste-down':
      case 'paste-up':
        this.#preview = scrolled(preview, command === 'paste-down' ? 1 : -1);
        break;
      case 'paste-page-down':
      case 'paste-page-up':
        this.#preview = scrolled(
          preview,
          command === 'paste-page-down' ? this.#host.page() : -this.#host.page(),
        );
        break;
    }
  }

  /** What is wrong or dangerous is pointed out first; Enter once more runs it all the same. */
  #confirm(preview: PastePreview): void {
    const first = firstStopping(preview);
    if (first !== -1 && !preview.refused) {
      const isWrong = preview.lines[first]?.problem?.kind === 'wrong';
      this.#preview = { ...preview, top: first, refused: true };
      const why = isWrong ? 'does not check' : 'may do harm';
      this.#host.hint(`line ${first + 1} ${why} · Enter again runs them all the same`);
      return;
    }
    this.#preview = undefined;
    this.#runAll(preview).catch((error: unknown) => this.#host.failed(error));
  }

  async #runAll({ lines }: PastePreview): Promise<void> {
    const texts = lines.map(({ text }) => text);
    const run: Run = { lines: texts, begun: 0, isStopped: false };
    this.#run = run;
    let isOtherwise = false;
    try {
      for (const line of lines) {
        isOtherwise = run.begun > 0 && (await this.#isOtherwise(line));
        if (isOtherwise || run.isStopped) break;
        run.begun += 1;
        this.#host.changed();
        const goesOn = await this.#host.run(line.text, line.problem?.kind === 'wrong');
        if (!goesOn || run.isStopped) break;
      }
    } finally {
      this.#run = undefined;
    }
    const rest = texts.slice(run.begun);
    if (rest.length > 0) this.#preview = { ...this.#previewOf(rest, 0, true), refused: isOtherwise };
    if (isOtherwise) this.#host.hint('the lines before have run · Enter runs this one all the same');
    this.#host.changed();
  }

  /** Whether something speaks against a line, now that those before it have run, that was not told of it. */
  async #isOtherwise(line: PastedLine): Promise<boolean> {
    await this.#host.ready(line.text);
    const { bound, dangers } = this.#host.look(line.text);
    return newlyWrong(line, bound, dangers);
  }

  #previewOf(lines: readonly string[], leftOut: number, isRest = false): PastePreview {
    return previewOf(lines, leftOut, this.#host.look, isRest);
  }
}

/** `1 line`, `2 lines`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Whether the text of a `$ ` line can be carried out: only a lab knows steps. */
export function canStep(playback: Playback, text: string): boolean {
  const [word = ''] = text.split(/\s/);
  const line = `$ ${word}`;
  return playback.complete(line, line.length).items.some(({ insert }) => insert.trim() === word);
}
