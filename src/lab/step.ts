/**
 * A step in a lab outside QMP: an image made, looked at, compared, checked, or written to as the guest would.
 * A line such as `$ qemu-img create -f qcow2 e.qcow2 39M` is read into typed arguments here; it never
 * reaches a shell, and what is not in these types cannot be asked for.
 */

type ImageFormat = 'qcow2' | 'raw';

export type Step =
  | {
      readonly kind: 'image-create';
      readonly file: string;
      readonly format: ImageFormat;
      /** Virtual size in bytes; absent where it is the backing file's. */
      readonly size?: bigint;
      readonly backing?: { readonly file: string; readonly format: ImageFormat };
    }
  | { readonly kind: 'image-info'; readonly file: string; readonly chain: boolean }
  | { readonly kind: 'image-check'; readonly file: string }
  /** Whether two images hold the same guest data. */
  | { readonly kind: 'image-compare'; readonly files: readonly [string, string] }
  | {
      readonly kind: 'guest-write';
      readonly device: string;
      /** 0–255. */
      readonly pattern: number;
      /** Both in bytes. */
      readonly offset: bigint;
      readonly length: bigint;
    };

export type StepParse =
  | { readonly ok: true; readonly step: Step }
  /** What is wrong and what is taken instead, in a line. */
  | { readonly ok: false; readonly reason: string };

const USAGE = {
  create: 'qemu-img create -f FORMAT [-b BACKING -F FORMAT] FILE [SIZE]',
  info: 'qemu-img info [--backing-chain] FILE',
  check: 'qemu-img check FILE',
  compare: 'qemu-img compare FILE FILE',
  write: 'guest-write [-d DEVICE] -P BYTE OFFSET LENGTH',
};

/** Every form of a step, for a help text. */
const STEP_FORMS: readonly string[] = Object.values(USAGE);

/** The disk of every lab's first QEMU. */
const DEFAULT_DEVICE = 'virtio0';

