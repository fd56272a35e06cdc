/**
 * What a line being typed will leave of a disk, in the place of its strip: the chain as it is and as it will be, and
 * under it what becomes of the files, by each way it can end. Pure.
 */
import { fateTexts } from '../../session/forecast/text.ts';
import type { ChainChange, Ending, Forecast, Image } from '../../session/forecast/types.ts';
import { fileName } from '../../session/graph/names.ts';
import { JOB_STARTERS } from '../../session/jobs/start.ts';
import type { Chain } from '../../session/state.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, lineWidth, piece } from '../paint/piece.ts';
import {
  chainStrip,
  fittedBoxes,
  imageBoxes,
  isUsed,
  type StripOptions,
  stripHead,
  wholeStrip,
} from './chain-strip.ts';

/** What a disk's strip becomes. */
export interface Foretold {
  /** With all there is to say, the most telling first. */
  readonly lines: readonly Line[];
  /** Where there is one row: the chain that will be. */
  readonly short: Line;
}

const BECOMES = '  →  ';

/** Its change as the likeliest ending leaves it. */
export function foretoldStrip(change: ChainChange, options: StripOptions, width: number): Foretold {
  const { labelOf } = options;
  const chain: Chain = {
    disk: change.disk,
    nodes: change.before.flatMap(({ name }) => (name === undefined ? [] : [name])),
  };
  const strip = chainStrip(chain, options, width);
  if (isSame(change)) return { lines: [strip], short: strip };
  const after = imageBoxes(
    change.after.map((image) => imageLabel(image, labelOf)),
    isUsed(chain),
  );
  const head = stripHead(chain, options);
  const room = width - lineWidth(head) - BECOMES.length;
  const short = [...head, piece(BECOMES.trimStart(), 'strong'), ...fittedBoxes(after, room + 2)];
  const whole = wholeStrip(chain, { ...options, jobs: [] }, width) ?? [];
  const boxes = fittedBoxes(after, Number.POSITIVE_INFINITY);
  const one = [...whole, piece(BECOMES, 'strong'), ...boxes];
  if (whole.length > 0 && lineWidth(one) <= width) return { lines: [one], short };
  const under = [piece(' '.repeat(lineWidth(head) - 1)), piece('→  ', 'strong')];
  const left = width - lineWidth(under);
  return { lines: [strip, [...under, ...fittedBoxes(after, left)]], short };
}

/** What becomes of the files, and how else it can end. */
export function fateLines({ command, endings }: Forecast, indent: number, width: number): readonly Line[] {
  const texts = grouped(endings).map(({ by, said, isBad }) => ({
    // The line itself may be what ends it.
    text:
      endings.length === 1 && (by[0] === 'itself' || !JOB_STARTERS.has(command))
        ? said
        : `${by.map(wayText).join(', ')}: ${said}`,
    isBad,
  }));
  const before = ' '.repeat(width - indent < 40 ? 3 : indent);
  return texts
    .filter(({ text }) => text !== '')
    .flatMap(({ text, isBad }) =>
      wrap(text, width - before.length - 2).map(
        (row, index): Line => [
          piece(before + (index === 0 ? '' : '  ')),
          piece(row, isBad ? 'warning' : 'plain'),
        ],
      ),
    );
}

function wayText(by: Ending['by']): string {
  return by === 'itself' ? 'when done' : by;
}

interface Said {
  readonly by: readonly Ending['by'][];
  readonly said: string;
  /** Whether something is lost by it. */
  readonly isBad: boolean;
}

/** Endings that leave the same are told as one. */
function grouped(endings: readonly Ending[]): readonly Said[] {
  const groups: Said[] = [];
  for (const [index, ending] of endings.entries()) {
    const stays = index > 0 && ending.chains.every(isSame) ? ['the chain stays'] : [];
    const said = [...stays, ...fateTexts(ending)].join(', ');
    const isBad = ending.fates.some(({ becomes }) => becomes === 'invalid');
    const last = groups.at(-1);
    if (last?.said === said) groups[groups.length - 1] = { ...last, by: [...last.by, ending.by] };
    else groups.push({ by: [ending.by], said, isBad });
  }
  return groups;
}

function isSame({ before, after }: ChainChange): boolean {
  return (
    before.length === after.length &&
    before.every((image, index) => image.name !== undefined && image.name === after[index]?.name)
  );
}

/** What an image is called on a strip: one that is still to be made by its file, where it gets no name. */
function imageLabel({ name, file }: Image, labelOf: (node: string) => string): string {
  return name === undefined ? fileName(file) : labelOf(name);
}
