/**
 * The rule between scrollback and live region: `── jobs 1 ── events 14 ──── main · QEMU 11.1.3 · prelaunch ──`.
 * Pure. It must never be as wide as the window: a full row is reflowed together with what follows it.
 */

import type { MonitorState } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';

/** @param width columns the rule fills. */
export function statusRule(monitor: MonitorState | undefined, current: string, width: number): Line {
  const counters = monitor === undefined ? [] : countersOf(monitor);
  const facts = [current, ...(monitor === undefined ? [] : factsOf(monitor))];
  // What does not fit goes from the least telling on: the version, then the counters, then the name.
  const versionless = facts.filter((fact) => !fact.startsWith('QEMU '));
  const attempts: [readonly Piece[][], readonly string[]][] = [
    [counters, facts],
    [counters, versionless],
    [counters, facts.slice(-1)],
    [[], facts.slice(-1)],
    [[], []],
  ];
  for (const [left, right] of attempts) {
    const rule = ruleOf(left, right, width);
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

function ruleOf(left: readonly Piece[][], right: readonly string[], width: number): Line | undefined {
  const head = left.flatMap((counter) => [piece('── ', 'dim'), ...counter, piece(' ')]);
  const facts = right.join(' · ');
  const tail = facts === '' ? [] : [piece(' '), piece(facts, 'strong'), piece(' ──', 'dim')];
  const room = width - lineWidth(head) - lineWidth(tail);
  return room < 2 && displayWidth(facts) > 0
    ? undefined
    : [...head, piece('─'.repeat(Math.max(0, room)), 'dim'), ...tail];
}
