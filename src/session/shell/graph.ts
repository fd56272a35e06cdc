/** `/graph`: the whole block graph as a tree, or exported to a file. */
import { nearest } from '../../language/suggest.ts';
import { type Branch, graphTree, namesIn, usersOf } from '../graph/tree.ts';
import { graphDot, treeJson, treeRows } from '../graph/tree-text.ts';
import { DONE, FAILED, type LineResult, REFUSED } from '../live/line-result.ts';
import type { MonitorState } from '../state.ts';
import { misused, type ShellCall, type ShellHost, type ShellVerb } from './verb.ts';
import { wordsOf } from './words.ts';

const OPTIONS = ['--no-filters', '--files', '--export', '--dot', '--json', '--force'] as const;

export const graph: ShellVerb = {
  name: 'graph',
  brief: 'the whole block graph as a tree: disks, exports, jobs, and the nodes below them',
  arguments: [
    { name: 'NODE', optional: true, takes: { kind: 'entity', role: 'node' } },
    { name: 'OPTION', optional: true, takes: { kind: 'words', words: OPTIONS } },
  ],
  details: [
    '/graph                       who uses which node, and what stands below it',
    '/graph node-D                what hangs at one node, disk or job, and who uses it',
    '/graph --no-filters          without the nodes jobs put in between',
    '/graph --files               images with their whole file names, without the nodes that only store them',
    '/graph --export tree.txt     into a file: as a tree, or by its name as JSON (.json) or for Graphviz (.dot)',
    '/graph --export a --dot --force   in that form whatever its name, over a file that is there',
  ],
  run: async (call, host) => {
    const wanted = readWords(wordsOf(call.rest));
    if ('problem' in wanted) return misused(graph, call, host, wanted.problem);
    const state = await upToDate(call.monitor, host);
    if (state === undefined || state.graph.nodes.length === 0) {
      host.say(call, 'info', 'graph', 'No block nodes are known');
      return DONE;
    }
    const { jobs, entities } = state;
    const users = { jobs: jobs.alive, exports: entities.alive.export ?? [] };
    const roots = graphTree(state.graph, users, wanted);
    if (roots === undefined) return unknown(wanted.from ?? '', state, call, host);
    const text = drawn(wanted, roots, state);
    if (wanted.file !== undefined) return exported(wanted.file, text, wanted.force, call, host);
    host.say(call, 'info', wanted.form === 'tree' ? 'graph' : 'graph-data', text.trimEnd());
    return DONE;
  },
};

type Form = 'tree' | 'json' | 'dot';

interface Wanted {
  readonly from: string | undefined;
  readonly noFilters: boolean;
  readonly files: boolean;
  readonly file: string | undefined;
  readonly form: Form;
  readonly force: boolean;
}

function readWords(words: readonly string[]): Wanted | { readonly problem: string } {
  const at = words.indexOf('--export');
  const file = at < 0 ? undefined : words[at + 1];
  if (at >= 0 && (file === undefined || file.startsWith('--'))) return { problem: '--export wants a file' };
  const others = at < 0 ? words : words.toSpliced(at, 2);
  const strange = others.find((word) => word.startsWith('--') && !OPTIONS.some((one) => one === word));
  if (strange !== undefined) return { problem: `${strange} is no option of /graph` };
  const [from, second] = others.filter((word) => !word.startsWith('--'));
  if (second !== undefined) return { problem: 'one node at a time' };
  const form = others.includes('--dot') ? 'dot' : others.includes('--json') ? 'json' : formOf(file);
  if (form === 'dot' && others.some((word) => word === '--no-filters' || word === '--files'))
    return { problem: 'Graphviz gets the whole graph' };
  return {
    from,
    noFilters: others.includes('--no-filters'),
    files: others.includes('--files'),
    file,
    form,
    force: others.includes('--force'),
  };
}

function formOf(file: string | undefined): Form {
  if (file?.endsWith('.json') === true) return 'json';
  return file?.endsWith('.dot') === true || file?.endsWith('.gv') === true ? 'dot' : 'tree';
}

/** The panes keep the graph up to date; where there are none, or they have yet to, it is asked for. */
async function upToDate(monitor: string, host: ShellHost): Promise<MonitorState | undefined> {
  const graphOf = () => host.stateOf(monitor)?.graph;
  if (graphOf()?.stale !== false) {
    await host.ask(monitor, { execute: 'x-debug-query-block-graph' });
    await host.ask(monitor, { execute: 'query-named-block-nodes', arguments: { flat: true } });
    if (graphOf()?.from !== 'graph') await host.ask(monitor, { execute: 'query-block' });
  }
  // An export's backend has no name: which it is, only the list of exports tells.
  if (graphOf()?.nodes.some(({ kind, name }) => kind === 'backend' && name === '') === true)
    await host.ask(monitor, { execute: 'query-block-exports' });
  return host.stateOf(monitor);
}

function drawn(wanted: Wanted, roots: readonly Branch[], { graph: known }: MonitorState): string {
  switch (wanted.form) {
    case 'json':
      return treeJson(roots);
    case 'dot':
      return graphDot(known);
    case 'tree': {
      const users = wanted.from === undefined ? [] : usersOf(known, wanted.from);
      const above = users.map(({ name, edge }) => `used by ${name} as its ${edge}`);
      return `${[...treeRows(roots, wanted.files), ...above].join('\n')}\n`;
    }
  }
}

function exported(file: string, text: string, force: boolean, call: ShellCall, host: ShellHost): LineResult {
  const problem = host.save === undefined ? 'nothing is written here' : host.save(file, text, force);
  if (problem === undefined) {
    host.say(call, 'info', 'graph-exported', `The block graph is in ${file}`);
    return DONE;
  }
  host.say(call, 'error', 'graph-not-exported', `Not exported: ${problem}`);
  return FAILED;
}

function unknown(name: string, state: MonitorState, call: ShellCall, host: ShellHost): LineResult {
  const near = nearest(name, namesIn(state.graph));
  const hint = near === undefined ? '/graph shows all there are' : `did you mean ${near}?`;
  host.say(call, 'error', 'unknown-node', `There is no node, disk or job ${name}: ${hint}`);
  return REFUSED;
}
