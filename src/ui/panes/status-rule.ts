/**
 * The rule between scrollback and live region:
 * `── jobs 1 ── events 14 ──── main · QEMU 11.1.3 · prelaunch ─ ● rec ──`.
 * Pure. It must never be as wide as the window: a full row is reflowed together with what follows it.
 */

import type { MonitorState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';

/**
 * @param width columns the rule fills.
 * @param recorded whether the session is recorded to a file of the person's: said in however little room.
 */
export function statusRule(
  monitor: MonitorState | undefined,
  current: string,
  width: number,
  recorded = false,
): Line {
  const counters = monitor === undefined ? [] : countersOf(monitor);
  const facts = [current, ...(monitor === undefined ? [] : factsOf(monitor))];
  const [recording, dot] = recorded ? (['● rec', '●'] as const) : (['', ''] as const);
  // What does not fit goes from the least telling on: the version, then the counters, then the name.
  const versionless = facts.filter((fact) => !fact.startsWith('QEMU '));
  const attempts: [readonly Piece[][], readonly string[], string][] = [
    [counters, facts, recording],
    [counters, versionless, recording],
    [counters, facts.slice(-1), dot],
    [[], facts.slice(-1), dot],
    [[], [], dot],
  ];
  for (const [left, right, mark] of attempts) {
    const rule = ruleOf(left, right, mark, width);
    if (rule !== undefined) return rule;
  }
  return [piece('─'.repeat(Math.max(0, width)), 'dim')];
}

function countersOf({ jobs, events }: MonitorState): Piece[][] {
  const alive = jobs.alive.length;
  return [
    [piece('jobs ', 'dim'), piece(countText(alive), alive > 0 ? 'strong' : 'dim')],
    [piece('events ', 'dim'), piece(countText(events.total), 'dim')],
  ];
}

function factsOf({ connection, status }: MonitorState): string[] {
  if (connection.kind === 'closed') return [connection.orderly ? 'closed' : 'connection lost'];
  const version = connection.version === '' ? [] : [`QEMU ${connection.version}`];
  return [...version, ...(status === undefined ? [] : [status])];
}

function ruleOf(
  left: readonly Piece[][],
  right: readonly string[],
  mark: string,
  width: number,
): Line | undefined {
  const head = left.flatMap((counter) => [piece('── ', 'dim'), ...counter, piece(' ')]);
  const facts = right.join(' · ');
  const named = facts === '' ? [] : [piece(' '), piece(facts, 'strong')];
  const recording = mark === '' ? [] : [piece(named.length === 0 ? ' ' : ' ─ ', 'dim'), piece(mark, 'error')];
  const said = [...named, ...recording];
  const tail = said.length === 0 ? [] : [...said, piece(' ──', 'dim')];
  const room = width - lineWidth(head) - lineWidth(tail);
  return room < 2 && displayWidth(facts) + mark.length > 0
    ? undefined
    : [...head, piece('─'.repeat(Math.max(0, room)), 'dim'), ...tail];
}
