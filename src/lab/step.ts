/**
 * A step in a lab outside QMP: an image made, looked at, compared, checked, or written to as the guest would.
 * A line such as `$ qemu-img create -f qcow2 e.qcow2 39M` is read into typed arguments here; it never
 * reaches a shell, and what is not in these types cannot be asked for.
 */
import { optionsOf, sizeOf, wordsOf } from './step-words.ts';

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
  /** A copy of an image, all it stands on included, in a file of its own. */
  | {
      readonly kind: 'image-convert';
      readonly from: string;
      readonly to: string;
      readonly format: ImageFormat;
    }
  /** Which file of a chain holds what of the disk. */
  | { readonly kind: 'image-map'; readonly file: string }
  /** The lab as it was at first: its QEMUs ended and started again on new images. */
  | { readonly kind: 'restart' }
  | {
      readonly kind: 'guest-write';
      /** The QEMU by its name; absent: the lab's first. */
      readonly machine?: string;
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
  convert: 'qemu-img convert -O FORMAT FILE NEW-FILE',
  map: 'qemu-img map FILE',
  write: 'guest-write [-m QEMU] [-d DEVICE] -P BYTE OFFSET LENGTH',
  restart: 'restart',
};

/** Every form of a step, for a help text. */
const STEP_FORMS: readonly string[] = Object.values(USAGE);

/** The disk of every lab's first QEMU. */
const DEFAULT_DEVICE = 'virtio0';

/** Read one line, with or without the `$ ` in front. Never throws. */
export function parseStep(line: string): StepParse {
  const words = wordsOf(line.replace(/^\s*\$\s+/, ''));
  if (typeof words === 'string') return bad(words);
  const [program, command, ...rest] = words;
  if (program === 'guest-write') return parseWrite(words.slice(1));
  if (program === 'restart')
    return words.length === 1 ? good({ kind: 'restart' }) : bad('restart stands alone');
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
    case 'convert':
      return parseConvert(rest);
    case 'map':
      return parseMap(rest);
    default:
      return bad(`qemu-img ${command ?? ''}: only create, info, check, compare, convert and map are steps`);
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

function parseConvert(words: readonly string[]): StepParse {
  const usage = `usage: ${USAGE.convert}`;
  const args = optionsOf(words, { '-O': true });
  if (typeof args === 'string') return bad(`${args}; ${usage}`);
  const [from, to, ...extra] = args.operands;
  if (from === undefined || to === undefined || extra.length > 0) return bad(usage);
  const format = formatOf(args.options.get('-O') ?? 'raw');
  if (format === undefined) return bad(`-O ${args.options.get('-O')}: qcow2 and raw are taken`);
  return good({ kind: 'image-convert', from, to, format });
}

function parseMap(words: readonly string[]): StepParse {
  const args = optionsOf(words, {});
  if (typeof args === 'string') return bad(`${args}; usage: ${USAGE.map}`);
  const [file, ...extra] = args.operands;
  if (file === undefined || extra.length > 0) return bad(`usage: ${USAGE.map}`);
  return good({ kind: 'image-map', file });
}

function parseWrite(words: readonly string[]): StepParse {
  const usage = `usage: ${USAGE.write}`;
  const args = optionsOf(words, { '-m': true, '-d': true, '-P': true });
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
  const machine = args.options.get('-m');
  return good({
    kind: 'guest-write',
    ...(machine === undefined ? {} : { machine }),
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

function formatOf(text: string): ImageFormat | undefined {
  return text === 'qcow2' || text === 'raw' ? text : undefined;
}
