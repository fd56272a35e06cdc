/**
 * The block graph as a tree: from whoever uses nodes down to where the data is. What is reached twice has its children
 * once and is referred to after that. Pure.
 */
import type { Entity } from '../../language/entities.ts';
import type { GraphEdge, GraphNode, GraphState, Job } from '../state.ts';
import { diskName } from './chains.ts';
import { filterEdgeOf, type Links, linksOf, throughFilters } from './links.ts';

export interface TreeOptions {
  /** Only what hangs at this node, disk or job. */
  readonly from?: string | undefined;
  /** Leave filter nodes out: what they stand on has their place. */
  readonly noFilters?: boolean;
  /** Leave out the nodes that only store an image: it is shown with its whole file name instead. */
  readonly files?: boolean;
}

export interface Branch {
  /** The edge that leads here; a root has none. */
  readonly edge?: string;
  readonly kind: 'disk' | 'export' | 'job' | 'user' | 'node';
  readonly name: string;
  /** What a root is besides: `mirror running`, `nbd`; a node nobody uses is `unattached`. */
  readonly detail?: string;
  readonly node?: GraphNode;
  /** Its children stand above, where it was reached first. */
  readonly isAgain?: true;
  /** There is more below than is drawn. */
  readonly isCut?: true;
  readonly children: readonly Branch[];
}

/** What is known of the users of nodes besides the graph. */
export interface Users {
  readonly jobs: readonly Job[];
  readonly exports: readonly Entity[];
}

/** Deeper than any graph QEMU opens. */
const DEEPEST = 256;

/** The tree's roots: disks, exports, other users, jobs, then nodes nobody uses. Undefined where `from` is not there. */
export function graphTree(
  graph: GraphState,
  users: Users,
  options: TreeOptions,
): readonly Branch[] | undefined {
  return new Tree(graph, users, options).roots();
}

/** Who stands directly on a node, with the edge: `virtio0 root`. */
export function usersOf(
  graph: GraphState,
  name: string,
): readonly { readonly name: string; readonly edge: string }[] {
  const links = linksOf(graph.nodes, graph.edges);
  const node = graph.nodes.find((one) => one.kind === 'node' && one.name === name);
  if (node === undefined) return [];
  return (links.above.get(node.id) ?? []).flatMap((edge) => {
    const parent = links.byId.get(edge.parent);
    return parent === undefined || parent.name === '' ? [] : [{ name: shownName(parent), edge: edge.name }];
  });
}

/** What a node, disk or job can be asked for by. */
export function namesIn(graph: GraphState): readonly string[] {
  return graph.nodes.flatMap((node) => (node.name === '' ? [] : [shownName(node)]));
}

class Tree {
  readonly #graph: GraphState;
  readonly #users: Users;
  readonly #options: TreeOptions;
  readonly #links: Links;
  /** Nodes whose children have been drawn. */
  readonly #drawn = new Set<string>();
  /** Nodes reached at all. */
  readonly #reached = new Set<string>();

  constructor(graph: GraphState, users: Users, options: TreeOptions) {
    this.#graph = graph;
    this.#users = users;
    this.#options = options;
    this.#links = linksOf(graph.nodes, graph.edges);
  }

