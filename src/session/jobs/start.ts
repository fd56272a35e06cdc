/** Which commands start a job, and where in their arguments its id, source and target stand: data. */
import { isArray, isObject, type JsonObject, member, stringMember } from '../../json/json.ts';
import type { Job, MonitorState } from '../state.ts';
import { meantBy } from './human.ts';

export interface JobStarter {
  /** QEMU's JobType. */
  readonly type: string;
  /** The argument with the job's id; several in order of preference (a block job's is its device's name by default). */
  readonly id: readonly string[];
  readonly source: readonly string[];
  readonly target: readonly string[];
}

const BLOCK_JOB_ID = ['job-id', 'device'];
const JOB_ID = ['job-id'];

/** After qapi/block-core.json, block.json and migration.json. */
export const JOB_STARTERS: ReadonlyMap<string, JobStarter> = new Map([
  ['block-stream', { type: 'stream', id: BLOCK_JOB_ID, source: [], target: ['device'] }],
  [
    'block-commit',
    {
      type: 'commit',
      id: BLOCK_JOB_ID,
      source: ['top-node', 'top', 'device'],
      target: ['base-node', 'base'],
    },
  ],
  ['blockdev-mirror', { type: 'mirror', id: BLOCK_JOB_ID, source: ['device'], target: ['target'] }],
  ['drive-mirror', { type: 'mirror', id: BLOCK_JOB_ID, source: ['device'], target: ['node-name', 'target'] }],
  ['blockdev-backup', { type: 'backup', id: BLOCK_JOB_ID, source: ['device'], target: ['target'] }],
  ['drive-backup', { type: 'backup', id: BLOCK_JOB_ID, source: ['device'], target: ['target'] }],
  ['blockdev-create', { type: 'create', id: JOB_ID, source: [], target: [] }],
  ['x-blockdev-amend', { type: 'amend', id: JOB_ID, source: [], target: ['node-name'] }],
  ['snapshot-save', { type: 'snapshot-save', id: JOB_ID, source: [], target: ['tag'] }],
  ['snapshot-load', { type: 'snapshot-load', id: JOB_ID, source: ['tag'], target: [] }],
  ['snapshot-delete', { type: 'snapshot-delete', id: JOB_ID, source: [], target: ['tag'] }],
]);

/** What a job's starting command tells of it. */
export type Start = Pick<Job, 'type' | 'source' | 'target' | 'speed' | 'started'>;

/**
 * The start of job `id` among the commands still unanswered: JOB_STATUS_CHANGE `created` comes before the
 * reply to the command that caused it.
 */
export function findStart(pending: MonitorState['pending'], id: string): Start | undefined {
  for (const { command, arguments: given } of pending) {
    for (const action of doneBy(command, given)) {
      const starter = JOB_STARTERS.get(action.command);
      if (starter !== undefined && firstString(action.arguments, starter.id) === id)
        return startOf(starter, action);
    }
  }
  return undefined;
}

/** Whether a command by itself starts the job with that id. */
export function startsJob(command: string, given: JsonObject, id: string): boolean {
  const [action, ...beside] = doneBy(command, given);
  const starter = action === undefined ? undefined : JOB_STARTERS.get(action.command);
  if (action === undefined || starter === undefined || beside.length > 0) return false;
  return firstString(action.arguments, starter.id) === id;
}

/** Whether the job began with this very command, of which there may be others of the same words. */
export function beganWith(job: Job, command: string, given: JsonObject): boolean {
  const { started } = job;
  return (
    started !== undefined && actionsOf(command, given).some((one) => one.arguments === started.arguments)
  );
}

interface Action {
  readonly command: string;
  readonly arguments: JsonObject;
}

/** A command as the actions it does: a transaction's, or itself. */
export function actionsOf(command: string, given: JsonObject): readonly Action[] {
  if (command !== 'transaction') return [{ command, arguments: given }];
  const actions = member(given, 'actions');
  if (!isArray(actions)) return [];
  return actions.flatMap((action): Action[] => {
    const type = stringMember(action, 'type');
    const data = member(action, 'data');
    return type === undefined ? [] : [{ command: type, arguments: isObject(data) ? data : {} }];
  });
}

/** The same with what a line of the human monitor stands for in its place. */
export function doneBy(command: string, given: JsonObject): readonly Action[] {
  const line = command === 'human-monitor-command' ? stringMember(given, 'command-line') : undefined;
  const meant = line === undefined ? undefined : meantBy(line);
  return meant === undefined ? actionsOf(command, given) : [meant];
}

function startOf(starter: JobStarter, action: Action): Start {
  const source = firstString(action.arguments, starter.source);
  const target = firstString(action.arguments, starter.target);
  const speed = member(action.arguments, 'speed');
  return {
    type: starter.type,
    started: action,
    speed: typeof speed === 'number' || typeof speed === 'bigint' ? speed : undefined,
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
  };
}

function firstString(given: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = stringMember(given, name);
    if (value !== undefined) return value;
  }
  return undefined;
}
