/**
 * The rule between scrollback and live region:
 * `── jobs 1 ── events 14 ──── main · QEMU 11.1.3 · prelaunch ─ ● rec ──`.
 * Pure. It must never be as wide as the window: a full row is reflowed together with what follows it.
 */

import { ALL_EVENTS, type EventFilter, hiddenCount } from '../../session/events/filter.ts';
import { own } from '../../session/records.ts';
import type { MonitorState, SessionState } from '../../session/state.ts';
import { type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';
import { countText } from '../paint/units.ts';

/**
 * @param current the monitor it is about; of the others their jobs are counted.
 * @param width columns the rule fills.
 * @param filter which events are shown.
 */
export function statusRule(
  state: SessionState,
  current: string,
  width: number,
  filter: EventFilter = ALL_EVENTS,
): Line {
  const monitor = own(state.monitors, current);
  const isOne = Object.keys(state.monitors).length < 2;
  const elsewhere = jobsElsewhere(state, current);
  const counters = monitor === undefined ? [] : countersOf(monitor, elsewhere, hiddenText(monitor, filter));
  const brief =
    monitor === undefined ? [] : countersOf(monitor, elsewhere, hiddenText(monitor, filter, true));
  const facts = [current, ...(monitor === undefined ? [] : factsOf(monitor))];
  // That the session is recorded to a file of the person's is said in however little room.
  const [recording, dot] = state.recorded === true ? (['● rec', '●'] as const) : (['', ''] as const);
  // What does not fit goes from the least telling on: the version, then the name, then the state; of several monitors
  // the name is the most telling, and the counters go before it.
  const versionless = facts.filter((fact) => !fact.startsWith('QEMU '));
  const least = isOne ? facts.slice(-1) : facts.slice(0, 1);
  const attempts: [readonly Piece[][], readonly string[], string][] = [
    [counters, facts, recording],
    [counters, versionless, recording],
    [counters, least, dot],
    [brief, least, dot],
    isOne ? [brief, [], dot] : [counters.slice(0, 1), least, dot],
    [[], least, dot],
    [[], [], dot],
  ];
  for (const [left, right, mark] of attempts) {
    const rule = ruleOf(left, right, mark, width);
    if (rule !== undefined) return rule;
  }
  return [piece('─'.repeat(Math.max(0, width)), 'dim')];
}

function countersOf({ jobs, events }: MonitorState, elsewhere: string, hidden: string): Piece[][] {
  const alive = jobs.alive.length;
  const more = elsewhere === '' ? [] : [piece(` ${elsewhere}`, 'strong')];
  return [
    [piece('jobs ', 'dim'), piece(countText(alive), alive > 0 ? 'strong' : 'dim'), ...more],
    [piece('events ', 'dim'), piece(`${countText(events.total)}${hidden}`, 'dim')],
  ];
}

/** How many of the events are not shown, as far as that can be told: `(3 hidden)`, in little room `(-3)`. */
function hiddenText({ events }: MonitorState, filter: EventFilter, isBrief = false): string {
  if (filter.terms.length === 0) return '';
  const hidden = hiddenCount(filter, events);
  if (hidden === undefined) return isBrief ? ' (-?)' : ' (filtered)';
  return isBrief ? ` (-${countText(hidden)})` : ` (${countText(hidden)} hidden)`;
}

/** The jobs of other monitors: `(+2 dst)`, or `(+3 elsewhere)` where several have some. */
function jobsElsewhere({ monitors }: SessionState, current: string): string {
  const busy = Object.values(monitors).filter(({ name, jobs }) => name !== current && jobs.alive.length > 0);
  const [first, second] = busy;
  if (first === undefined) return '';
  const count = busy.reduce((sum, { jobs }) => sum + jobs.alive.length, 0);
  return `(+${countText(count)} ${second === undefined ? first.name : 'elsewhere'})`;
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
  return room < 2 && head.length + said.length > 0
    ? undefined
    : [...head, piece('─'.repeat(Math.max(0, room)), 'dim'), ...tail];
}
