/** What a person is told whose line did not lead where the step wants to be. Pure. */
import type { Check } from '../lesson.ts';
import { isProbe } from './judge.ts';
import type { Stage } from './stage.ts';
import type { Unmet } from './step-run.ts';

/**
 * @param number the step's, from 1
 * @param there the QEMUs there were when it began
 */
export function differenceText(
  { main, state }: Pick<Stage, 'main' | 'state'>,
  unmet: readonly Unmet[],
  number: number,
  there: readonly string[],
): string {
  // One that a step before has ended is missed only by a check that asks it something.
  const missed = unmet.filter(({ check }) => asksQemu(check)).map(({ check }) => check.monitor ?? main);
  const ended = Object.values(state.monitors)
    .filter(({ name, connection }) => connection.kind === 'closed' && [...there, ...missed].includes(name))
    .map(({ name }) => (name === main ? 'QEMU has' : `@${name} has`));
  const wantsOpen = unmet.every(({ check }) => check.kind !== 'connection');
  const busy = state.monitors[main]?.jobs.alive.filter(({ status }) => status === 'running') ?? [];
  const advice =
    ended.length > 0 && wantsOpen
      ? `${ended.join(', ')} ended: /back ${number} starts it again and comes back to this step`
      : `/hint helps, /back ${number} begins this step again`;
  return [
    'Not there yet:',
    ...unmet.map(({ text }) => `• ${text}`),
    ...busy.map(({ id, type }) => `• the job ${id} (${type}) is still running`),
    advice,
  ].join('\n');
}

/** Files and what a step said stay when QEMU has gone. */
function asksQemu(check: Check): boolean {
  return isProbe(check) ? check.kind === 'reads' : check.kind !== 'output' && check.kind !== 'connection';
}
