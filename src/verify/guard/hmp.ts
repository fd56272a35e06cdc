/** Reads a line of the human monitor as far as its table says how; what cannot be read so is refused. Pure but for files. */
import { addressProblem, fileProblem, type Problem, shown } from './files.ts';
import { HMP, type HmpForm, type HmpWord, QEMU_IO } from './hmp-allow.ts';
import type { Refusal } from './judge.ts';

/** Words as QEMU cuts them, where no escape makes that doubtful. */
const WORD = /\s*(?:"([^"\\\n\r]*)"|([^\s"\\]+))(?=\s|$)/y;

/** What is wrong with a line; empty where it may be run. */
export function judgeHmp(line: string, folder: string): readonly Refusal[] {
  const words = /\p{Cc}/u.test(line) ? undefined : wordsOf(line.trim());
  const [command, ...rest] = words ?? [];
  if (command === undefined)
    return [untrusted(`${shown(line)}: a line this cannot be sure to read as QEMU does`)];
  const form = HMP.find(({ commands }) => commands.includes(command));
  if (form === undefined)
    return [untrusted(`${shown(command)} is not on the list of the human monitor's commands`)];
  return judgeForm(command, form, rest, folder);
}

function judgeForm(
  command: string,
  form: HmpForm,
  given: readonly string[],
  folder: string,
): readonly Refusal[] {
  const flags = given.filter((word, i) => word.startsWith('-') && given.slice(0, i).every(isFlag));
  const words = given.slice(flags.length);
  const allowed = new RegExp(`^-[${form.flags ?? ''}]+$`);
  const wrong = flags.find((flag) => form.flags === undefined || !allowed.test(flag));
  if (wrong !== undefined) return [untrusted(`${command} ${wrong}: not on the list`)];
  const kinds = form.words ?? [];
  if (words.length > kinds.length || words.length < kinds.length - (form.optional ?? 0)) {
    return [untrusted(`${command}: ${words.length} words, where ${kinds.length} are known`)];
  }
  const isRaw = words.includes('raw');
  return words.flatMap((word, i): readonly Refusal[] => {
    const kind = kinds[i] ?? 'name';
    const problem = problemOf(word, kind, folder, isRaw);
    if (problem === undefined) return [];
    return [{ reason: `${command}: ${problem}`, isTrustable: kind !== 'file' && kind !== 'address' }];
  });
}

function isFlag(word: string): boolean {
  return word.startsWith('-');
}

function problemOf(word: string, kind: HmpWord, folder: string, isRaw: boolean): Problem {
  switch (kind) {
    case 'name':
      return /^[\w.#/[\]-]+$/.test(word) ? undefined : `${shown(word)} is no plain name`;
    case 'number':
      return /^-?\d+(?:\.\d+)?[bkmgtpe]?$/i.test(word) ? undefined : `${shown(word)} is no number`;
    case 'size':
      return /^[a-z][\w-]*$/i.test(word) ? undefined : problemOf(word, 'number', folder, isRaw);
    case 'format':
      return word === 'qcow2' || word === 'raw' ? undefined : `${shown(word)}: only qcow2 and raw are taken`;
    case 'address':
      return addressProblem(word);
    case 'file':
      if (word.startsWith('nbd') && !isRaw) return `${shown(word)}: only as raw`;
      return fileProblem(folder, word);
    case 'qemu-io':
      return qemuIoProblem(word);
  }
}

const SECTOR = 512n;

/** `write -P 9 20M 1M`. */
function qemuIoProblem(line: string): Problem {
  const [command = '', ...words] = line.trim().split(/\s+/);
  const form = QEMU_IO.find((one) => one.command === command);
  if (form === undefined) return `qemu-io ${shown(command)} is not on the list`;
  const numbers: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (/^-[A-Za-z]+$/.test(word)) {
      const valued = word.length === 2 && form.valued.includes(word.slice(1));
      const plain = [...word.slice(1)].every((letter) => form.flags.includes(letter));
      if (!valued && !plain) return `qemu-io ${command} ${shown(word)} is not on the list`;
      if (valued) {
        i += 1;
        if (!/^(?:0x[\da-f]+|\d+)$/i.test(words[i] ?? '')) return `qemu-io ${command} ${word} wants a number`;
      }
      continue;
    }
    numbers.push(word);
  }
  const sizes = numbers.map(sizeOf);
  if (sizes.includes(undefined)) return `qemu-io ${command}: ${shown(numbers.join(' '))} are no numbers`;
  const isWhole = sizes.every((size) => size !== undefined && size % SECTOR === 0n);
  return command.includes('write') && !isWhole
    ? `qemu-io ${command}: only whole sectors are written`
    : undefined;
}

function sizeOf(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(0x[\da-f]{1,16}|\d{1,19})([bkmgt]?)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return BigInt(digits) << (10n * BigInt('kmgt'.indexOf(unit.toLowerCase() || ' ') + 1));
}

function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < line.length) {
    const match = WORD.exec(line);
    if (match === null) return undefined;
    words.push(match[1] ?? match[2] ?? '');
  }
  return words;
}

function untrusted(reason: string): Refusal {
  return { reason, isTrustable: true };
}
