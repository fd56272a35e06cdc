/**
 * How long a completion takes, on the full schema of QEMU 11.1 with 1,000 live nodes, bitmaps, files, objects and
 * human monitor commands: at most a millisecond at p99 is what a key may cost. Prints, asserts nothing.
 * `took` is by the clock on the wall; `busy` is the processor's time, all threads of the process together, which
 * other programs on the machine do not lengthen.
 * usage: npx tsx test/bench/complete.ts
 */
import { complete } from '../../src/language/complete/complete.ts';
import type { Entity, NodeLinks } from '../../src/language/entities.ts';
import { context, withCursor } from '../support/language.ts';

const COUNT = 1000;
const WARM_UP = 200;
const ROUNDS = 400;

const nodes: readonly Entity[] = Array.from({ length: COUNT }, (_, i) =>
  i % 10 === 9
    ? { name: `#block${i}`, detail: 'file', mark: 'generated' }
    : { name: `node-${i}`, detail: `qcow2 · disk${i}.qcow2`, owner: `node-${i - (i % 10)}` },
);

/** A hundred chains of ten. */
const graph = new Map<string, NodeLinks>(
  nodes.map(({ name }, i) => {
    const below = i % 10 === 9 ? undefined : nodes[i + 1]?.name;
    return [
      name,
      { root: i % 10 === 0, inUse: true, file: `disk${i}.qcow2`, ...(below === undefined ? {} : { below }) },
    ];
  }),
);

const files = nodes.map((_, i) => ({ name: `disk${i}.qcow2`, detail: '' }));
const about = context({
  entities: {
    alive: {
      node: nodes,
      device: nodes,
      bitmap: nodes,
      'image-file': files,
      job: [],
      'block-job': [],
      hmp: nodes.map(({ name }, i) => ({
        name: `${i % 2 === 0 ? 'info ' : ''}${name}`,
        detail: '',
        usage: 'device',
      })),
    },
    graph,
    objects: new Map([['/machine', nodes.map(({ name }) => ({ name, type: 'bool', isChild: true }))]]),
  },
  folders: new Map([['', nodes.map((_, i) => ({ name: `file${i}.qcow2`, isFolder: false }))]]),
  shell: [{ name: 'hmp', brief: '', arguments: [{ name: 'LINE', optional: false, takes: { kind: 'hmp' } }] }],
});

const LINES = [
  '|',
  'b|',
  'block-st|',
  'bl c|',
  'bdm|',
  'nothing-like-it|',
  'block-stream |',
  'block-stream device=|',
  'block-stream device=n|',
  'block-stream device=node-7|',
  'block-stream device=nothing|',
  'block-stream device=node-0 base-node=|',
  'block-commit device=node-0 base=|',
  'blockdev-mirror device=node-0 target=|',
  'blockdev-add driver=qcow2 |',
  'blockdev-add driver=qcow2 backing=|',
  'blockdev-add driver=qcow2 node-name=|',
  'blockdev-add driver=qcow2 file.driver=nbd file.server.type=inet file.server.|',
  'blockdev-add driver=qcow2 file={"driver":"n|',
  'block-dirty-bitmap-clear node=node-0 name=|',
  'blockdev-snapshot-sync node-name=node-0 snapshot-file=|',
  'transaction actions=[{"type":"blockdev-backup","data":{"device":"|',
  '{"execute":"block-stream","arguments":{"device":"n|',
  'object-add qom-type=|',
  'blockdev-add driver=file filename=f|',
  'qom-list path=/machine/n|',
  '/hmp info n|',
  '/hmp node-1 n|',
  'human-monitor-command command-line="node-1 n|',
].map((marked) => ({ marked, ...withCursor(marked), took: [] as number[], busy: [] as number[] }));

for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const { text, cursor, took, busy } of LINES) {
    const before = process.cpuUsage();
    const start = performance.now();
    complete(text, cursor, about);
    const end = performance.now();
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    took.push(end - start);
    busy.push((user + system) / 1000);
  }
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3).padStart(8);
}

function row({ took, busy }: Pick<(typeof LINES)[number], 'took' | 'busy'>, what: string): void {
  const columns = [took, busy].flatMap((times) => [at(times, 0.5), at(times, 0.99), at(times, 1)]);
  process.stdout.write(`${columns.join(' ')}  ${what}\n`);
}

process.stdout.write('took:                      busy:\n');
process.stdout.write('  p50 ms   p99 ms   max ms   p50 ms   p99 ms   max ms\n');
for (const { marked, ...times } of LINES) row(times, marked);
row({ took: LINES.flatMap(({ took }) => took), busy: LINES.flatMap(({ busy }) => busy) }, 'all');
