/**
 * What a line being typed will leave of a disk, in the place of its strip: the chain as it is and as it will be, and
 * under it what becomes of the files, by each way it can end. Pure.
 */
import { fateTexts } from '../../session/forecast/text.ts';
import type { ChainChange, Ending, Forecast, Image } from '../../session/forecast/types.ts';
import { fileName, isUsed } from '../../session/graph/names.ts';
import { JOB_STARTERS } from '../../session/jobs/start.ts';
import type { Chain } from '../../session/state.ts';
import { wrap } from '../../text/wrap.ts';
import { goesOn, type Line, lineWidth, piece } from '../paint/piece.ts';
import {
  chainStrip,
  fittedBoxes,
  imageBoxes,
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

/** What one way to end does to the files. */
export interface FateLines {
  readonly lines: readonly Line[];
  /** Whether something is lost by it. */
  readonly isBad: boolean;
}

/** What becomes of the files, and how else it can end. */
export function fateLines(
  { command, endings }: Forecast,
  indent: number,
  width: number,
): readonly FateLines[] {
  const before = ' '.repeat(width - indent < 40 ? 3 : indent);
  return grouped(endings).flatMap(({ by, said, isBad }): FateLines[] => {
    // The line itself may be what ends it.
    const isPlain = endings.length === 1 && (by[0] === 'itself' || !JOB_STARTERS.has(command));
    const text = isPlain ? said : `${by.map(wayText).join(', ')}: ${said}`;
    if (text === '') return [];
    const rows = wrap(text, width - before.length - 2);
    const tone = isBad ? 'warning' : 'plain';
    return [
      { isBad, lines: rows.map((row, i) => [piece(before + (i === 0 ? '' : '  ')), piece(row, tone)]) },
    ];
  });
}

/** What of it there are rows for: where not all has room the likeliest stays, then what loses something. */
export function fatesIn(fates: readonly FateLines[], rows: number, width: number): readonly Line[] {
  const all = fates.flatMap(({ lines }) => lines);
  if (all.length <= rows) return all;
  let left = rows;
  const kept = new Set<FateLines>();
  const [likeliest, ...others] = fates;
  const bad = others.filter(({ isBad }) => isBad);
  for (const fate of [likeliest, ...bad, ...others]) {
    if (fate === undefined || kept.has(fate) || fate.lines.length > left) continue;
    kept.add(fate);
    left -= fate.lines.length;
  }
  const whole = fates.filter((fate) => kept.has(fate)).flatMap(({ lines }) => lines);
  const shown = whole.length > 0 ? whole : all.slice(0, Math.max(0, rows));
  const last = shown.at(-1);
  return last === undefined ? [] : [...shown.slice(0, -1), goesOn(last, width)];
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
