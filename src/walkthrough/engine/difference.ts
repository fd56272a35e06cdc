/** What a person is told whose line did not lead where the step wants to be. Pure. */
import type { Stage } from './stage.ts';
import type { Unmet } from './step-run.ts';

/** @param number the step's, from 1 */
export function differenceText(
  { main, state }: Pick<Stage, 'main' | 'state'>,
  unmet: readonly Unmet[],
  number: number,
): string {
  const isOver = state.monitors[main]?.connection.kind === 'closed';
  const wantsOpen = unmet.every(({ check }) => check.kind !== 'connection');
  const busy = state.monitors[main]?.jobs.alive.filter(({ status }) => status === 'running') ?? [];
  const advice =
    isOver && wantsOpen
      ? `QEMU has ended: /back ${number} starts it again and comes back to this step`
      : `/hint helps, /back ${number} begins this step again`;
  return [
    'Not there yet:',
    ...unmet.map(({ text }) => `• ${text}`),
    ...busy.map(({ id, type }) => `• the job ${id} (${type}) is still running`),
    advice,
  ].join('\n');
}
