/** A forecast in words and in the notation of QEMU's documents. Pure. */
import { fileName, shortNames } from '../graph/names.ts';
import type { ChainChange, Comparison, Danger, Ending, Fate, Image } from './types.ts';

/** `[A] <-- [B] <-- [D]  →  [A] <-- [D]`; just the chain where it stays as it is. */
export function changeText({ before, after }: ChainChange): string {
  const names = shortImages([...before, ...after]);
  const [was, is] = [drawn(before, names), drawn(after, names)];
  return was === is ? is : `${was}  →  ${is}`;
}

/** `[A] <-- [D]`: the chain that is left. */
export function leftText({ before, after }: ChainChange): string {
  return drawn(after, shortImages([...before, ...after]));
}

/**
 * Whether something came out as forecast: `as forecast`, or what is there instead; empty where it cannot be told.
 */
export function comparisonText(came: Comparison): string {
  switch (came.kind) {
    case 'equal':
      return 'as forecast';
    case 'different': {
      const found = came.found.map((name): Image => ({ name }));
      const names = shortImages([...came.expected, ...found]);
      const is = found.length === 0 ? 'gone' : drawn(found, names);
      return `not as forecast: ${came.disk} is ${is}, foretold was ${drawn(came.expected, names)}`;
    }
    case 'unknown':
      return '';
  }
}

/** What becomes of images, those of one fate together: `b.qcow2, c.qcow2 no longer valid`. */
export function fateTexts({ fates }: Ending): readonly string[] {
  const groups = new Map<Fate['becomes'], string[]>();
  for (const { image, becomes } of fates)
    groups.set(becomes, [...(groups.get(becomes) ?? []), imageText(image)]);
  return [...groups].map(([becomes, images]) => `${images.join(', ')} ${FATES[becomes]}`);
}

/** What is dangerous, with the reason, in one sentence. */
export function dangerText({ text, reason }: Danger): string {
  return `${text} (${reason})`;
}

const FATES: { readonly [becomes in Fate['becomes']]: string } = {
  invalid: 'no longer valid',
  unused: 'still valid, no longer used',
  copy: 'a whole copy',
  layer: 'a copy of the active layer alone',
  marked: 'a copy of what the bitmap marks alone, to go over the copy before it',
  written: 'holds only what is written while the job runs',
  overwritten: 'holds what is overwritten while the job runs, as it was',
};

function drawn(images: readonly Image[], names: ReadonlyMap<string, string>): string {
  return images.map((image) => `[${names.get(keyOf(image))}]`).join(' <-- ');
}

/** By its file, as people find it on disk; else by its node. */
function imageText({ name, file }: Image): string {
  return fileName(file) || (name ?? '');
}

function keyOf({ name, file }: Image): string {
  return name ?? file ?? '';
}

function shortImages(images: readonly Image[]): ReadonlyMap<string, string> {
  const named = [...new Set(images.flatMap(({ name }) => (name === undefined ? [] : [name])))];
  const files = new Map(
    images.flatMap(({ name, file }) => (name === undefined ? [] : [[name, file] as const])),
  );
  const short = shortNames(named, (name) => {
    const file = files.get(name);
    return { id: name, kind: 'node', name, ...(file === undefined ? {} : { file }) };
  });
  const byName = new Map(named.map((name, i) => [name, short[i] ?? name]));
  for (const image of images) {
    if (image.name === undefined) byName.set(keyOf(image), fileName(image.file));
  }
  return byName;
}
