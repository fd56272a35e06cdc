/** What a `$` line came to, as checks. Pure. */
import { parseStep, type Step } from '../../lab/step.ts';
import { quoted, word } from './words.ts';

/** What qemu-img compare begins with where two images differ; where they do may not be the same in each run. */
const MISMATCH = 'Content mismatch';

/** @param text the line without its `$` */
export function stepChecks(text: string, ok: boolean, output: string): readonly string[] {
  const parsed = parseStep(text);
  if (!ok || !parsed.ok) {
    const differ = parsed.ok && parsed.step.kind === 'image-compare' && output.startsWith(MISMATCH);
    return differ ? [`fails "${MISMATCH}"`] : [`fails ${quoted(output)}`];
  }
  const checks = checksOf(parsed.step, output);
  return checks.every((check): check is string => check !== undefined) ? checks : [`output ""`];
}

function checksOf(step: Step, output: string): readonly (string | undefined)[] {
  switch (step.kind) {
    case 'image-create':
      return [inWords`file ${step.file}`];
    case 'image-check':
      return [inWords`image check ${step.file}`];
    case 'image-compare':
      return [inWords`identical ${step.files[0]} ${step.files[1]}`];
    case 'image-convert':
      return [inWords`identical ${step.from} ${step.to}`];
    case 'image-info':
    case 'image-map':
      return [`output ${quoted(output)}`];
    case 'restart':
      return ['connection open'];
    case 'guest-write': {
      const byte = `0x${step.pattern.toString(16).padStart(2, '0')}`;
      const reads = inWords`reads ${step.device} ${sizeText(step.offset)} ${sizeText(step.length)} ${byte}`;
      return [step.machine === undefined || reads === undefined ? reads : `@${step.machine} ${reads}`];
    }
  }
}

/** A check, where each name in it can stand there as a word. */
function inWords(parts: TemplateStringsArray, ...names: readonly string[]): string | undefined {
  const words = names.map(word);
  if (words.includes(undefined)) return undefined;
  return parts.map((part, i) => `${part}${words[i] ?? ''}`).join('');
}

const UNITS = ['', 'K', 'M', 'G'] as const;

/** `14M`: bytes in the largest unit that divides them. */
function sizeText(bytes: bigint): string {
  let left = bytes;
  let unit = 0;
  while (left !== 0n && left % 1024n === 0n && unit + 1 < UNITS.length) {
    left /= 1024n;
    unit += 1;
  }
  return `${left}${UNITS[unit]}`;
}