  roots(): readonly Branch[] | undefined {
    const { from } = this.#options;
    const { nodes } = this.#graph;
    if (from !== undefined) {
      const asked = nodes.filter((node) => node.name === from || shownName(node) === from);
      return asked.length === 0 ? undefined : asked.map((node) => this.#rootOf(node));
    }
    const backends = nodes.filter((node) => node.kind === 'backend');
    const exported = [...this.#users.exports];
    const named = backends.filter(({ name }) => name !== '').map((node) => this.#rootOf(node));
    const unnamed = backends
      .filter(({ name }) => name === '')
      .flatMap((node) => this.#unnamed(node, exported));
    const jobs = nodes.filter((node) => node.kind === 'job').map((node) => this.#rootOf(node));
    return [...named, ...unnamed, ...jobs, ...this.#unattached()];
  }

  #rootOf(node: GraphNode): Branch {
    switch (node.kind) {
      case 'backend':
        return { kind: 'disk', name: shownName(node), children: this.#children(node, 0) };
      case 'job': {
        const job = this.#users.jobs.find(({ id }) => id === node.name);
        const detail = job === undefined ? {} : { detail: `${job.type} ${job.status}` };
        return { kind: 'job', name: node.name, ...detail, children: this.#children(node, 0) };
      }
      case 'node':
        return this.#branch(node, undefined, 0);
    }
  }

  /** A backend without a name is an export's, or a job's: that one is drawn with the job. */
  #unnamed(backend: GraphNode, exported: Entity[]): readonly Branch[] {
    const tops = this.#below(backend).map(({ node }) => node);
    const index = exported.findIndex(({ node }) => tops.some((top) => this.#isOver(top, node)));
    const [found] = index < 0 ? [] : exported.splice(index, 1);
    if (found !== undefined) {
      const [detail = ''] = found.detail.split(' · ');
      return [{ kind: 'export', name: found.name, detail, children: this.#children(backend, 0) }];
    }
    const isJobs = tops.some((top) =>
      (this.#links.above.get(top.id) ?? []).some((edge) => this.#links.byId.get(edge.parent)?.kind === 'job'),
    );
    return isJobs
      ? []
      : [{ kind: 'user', name: 'a user without a name', children: this.#children(backend, 0) }];
  }

  #isOver(top: GraphNode, name: string | undefined): boolean {
    return top.name === name || throughFilters(this.#links, top)?.name === name;
  }

  /** Nodes under nobody, and what is left in a ring, should there be one. */
  #unattached(): readonly Branch[] {
    const isTop = (node: GraphNode) => !this.#links.above.has(node.id);
    const nodes = this.#graph.nodes.filter((node) => node.kind === 'node');
    const branches: Branch[] = [];
    for (const node of [...nodes.filter(isTop), ...nodes]) {
      const shown = this.#through(node);
      if (this.#reached.has(node.id) || shown === undefined || this.#reached.has(shown.id)) continue;
      branches.push({ ...this.#branch(shown, undefined, 0), detail: 'unattached' });
    }
    return branches;
  }

  #branch(node: GraphNode, edge: string | undefined, depth: number): Branch {
    const at = { ...(edge === undefined ? {} : { edge }), kind: 'node' as const, name: node.name, node };
    this.#reached.add(node.id);
    if (this.#drawn.has(node.id)) return { ...at, isAgain: true, children: [] };
    if (depth > DEEPEST) return { ...at, isCut: true, children: [] };
    return { ...at, children: this.#children(node, depth) };
  }

  /** Those without children of their own first, so that a chain goes on at the bottom. */
  #children(node: GraphNode, depth: number): readonly Branch[] {
    this.#drawn.add(node.id);
    const branches = this.#below(node).map(({ edge, node: child }) =>
      this.#branch(child, edge.name, depth + 1),
    );
    const isLeaf = ({ children }: Branch) => children.length === 0;
    return [...branches.filter(isLeaf), ...branches.filter((branch) => !isLeaf(branch))];
  }

  #below(node: GraphNode): readonly { readonly edge: GraphEdge; readonly node: GraphNode }[] {
    return (this.#links.below.get(node.id) ?? []).flatMap((edge) => {
      const child = this.#links.byId.get(edge.child);
      const shown = child === undefined ? undefined : this.#through(child);
      if (child !== undefined && shown !== child) this.#reached.add(child.id);
      if (shown === undefined) return [];
      if (this.#options.files === true && this.#isStorage(node, edge, shown)) {
        this.#reached.add(shown.id);
        return [];
      }
      return [{ edge, node: shown }];
    });
  }

  /** The node, or what it stands on where it is a filter and those are left out. */
  #through(node: GraphNode): GraphNode | undefined {
    const isFilter = node.mark === 'filter' || filterEdgeOf(this.#links, node) !== undefined;
    return this.#options.noFilters === true && isFilter ? throughFilters(this.#links, node) : node;
  }

  #isStorage(parent: GraphNode, edge: GraphEdge, child: GraphNode): boolean {
    return (
      parent.kind === 'node' &&
      parent.file !== undefined &&
      edge.name === 'file' &&
      !this.#links.below.has(child.id) &&
      (this.#links.above.get(child.id)?.length ?? 0) === 1
    );
  }
}

function shownName(node: GraphNode): string {
  return node.kind === 'backend' ? diskName(node.name) : node.name;
}
