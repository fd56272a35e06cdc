/** Looking up nodes and chains in the graph the way QEMU looks up arguments. Undefined is: it cannot be known. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import { isSameFile, nodeNamed } from '../graph/names.ts';
import type { Chain, GraphNode, GraphState } from '../state.ts';
import type { ChainChange, Image } from './types.ts';

export class View {
  readonly graph: GraphState;

  constructor(graph: GraphState) {
    this.graph = graph;
  }

  node(name: string): GraphNode | undefined {
    return nodeNamed(this.graph, name);
  }

  image(name: string): Image {
    const file = this.node(name)?.file;
    return { name, ...(file === undefined ? {} : { file }) };
  }

  /** The image that has a plain file open; undefined for none, and for what is no file: a server may serve several. */
  opened(file: string): string | undefined {
    if (/^[\w+-]+:/.test(file)) return undefined;
    const images = this.graph.chains.flatMap(({ nodes }) => nodes);
    return images.find((name) => isSameFile(this.node(name)?.file, file));
  }

  images(names: readonly string[]): readonly Image[] {
    return names.map((name) => this.image(name));
  }

  /** Chains an image is part of; none where it is a filter, or stores another node's data. */
  chainsWith(name: string): readonly Chain[] {
    return this.graph.chains.filter((chain) => chain.nodes.includes(name));
  }

  /** The image an argument names: a node, or the active layer of a device with that name. */
  byArgument(given: JsonObject, argument: string): string | undefined {
    const name = stringMember(given, argument);
    if (name === undefined) return undefined;
    return this.chainsWith(name).length > 0 ? name : this.byDevice(name);
  }

  /** The active layer of the block backend with that name. */
  byDevice(name: string | undefined): string | undefined {
    const isDevice = this.graph.nodes.some((node) => node.kind === 'backend' && node.name === name);
    return isDevice ? this.graph.chains.find((chain) => chain.disk === name)?.nodes.at(-1) : undefined;
  }

  /** Everything below an image, base first; undefined where chains disagree or know nothing of it. */
  below(name: string): readonly string[] | undefined {
    const [chain] = this.chainsWith(name);
    return chain?.nodes.slice(0, chain.nodes.indexOf(name));
  }

  /** Whether nothing stands on it but a device: what QEMU calls a root node, filters passed over. */
  isRoot(name: string): boolean {
    return this.chainsWith(name).every((chain) => chain.nodes.at(-1) === name);
  }

  /** Of these nodes the one with that file, as block-commit's and block-stream's `base` and `top` name it. */
  byFile(names: readonly string[], file: string): string | undefined {
    const found = names.filter((name) => isSameFile(this.node(name)?.file, file));
    return found.length === 1 ? found[0] : undefined;
  }

  /** What happens to every chain with `name` when the nodes of `gone` leave it. */
  without(name: string, gone: readonly string[]): readonly ChainChange[] {
    return this.chainsWith(name).map((chain) => ({
      disk: chain.disk,
      before: this.images(chain.nodes),
      after: this.images(chain.nodes.filter((node) => !gone.includes(node))),
    }));
  }

  /** The chain that ends in `root`, as it is and as it will be. */
  replaced(root: string, after: readonly Image[]): readonly ChainChange[] {
    return this.chainsWith(root)
      .filter((chain) => chain.nodes.at(-1) === root)
      .map((chain) => ({ disk: chain.disk, before: this.images(chain.nodes), after }));
  }

  /** The same, nothing changing. */
  kept(root: string): readonly ChainChange[] {
    return this.replaced(root, this.images([...(this.below(root) ?? []), root]));
  }
}
