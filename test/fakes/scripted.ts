/**
 * A QEMU that stands still: disks, jobs and answers are what a test says they are, until it says otherwise. It greets
 * as 11.1.3, accepts what that accepts, and sends an event when it is told to, a second after the one before.
 */
import { dirname } from 'node:path';
import { isObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { loadShippedGrammar } from '../../src/schema/files.ts';
import { toIntrospection } from '../../src/schema/to-introspection.ts';
import { answerTo, type Command, type Peer } from './peer.ts';
import { startServer } from './server.ts';

const MIB = 1024 * 1024;

/** 2025-11-21 12:03:11 UTC, in seconds since the epoch. */
const NOON = 1763726591;

export interface ScriptedChain {
  /** The id of the disk's device; a chain nobody uses has none. */
  readonly disk?: string;
  /** Node names, base first: `node-D` is a qcow2 image in `d.qcow2`. */
  readonly nodes: readonly string[];
  /** Virtual size in MiB; 39 where absent. */
  readonly size?: number;
}

export interface ScriptedJob {
  readonly id: string;
  readonly type: 'stream' | 'commit' | 'mirror' | 'backup' | 'create';
  readonly status: string;
  /** In MiB. */
  readonly done: number;
  readonly total: number;
  readonly error?: string;
  /** The nodes it works on, by their part in it (`source node`, `target`, …), as the block graph has them. */
  readonly edges?: { readonly [part: string]: string };
}

/** Carries a command out before it is answered; what it gives is the answer's value. */
export type Carried = (given: JsonObject) => Json;

export interface ScriptedQemu {
  /** As seen from `folder`: the same whatever the folder is called. */
  readonly address: string;
  readonly folder: string;
  chains: readonly ScriptedChain[];
  jobs: readonly ScriptedJob[];
  /** What is answered to a command, by its name; what is not here and no query is answered with `{}`. */
  readonly answers: Map<string, Carried>;
  /** Send an event. */
  event(name: string, data?: JsonObject): void;
  /** Send one event so often at once, all of the same time. */
  flood(name: string, data: JsonObject, count: number): void;
  /** From now on the command begins this job, and says so. */
  begins(command: string, job: ScriptedJob): void;
  /** Change a job, and tell of its new state. */
  turns(id: string, change: Partial<ScriptedJob> & { readonly status: string }): void;
  /** The job's end, told as QEMU tells it: without `error` all is well. */
  ends(id: string, event: 'BLOCK_JOB_COMPLETED' | 'BLOCK_JOB_CANCELLED', error?: string): void;
  /** Everything clients have sent so far. */
  received(): string;
  stop(): Promise<void>;
}

export const FOUR_IMAGES: ScriptedChain = {
  disk: 'virtio0',
  nodes: ['node-A', 'node-B', 'node-C', 'node-D'],
};

/** Start one with the document's four images, before its guest runs, without jobs. */
export async function startScripted(): Promise<ScriptedQemu> {
  const peers: Peer[] = [];
  let seconds = NOON;
  const server = await startServer(async (peer) => {
    await peer.send(GREETING);
    peers.push(peer);
    for await (const command of peer.commands()) await peer.send(answer(command));
  });
  const answer = (command: Command): JsonObject => {
    const given = isObject(command.arguments) ? command.arguments : {};
    const id: JsonObject = command.id === undefined ? {} : { id: command.id };
    const carried = qemu.answers.get(command.name) ?? KNOWN[command.name];
    if (carried !== undefined) return { return: carried(given, qemu), ...id };
    return command.name.startsWith('query-') ? answerTo(command) : { return: {}, ...id };
  };
  const eventText = (name: string, data: JsonObject): JsonObject => ({
    timestamp: { seconds, microseconds: 0 },
    event: name,
    data,
  });
  const qemu: ScriptedQemu = {
    address: './qmp',
    folder: dirname(server.address.replace(/^unix:/, '')),
    chains: [FOUR_IMAGES],
    jobs: [],
    answers: new Map(),
    event(name, data = {}) {
      for (const peer of peers) void peer.send(eventText(name, data));
      seconds += 1;
    },
    flood(name, data, count) {
      const text = `${JSON.stringify(eventText(name, data))}\r\n`.repeat(count);
      for (const peer of peers) void peer.write(text);
      seconds += 1;
    },
    begins(command, job) {
      qemu.answers.set(command, () => {
        for (const status of ['created', job.status]) qemu.event('JOB_STATUS_CHANGE', { id: job.id, status });
        qemu.jobs = [...qemu.jobs, job];
        return {};
      });
    },
    turns(id, change) {
      qemu.jobs = qemu.jobs.map((job) => (job.id === id ? { ...job, ...change } : job));
      qemu.event('JOB_STATUS_CHANGE', { id, status: change.status });
      const job = qemu.jobs.find((one) => one.id === id);
      if (job?.status === 'ready') qemu.event('BLOCK_JOB_READY', ended(job));
    },
    ends(id, event, error) {
      const job = qemu.jobs.find((one) => one.id === id);
      if (job === undefined) return;
      qemu.jobs = qemu.jobs.filter((one) => one !== job);
      qemu.event(event, { ...ended(job), ...(error === undefined ? {} : { error }) });
      for (const status of ['concluded', 'null']) qemu.event('JOB_STATUS_CHANGE', { id, status });
    },
    received: server.received,
    stop: server.stop,
  };
  return qemu;
}

const GREETING: JsonObject = {
  QMP: { version: { qemu: { micro: 3, minor: 1, major: 11 }, package: '' }, capabilities: ['oob'] },
};

let introspection: Json | undefined;

const KNOWN: { readonly [command: string]: (given: JsonObject, qemu: ScriptedQemu) => Json } = {
  'query-qmp-schema': () => {
    const grammar = introspection === undefined ? loadShippedGrammar('11.1') : undefined;
    if (grammar !== undefined) introspection = toIntrospection(grammar.schema);
    return introspection ?? [];
  },
  'query-status': () => ({ status: 'prelaunch', running: false }),
  'query-jobs': (_, { jobs }) =>
    jobs.map(({ id, type, status, done, total, error }) => ({
      id,
      type,
      status,
      'current-progress': done * MIB,
      'total-progress': total * MIB,
      ...(error === undefined ? {} : { error }),
    })),
  'query-block-jobs': (_, { jobs }) => jobs.filter(({ type }) => type !== 'create').map(blockJob),
  'x-debug-query-block-graph': (_, qemu) => graphOf(qemu),
  'query-named-block-nodes': (_, { chains }) => chains.flatMap(nodesOf),
};

function blockJob({ id, type, status, done, total }: ScriptedJob): JsonObject {
  return {
    'auto-finalize': true,
    'io-status': 'ok',
    device: id,
    'auto-dismiss': true,
    busy: status === 'running',
    len: total * MIB,
    offset: done * MIB,
    status,
    paused: status === 'paused',
    speed: 0,
    ready: status === 'ready',
    type,
  };
}

/** What the BLOCK_JOB events tell of a job. */
function ended({ id, type, done, total }: ScriptedJob): JsonObject {
  return { type, device: id, len: total * MIB, offset: done * MIB, speed: 0 };
}

function fileOf(node: string): string {
  return `${node.replace(/^node-/, '').toLowerCase()}.qcow2`;
}

/** What a node's image lies in. */
function storageOf(node: string): string {
  return `${node}-file`;
}

function nodesOf({ nodes, size = 39 }: ScriptedChain): readonly JsonObject[] {
  return nodes.flatMap((name, index) => [imageNode(nodes, name, index, size), storageNode(name)]);
}

function storageNode(name: string): JsonObject {
  return { 'node-name': storageOf(name), drv: 'file', ro: false, file: fileOf(name) };
}

function imageNode(nodes: readonly string[], name: string, index: number, size: number): JsonObject {
  return {
    'node-name': name,
    drv: 'qcow2',
    ro: index < nodes.length - 1,
    file: fileOf(name),
    image: { filename: fileOf(name), format: 'qcow2', 'virtual-size': size * MIB, 'actual-size': 196624 },
    backing_file_depth: index,
    ...(index === 0 ? {} : { backing_file: fileOf(nodes[index - 1] ?? '') }),
  };
}

/** The graph as x-debug-query-block-graph has it. */
function graphOf({ chains, jobs }: ScriptedQemu): JsonObject {
  const nodes: JsonObject[] = [];
  const edges: JsonObject[] = [];
  const ids = new Map<string, number>();
  const add = (type: string, name: string) => {
    nodes.push({ id: nodes.length + 1, type, name });
    return nodes.length;
  };
  const link = (name: string, parent: number, child: number) =>
    edges.push({ name, parent, child, perm: [], 'shared-perm': [] });
  for (const chain of chains) {
    let below: number | undefined;
    for (const name of chain.nodes) {
      const known = ids.get(name);
      const node = known ?? add('block-driver', name);
      ids.set(name, node);
      if (known === undefined && below !== undefined) link('backing', node, below);
      if (known === undefined) link('file', node, add('block-driver', storageOf(name)));
      below = node;
    }
    if (chain.disk === undefined || below === undefined) continue;
    link('root', add('block-backend', `/machine/peripheral/${chain.disk}/virtio-backend`), below);
  }
  for (const { id, edges: parts = {} } of jobs) {
    const job = add('block-job', id);
    for (const [part, name] of Object.entries(parts)) {
      const node = ids.get(name);
      if (node !== undefined) link(part, job, node);
    }
  }
  return { nodes, edges };
}