/** What a shell would make something of: here it is part of no name, so it must be a mistake. */
const SHELL = /[`$;&|<>(){}*?!\\\n\r]/;

/** Read one line, with or without the `$ ` in front. Never throws. */
export function parseStep(line: string): StepParse {
  const words = wordsOf(line.replace(/^\s*\$\s+/, ''));
  if (typeof words === 'string') return bad(words);
  const [program, command, ...rest] = words;
  if (program === 'guest-write') return parseWrite(words.slice(1));
  if (program !== 'qemu-img') {
    return bad(`${program ?? 'an empty line'} is no step; there are: ${STEP_FORMS.join(' · ')}`);
  }
  switch (command) {
    case 'create':
      return parseCreate(rest);
    case 'info':
      return parseInfo(rest);
    case 'check':
      return parseCheck(rest);
    case 'compare':
      return parseCompare(rest);
    default:
      return bad(`qemu-img ${command ?? ''}: only create, info, check and compare are steps`);
  }
}

function parseCreate(words: readonly string[]): StepParse {
  const usage = `usage: ${USAGE.create}`;
  const args = optionsOf(words, { '-f': true, '-b': true, '-F': true });
  if (typeof args === 'string') return bad(`${args}; ${usage}`);
  const [file, sizeText, ...extra] = args.operands;
  if (file === undefined || extra.length > 0) return bad(usage);
  const format = formatOf(args.options.get('-f') ?? 'raw');
  if (format === undefined) return bad(`-f ${args.options.get('-f')}: qcow2 and raw are taken`);
  const size = sizeText === undefined ? undefined : sizeOf(sizeText);
  if (sizeText !== undefined && size === undefined) return bad(`${sizeText} is no size, such as 39M`);

  const backingFile = args.options.get('-b');
  if (backingFile === undefined) {
    if (size === undefined) return bad(`a size is missing; ${usage}`);
    return good({ kind: 'image-create', file, format, size });
  }
  const backingFormat = formatOf(args.options.get('-F') ?? '');
  if (backingFormat === undefined) return bad("-b wants the backing file's format: -F qcow2 or -F raw");
  const backing = { file: backingFile, format: backingFormat };
  return good({ kind: 'image-create', file, format, backing, ...(size === undefined ? {} : { size }) });
}

function parseInfo(words: readonly string[]): StepParse {
  const args = optionsOf(words, { '--backing-chain': false });
  if (typeof args === 'string') return bad(`${args}; usage: ${USAGE.info}`);
  const [file, ...extra] = args.operands;
  if (file === undefined || extra.length > 0) return bad(`usage: ${USAGE.info}`);
  return good({ kind: 'image-info', file, chain: args.options.has('--backing-chain') });
}

function parseCheck(words: readonly string[]): StepParse {
  const args = optionsOf(words, {});
  if (typeof args === 'string') return bad(`${args}; usage: ${USAGE.check}`);
  const [file, ...extra] = args.operands;
  if (file === undefined || extra.length > 0) return bad(`usage: ${USAGE.check}`);
  return good({ kind: 'image-check', file });
}

function parseCompare(words: readonly string[]): StepParse {
  const args = optionsOf(words, {});
  if (typeof args === 'string') return bad(`${args}; usage: ${USAGE.compare}`);
  const [one, other, ...extra] = args.operands;
  if (one === undefined || other === undefined || extra.length > 0) return bad(`usage: ${USAGE.compare}`);
  return good({ kind: 'image-compare', files: [one, other] });
}

function parseWrite(words: readonly string[]): StepParse {
  const usage = `usage: ${USAGE.write}`;
  const args = optionsOf(words, { '-d': true, '-P': true });
  if (typeof args === 'string') return bad(`${args}; ${usage}`);
  const [offsetText, lengthText, ...extra] = args.operands;
  if (offsetText === undefined || lengthText === undefined || extra.length > 0) return bad(usage);
  const pattern = Number(args.options.get('-P') ?? Number.NaN);
  if (!(Number.isInteger(pattern) && pattern >= 0 && pattern <= 255)) {
    return bad(`-P wants a byte, 0 to 255; ${usage}`);
  }
  const offset = sizeOf(offsetText);
  const length = sizeOf(lengthText);
  if (offset === undefined || length === undefined || length === 0n) {
    return bad(`${offset === undefined ? offsetText : lengthText} is no size, such as 1M`);
  }
  return good({
    kind: 'guest-write',
    device: args.options.get('-d') ?? DEFAULT_DEVICE,
    pattern,
    offset,
    length,
  });
}

function good(step: Step): StepParse {
  return { ok: true, step };
}

function bad(reason: string): StepParse {
  return { ok: false, reason };
}

/** One word, in quotes or without, up to a space or the end. */
const WORD = /\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)/y;

/** The words of a line, quotes around a word removed; a text saying why where a step can be none of it. */
function wordsOf(line: string): string[] | string {
  const shell = SHELL.exec(line)?.[0];
  if (shell !== undefined) return `steps are not run by a shell: ${JSON.stringify(shell)} means nothing here`;
  const text = line.trimEnd();
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) return `quotes go around a whole word: ${text.slice(at).trim()}`;
    words.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return words;
}

interface Arguments {
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Tell options from operands; `known` says which options take a value. */
function optionsOf(words: readonly string[], known: Readonly<Record<string, boolean>>): Arguments | string {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    if (!Object.hasOwn(known, word)) return `${word} is not taken here`;
    if (options.has(word)) return `${word} is given twice`;
    const takesValue = known[word] === true;
    const value = takesValue ? words[i + 1] : '';
    if (value === undefined) return `${word} wants a value`;
    options.set(word, value);
    if (takesValue) i += 1;
  }
  return { options, operands };
}

function formatOf(text: string): ImageFormat | undefined {
  return text === 'qcow2' || text === 'raw' ? text : undefined;
}

const UNITS = 'KMGTPE';

/** A size as qemu-img reads one, `39M`, in bytes: suffixes are powers of 1024, none means bytes. */
function sizeOf(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(\d{1,19})([KMGTPEkmgtpeb]?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = BigInt(digits) << (10n * BigInt(UNITS.indexOf(unit.toUpperCase() || ' ') + 1));
  return bytes < 1n << 63n ? bytes : undefined;
}
