/** The lines of QEMU's document on live block operations, each with what is alive where it is typed. */
import type { Entities, Entity, NodeLinks } from '../../src/language/entities.ts';
import type { LanguageContext } from '../../src/language/types.ts';
import { context } from './language.ts';

export interface DocumentLine {
  readonly line: string;
  readonly about: LanguageContext;
}

interface Alive {
  /** The chain's letters, base first: `ABCD`. */
  readonly chain: string;
  /** Further nodes that nothing uses, and images beside the chain's. */
  readonly nodes?: readonly string[];
  readonly images?: readonly string[];
  readonly job?: string;
}

/** A chain as QEMU tells of it: format nodes with names, the files of overlays with names QEMU made up. */
function alive({ chain, nodes = [], images = [], job }: Alive): LanguageContext {
  const letters = [...chain];
  const graph = new Map<string, NodeLinks>();
  letters.forEach((letter, index) => {
    const file = `${letter.toLowerCase()}.qcow2`;
    const below = letters[index - 1];
    const root = index === letters.length - 1;
    graph.set(`node-${letter}`, {
      root,
      inUse: true,
      file,
      ...(below === undefined ? {} : { below: `node-${below}` }),
    });
    graph.set(index === 0 ? 'file' : `#block${100 + index}`, { root: false, inUse: true, file });
  });
  for (const name of nodes) graph.set(name, { root: false, inUse: false });
  const node: readonly Entity[] = [...graph.keys()].map((name) =>
    name.startsWith('#') ? { name, detail: '', mark: 'generated' } : { name, detail: '' },
  );
  const jobs = job === undefined ? [] : [{ name: 'job0', detail: job, state: 'ready' }];
  const files = [...letters.map((letter) => `${letter.toLowerCase()}.qcow2`), ...images];
  const entities: Entities = {
    alive: {
      node,
      device: node,
      job: jobs,
      'block-job': jobs,
      'image-file': files.map((name) => ({ name, detail: '' })),
    },
    graph,
  };
  return context({ entities });
}

const BASE = alive({ chain: 'A' });
const TWO = alive({ chain: 'AB' });
const THREE = alive({ chain: 'ABC' });
const CHAIN = alive({ chain: 'ABCD' });
const RUNNING = alive({ chain: 'ABCD', job: 'mirror · ready' });
const DESTINATION = alive({ chain: '', nodes: ['node-TargetDisk'] });
const IMAGE = alive({ chain: 'ABCD', images: ['e.qcow2'] });
const TARGET = alive({ chain: 'ABCD', nodes: ['node-E'], images: ['e.qcow2'] });

const SNAPSHOTS: readonly DocumentLine[] = [
  {
    line: 'blockdev-snapshot-sync node-name=node-A snapshot-file=b.qcow2 snapshot-node-name=node-B format=qcow2',
    about: BASE,
  },
  {
    line: 'blockdev-snapshot-sync node-name=node-B snapshot-file=c.qcow2 snapshot-node-name=node-C format=qcow2',
    about: TWO,
  },
  {
    line: 'blockdev-snapshot-sync node-name=node-C snapshot-file=d.qcow2 snapshot-node-name=node-D format=qcow2',
    about: THREE,
  },
];

const ADD_TARGET: DocumentLine = {
  line: 'blockdev-add driver=qcow2 node-name=node-E file={"driver":"file","filename":"e.qcow2"}',
  about: IMAGE,
};

/** In the document's order. */
export const DOCUMENT_LINES: readonly DocumentLine[] = [
  ...SNAPSHOTS,
  { line: 'block-stream device=node-D job-id=job0', about: CHAIN },
  { line: 'block-stream device=node-D base-node=node-A job-id=job0', about: CHAIN },
  { line: 'block-stream device=node-C base-node=node-A job-id=job0', about: CHAIN },
  { line: 'query-block-jobs', about: RUNNING },
  { line: 'block-commit device=node-D base=a.qcow2 top=b.qcow2 job-id=job0', about: CHAIN },
  { line: 'block-commit device=node-D base=a.qcow2 top=d.qcow2 job-id=job0', about: CHAIN },
  { line: 'query-block-jobs', about: RUNNING },
  { line: 'block-job-complete device=job0', about: RUNNING },
  { line: 'drive-mirror device=node-D target=e.qcow2 sync=full job-id=job0', about: CHAIN },
  { line: 'query-block-jobs', about: RUNNING },
  { line: 'block-job-cancel device=job0', about: RUNNING },
  { line: 'block-job-complete device=job0', about: RUNNING },
  { line: 'nbd-server-start addr={"type":"inet","data":{"host":"::","port":"49153"}}', about: DESTINATION },
  { line: 'nbd-server-add device=node-TargetDisk writable=true', about: DESTINATION },
  {
    line: 'drive-mirror device=node-D target=nbd:localhost:49153:exportname=node-TargetDisk sync=top mode=existing job-id=job0',
    about: CHAIN,
  },
  { line: 'block-job-cancel device=job0', about: RUNNING },
  { line: 'nbd-server-stop', about: DESTINATION },
  { line: 'cont', about: DESTINATION },
  ...SNAPSHOTS,
  ADD_TARGET,
  { line: 'blockdev-mirror device=node-B target=node-E sync=full job-id=job0', about: TARGET },
  { line: 'query-block-jobs', about: RUNNING },
  { line: 'block-job-complete device=job0', about: RUNNING },
  { line: 'quit', about: TARGET },
  { line: 'drive-backup device=node-D sync=full target=e.qcow2 job-id=job0', about: CHAIN },
  ...SNAPSHOTS.slice(0, 1),
  ADD_TARGET,
  { line: 'blockdev-backup device=node-B target=node-E sync=full job-id=job0', about: TARGET },
  { line: 'query-block-jobs', about: RUNNING },
  { line: 'quit', about: TARGET },
];
