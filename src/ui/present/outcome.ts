/** How jobs came out against what was foretold of them, on a line each once the graph tells. */
import { comparisonText, fateTexts, leftText } from '../../session/forecast/text.ts';
import { own } from '../../session/records.ts';
import type { Job, SessionState } from '../../session/state.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { Around, PresentOptions } from './options.ts';

export function presentOutcomes(
  monitor: string,
  { before, after }: Around,
  { columns }: Pick<PresentOptions, 'columns'>,
): Line[] {
  const [was, is] = [endedIn(before, monitor), endedIn(after, monitor)];
  if (was === is) return [];
  const told = new Set(was.filter((job) => job.came !== undefined).map(keyOf));
  return is
    .filter((job) => job.came !== undefined && !told.has(keyOf(job)))
    .flatMap((job) => outcome(job, columns));
}

function endedIn(state: SessionState, monitor: string): readonly Job[] {
  return own(state.monitors, monitor)?.jobs.ended ?? NONE;
}

const NONE: readonly Job[] = [];

/** A name is used again and again; not at the same time. */
function keyOf(job: Job): string {
  return `${job.since} ${job.id}`;
}

function outcome({ id, type, came, forecast }: Job, columns: number): Line[] {
  if (came === undefined || came.kind === 'unknown') return [];
  const head = `${id} ${type} `;
  const said = comparisonText(came);
  if (came.kind === 'different') {
    return wrap(head + said, columns - 1).map((row) => [piece(row, 'warning')]);
  }
  const ending = forecast?.endings.find(({ by }) => by === came.by);
  const chains = ending?.chains.map((change) => `${change.disk} ${leftText(change)}`).join(' and ') ?? '';
  const left = [chains, ...(ending === undefined ? [] : fateTexts(ending))].join(', ');
  const text = `${head}${said}: ${left}`;
  const [first = ''] = wrap(text, columns - 1);
  const rest = wrap(text.slice(first.length).trimStart(), columns - 3).filter((row) => row !== '');
  // In a window too narrow for the verdict itself colours are done without.
  const opening = first.startsWith(head + said)
    ? [
        piece(id, 'name'),
        piece(` ${type} `),
        piece(said, 'good'),
        piece(first.slice(head.length + said.length)),
      ]
    : [piece(first)];
  return [opening, ...rest.map((row): Line => [piece(`  ${row}`)])];
}
