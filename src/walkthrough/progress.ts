/**
 * How far a person is in each lesson, over days: a small private file in the state folder. One that cannot be read or
 * written never stands in a lesson's way.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject, type JsonObject, member, parseJson, stringifyJson } from '../json/json.ts';

export interface Progress {
  /** Steps that are behind one. */
  readonly steps: number;
  /** Whether the lesson has been gone through to its end, this time or before. */
  readonly done: boolean;
}

const NONE: Progress = { steps: 0, done: false };

export class ProgressFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  of(lesson: string): Progress {
    return progressIn(this.#read(), lesson);
  }

  /** Note that so many steps of a lesson are behind one, out of so many. */
  note(lesson: string, steps: number, of: number): void {
    const all = this.#read();
    const { done } = progressIn(all, lesson);
    const isDone = steps >= of;
    const now = { steps: isDone ? 0 : steps, done: done || isDone };
    this.#write({ ...all, [lesson]: now });
  }

  #read(): JsonObject {
    try {
      const value = parseJson(readFileSync(this.#path, 'utf8'));
      return isObject(value) ? value : {};
    } catch {
      return {};
    }
  }

  /** Whole or not at all: another lesson may be writing too. */
  #write(value: JsonObject): void {
    const draft = `${this.#path}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeFileSync(draft, `${stringifyJson(value, 2)}\n`, { mode: 0o600, flag: 'wx' });
      renameSync(draft, this.#path);
    } catch {
      removeQuietly(draft);
    }
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It never was there.
  }
}

function progressIn(all: JsonObject, lesson: string): Progress {
  const value = Object.hasOwn(all, lesson) ? all[lesson] : undefined;
  const steps = member(value, 'steps');
  const isCount = typeof steps === 'number' && Number.isSafeInteger(steps) && steps >= 0;
  return isCount ? { steps, done: member(value, 'done') === true } : NONE;
}
