/** How jobs, and snapshots, came out against what was foretold of them, on a line each once the graph tells. */
import { comparisonText, fateTexts, leftText } from '../../session/forecast/text.ts';
import { own } from '../../session/records.ts';
import type { Job, JobsState, SessionState } from '../../session/state.ts';
import { wrap } from '../../text/wrap.ts';
import { type Line, piece } from '../paint/piece.ts';
import type { Around, PresentOptions } from './options.ts';

export function presentOutcomes(
  monitor: string,
  { before, after }: Around,
  { columns }: Pick<PresentOptions, 'columns'>,
): Line[] {
  const [was, is] = [jobsOf(before, monitor), jobsOf(after, monitor)];
  if (was?.ended === is?.ended && was?.carried === is?.carried) return [];
  const told = new Set(over(was).map(({ key }) => key));
  return over(is)
    .filter(({ key }) => !told.has(key))
    .flatMap((one) => outcome(one, columns));
}

function jobsOf(state: SessionState, monitor: string): JobsState | undefined {
  return own(state.monitors, monitor)?.jobs;
}

/** What has come out, one way or another. */
interface Over extends Required<Pick<Job, 'came'>>, Pick<Job, 'forecast'> {
  /** A name is used again and again; not at the same time. */
  readonly key: string;
  readonly name: string;
  readonly type?: string;
}

function over(jobs: JobsState | undefined): readonly Over[] {
  const ended = jobs?.ended.flatMap(({ id, since, type, came, forecast }): Over[] =>
    came === undefined
      ? []
      : [{ key: `${since} ${id}`, name: id, type, came, ...(forecast === undefined ? {} : { forecast }) }],
  );
  const carried = jobs?.carried?.flatMap(({ command, at, came, forecast }): Over[] =>
    came === undefined ? [] : [{ key: `${at} ${command}`, name: command, came, forecast }],
  );
  return [...(ended ?? []), ...(carried ?? [])];
}

function outcome({ name, type, came, forecast }: Over, columns: number): Line[] {
  if (came.kind === 'unknown') return [];
  const what = type === undefined ? ' ' : ` ${type} `;
  const head = `${name}${what}`;
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
    ? [piece(name, 'name'), piece(what), piece(said, 'good'), piece(first.slice(head.length + said.length))]
    : [piece(first)];
  return [opening, ...rest.map((row): Line => [piece(`  ${row}`)])];
}
