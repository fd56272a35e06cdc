/**
 * The folded state: what is known after the first n entries of a transcript. Plain immutable data that
 * survives JSON (checkpoints), the same for a live session, a replay and a test's literal.
 */
import type { Json, JsonObject } from '../json/json.ts';
import type { DeviceProperty, Entity, ObjectMember } from '../language/entities.ts';
import type { Origin } from '../qmp/types.ts';
import type { Role } from '../schema/role.ts';
import type { Comparison, Forecast } from './forecast/types.ts';

export interface SessionState {
  /** How many entries are folded in. */
  readonly entries: number;
  /** The last entry's time. */
  readonly at: number;
  readonly monitors: { readonly [name: string]: MonitorState };
  /** Whether it is being recorded to a file of a person's (recorded.ts). */
  readonly recorded?: true;
  readonly marks: readonly { readonly at: number; readonly entry: number; readonly text: string }[];
}

export interface MonitorState {
  readonly name: string;
  readonly connection:
    | { readonly kind: 'open'; readonly address: string; readonly version: string; readonly package: string }
    | { readonly kind: 'closed'; readonly orderly: boolean; readonly reason: string };
  /** QEMU's RunState as last heard (`prelaunch`, `running`, `paused`, …). */
  readonly status: string | undefined;
  /** Commands sent and not answered, oldest first. */
  readonly pending: readonly Pending[];
  readonly jobs: JobsState;
  readonly events: EventsState;
  readonly graph: GraphState;
  readonly entities: EntitiesState;
}

export interface Pending {
  /** The id it was sent with, as JSON text. */
  readonly id: string;
  readonly command: string;
  readonly arguments: JsonObject;
  readonly origin?: Origin;
  /** The transcript index of the send, and of its line. */
  readonly entry: number;
  readonly line?: number;
}

/** QEMU's JobStatus (qapi/job.json), in its order. */
export const JOB_STATUSES = [
  'undefined',
  'created',
  'running',
  'paused',
  'ready',
  'standby',
  'waiting',
  'pending',
  'aborting',
  'concluded',
  'null',
] as const;

export type JobStatus = (typeof JOB_STATUSES)[number];

/** Cancelled: ended on demand without a consistent copy. QEMU calls a mirror cancelled at READY completed. */
export type JobOutcome = 'completed' | 'cancelled' | 'failed';

export interface Job {
  readonly id: string;
  /** QEMU's JobType: `stream`, `commit`, `mirror`, `backup`, `create`, … */
  readonly type: string;
  readonly status: JobStatus;
  /** QEMU's own units: bytes for block jobs. Bigint where a double cannot hold it. */
  readonly current: number | bigint;
  readonly total: number | bigint;
  /** Bytes a second over the last few polls; undefined before there are two. */
  readonly rate: number | undefined;
  /** The speed limit in bytes a second, 0 for none, undefined where unknown. */
  readonly speed: number | bigint | undefined;
  /** The nodes it reads and writes, where its start or the graph tells. */
  readonly source?: string;
  readonly target?: string;
  readonly error?: string;
  /** How it ended, known from its own event a little before it is gone (or dismissed). */
  readonly outcome?: JobOutcome;
  /** The last few polls: what `rate` is reckoned from. */
  readonly polls?: readonly { readonly at: number; readonly current: number | bigint }[];
  /** Session times (seconds) of its first and last news. */
  readonly since: number;
  readonly updated: number;
  /** The arguments of the command that started it, where this session started it. */
  readonly started?: { readonly command: string; readonly arguments: JsonObject };
  /** What it was to leave, from the graph as it was when the job began. */
  readonly forecast?: Forecast;
  /** Something else was done to the graph since it began: that it came out otherwise means nothing. */
  readonly crossed?: true;
  /** Once it has ended and the graph has been read: whether it came out so. */
  readonly came?: Comparison;
}

/** A command that leaves a chain without a job: a snapshot, or a transaction of them. */
export interface Carried extends Pick<Job, 'crossed' | 'came'> {
  readonly command: string;
  /** Session time (seconds) of its answer. */
  readonly at: number;
  readonly forecast: Forecast;
}

export interface JobsState {
  /** Alive, in order of appearance. */
  readonly alive: readonly Job[];
  /** Ended, newest last; the last few only. `outcome` is how. */
  readonly ended: readonly (Job & { readonly outcome: JobOutcome })[];
  /** Carried out without a job, newest last; the last few only. */
  readonly carried?: readonly Carried[];
  /** Session time until which what ended has been seen (jobs/seen.ts); absent: nothing yet. */
  readonly seen?: number;
}

export interface SeenEvent {
  readonly entry: number;
  readonly at: number;
  readonly name: string;
  readonly data: JsonObject;
  /** QEMU's clock, seconds since the epoch. */
  readonly timestamp?: number;
}

export interface EventCount {
  readonly name: string;
  readonly count: number;
}

export interface EventsState {
  readonly total: number;
  /** The last few, newest last. */
  readonly recent: readonly SeenEvent[];
  /** How many of each name, in order of first appearance. */
  readonly counts: readonly EventCount[];
}

export interface GraphNode {
  readonly id: string;
  readonly kind: 'node' | 'backend' | 'job';
  /** node-name, qdev path or device name, job id. */
  readonly name: string;
  readonly driver?: string;
  readonly file?: string;
  /** Its virtual size in bytes, where asked. */
  readonly size?: number | bigint;
  readonly mark?: 'filter' | 'generated';
  /** Where it is opened for reading only. */
  readonly ro?: true;
}

export interface GraphEdge {
  readonly parent: string;
  readonly child: string;
  /** `backing`, `file`, `root`, `source`, `target`, `main node`, … */
  readonly name: string;
}

/** One disk's images from base to active layer. */
export interface Chain {
  /** Who uses it: `virtio0`, or the root node's own name where nobody does. */
  readonly disk: string;
  /** Node names, base first, filters left out. */
  readonly nodes: readonly string[];
}

export interface GraphState {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly chains: readonly Chain[];
  /** Something happened since it was read: read it again. */
  readonly stale: boolean;
  /**
   * Which reply nodes and edges are of: x-debug-query-block-graph (whole), query-named-block-nodes (no
   * backends, no jobs) or query-block (chains by their nested images only). Absent: none yet.
   */
  readonly from?: 'graph' | 'nodes' | 'block';
}

export interface EntitiesState {
  /** What each source last gave, by the source's key (sources.ts); `alive` is these put together by role. */
  readonly parts?: { readonly [source: string]: { readonly [role in Role]?: readonly Entity[] } };
  readonly alive: { readonly [role in Role]?: readonly Entity[] };
  /** Device driver → its properties, for the last few asked for. */
  readonly properties?: { readonly [driver: string]: readonly DeviceProperty[] };
  /** QOM path → what stands there, for the last few asked for; those that something has outdated are gone. */
  readonly objects?: { readonly [path: string]: readonly ObjectMember[] };
  /** Roles whose list something has outdated since it was read. */
  readonly stale: readonly Role[];
}

/** The value of a reply, with the command it answers: what reducers of replies take. */
export interface Answer {
  readonly command: string;
  readonly arguments: JsonObject;
  readonly value: Json;
  /** Index of the `line` entry it was sent for; absent where no line asked for it. */
  readonly line?: number;
}
