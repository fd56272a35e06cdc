/** Words and values in the arguments of the shell's commands. Pure. */
import { isArray, isObject, type Json, member, stringifyJson } from '../../json/json.ts';

const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g;

/** Split at spaces, except within quotes around a whole word. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(
    (match) => match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? '',
  );
}

export interface WithTimeout {
  readonly words: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
  /** Why `--timeout` cannot be used. */
  readonly problem?: string;
}

/** Take `--timeout S` or `--timeout=S` out of the words. */
export function takeTimeout(words: readonly string[]): WithTimeout {
  const at = words.findIndex((word) => word === '--timeout' || word.startsWith('--timeout='));
  const word = words[at];
  if (word === undefined) return { words };
  const isJoined = word !== '--timeout';
  const text = isJoined ? word.slice('--timeout='.length) : words[at + 1];
  const rest = words.toSpliced(at, isJoined ? 1 : 2);
  const seconds = Number(text);
  if (text === undefined || text === '' || !(seconds > 0) || !Number.isFinite(seconds)) {
    return { words: rest, problem: '--timeout wants a number of seconds' };
  }
  return { words: rest, timeout: seconds };
}

/** The value at a dotted path: `0.status`, `image.virtual-size`. A member's name may itself hold dots. */
export function valueAt(value: Json, path: string): Json | undefined {
  let here: Json | undefined = value;
  let rest = path;
  while (rest !== '' && here !== undefined) {
    const step = firstStep(here, rest);
    here = isArray(here) ? here[/^\d+$/.test(step) ? Number(step) : -1] : member(here, step);
    rest = rest.slice(step.length + 1);
  }
  return here;
}

/** The longest beginning of the path that is a member's name; else all up to the first dot. */
function firstStep(value: Json, path: string): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    if (isObject(value) && Object.hasOwn(value, name)) return name;
  }
  return path.split('.', 1)[0] ?? path;
}

/** A value as a person writes it to compare: text without quotes, the rest as JSON. */
export function plainText(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : stringifyJson(value);
}
