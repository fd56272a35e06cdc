/**
 * Whether a command may be run for a recording nobody vouches for: on the list, and all it names in the lab's folder
 * or on this machine. Looks at the message alone, whoever composed it: what a recording says of itself counts nothing.
 *
 * What is not known to be harmless is refused: a text with a slash or a colon in a place the role table does not know,
 * say. QEMU's working directory is the lab's folder, so that a plain word leads nowhere else.
 */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../../json/json.ts';
import { ROLES, type Role } from '../../schema/role.ts';
import type { RoleTable } from '../../schema/roles.ts';
import { COMMANDS, DEVICE_PROPERTIES, NEVER, VALUES } from './allow.ts';
import {
  fileProblem,
  folderProblem,
  hostProblem,
  type Problem,
  shown,
  socketProblem,
  uriProblem,
} from './files.ts';
import { judgeHmp } from './hmp.ts';

/** Why something may not be run. */
export interface Refusal {
  readonly reason: string;
  /** Whether `--trust` runs it nonetheless; what leads out of the lab never is. */
  readonly isTrustable: boolean;
}

export interface Bounds {
  /** The lab's folder: absolute, without links. */
  readonly folder: string;
  readonly roles: RoleTable;
  /** Nodes that are plain files, by their own blockdev-add: what a qcow2 node may stand on by name. */
  readonly fileNodes: Pick<ReadonlySet<string>, 'has'>;
}

/** What is wrong with a message; empty where it may be sent. */
export function judge(message: JsonObject, bounds: Bounds): readonly Refusal[] {
  const command = stringMember(message, 'execute') ?? stringMember(message, 'exec-oob');
  // QEMU refuses what names no command, and a member that is given twice.
  if (command === undefined) return [];
  const given = member(message, 'arguments');
  const refusals = judgeCommand(command, isObject(given) ? given : {}, bounds);
  if (refusals.length > 0 || /^(?:x-)?query-/.test(command)) return refusals;
  const images = folderProblem(bounds.folder);
  return images === undefined ? [] : [forbidden(images)];
}

function judgeCommand(command: string, given: JsonObject, bounds: Bounds): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (!isListed(command))
    refusals.push(untrusted(`${shown(command)} is not on the list of commands that are run`));
  if (command === 'transaction') return [...refusals, ...judgeActions(given, bounds)];
  if (command === 'human-monitor-command') {
    const line = member(given, 'command-line');
    return [...refusals, ...(typeof line === 'string' ? judgeHmp(line, bounds.folder) : [])];
  }
  if (command === 'device_add') {
    const other = Object.keys(given).find((name) => !DEVICE_PROPERTIES.has(name));
    if (other !== undefined)
      refusals.push(untrusted(`device_add ${shown(other)}: not on the list of properties`));
  }
  judgeFormat(command, given, refusals);
  new Walk(command, bounds, refusals).object(given, []);
  return refusals;
}

function judgeActions(given: JsonObject, bounds: Bounds): readonly Refusal[] {
  const actions = member(given, 'actions');
  if (!isArray(actions)) return [];
  return actions.flatMap((action) => {
    const data = member(action, 'data');
    const type = stringMember(action, 'type') ?? '';
    if (type === 'transaction' || type === 'human-monitor-command')
      return [untrusted('no action of a transaction')];
    return judgeCommand(type, isObject(data) ? data : {}, bounds);
  });
}

export function isListed(command: string): boolean {
  return COMMANDS.some(({ commands }) => commands.some((pattern) => matches(pattern, command)));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** What an export holds is anybody's: as another format than raw it could lead anywhere. */
function judgeFormat(command: string, given: JsonObject, refusals: Refusal[]): void {
  for (const name of ['target', 'filename', 'snapshot-file']) {
    const file = stringMember(given, name);
    if (file?.startsWith('nbd') === true && stringMember(given, 'format') !== 'raw') {
      refusals.push(untrusted(`${command} ${shown(file)}: only with format=raw`));
    }
  }
}

/** Goes through the arguments of one command. */
class Walk {
  readonly #command: string;
  readonly #bounds: Bounds;
  readonly #refusals: Refusal[];

  constructor(command: string, bounds: Bounds, refusals: Refusal[]) {
    this.#command = command;
    this.#bounds = bounds;
    this.#refusals = refusals;
  }

  object(object: JsonObject, path: readonly string[]): void {
    if (stringMember(object, 'driver') === 'qcow2') this.#standsOnFile(object);
    for (const [name, value] of Object.entries(object)) {
      this.#never(name, value);
      this.#value(value, [...path, name], object);
    }
  }

  #value(value: Json, path: readonly string[], within: JsonObject): void {
    if (isObject(value)) this.object(value, path);
    else if (isArray(value)) for (const element of value) this.#value(element, path, within);
    else if (typeof value === 'string') this.#text(value, path, within);
  }

  /** A qcow2's header names further files: it is read from a plain file of the folder, never from what a guest wrote. */
  #standsOnFile(node: JsonObject): void {
    if (this.#command !== 'blockdev-add' && this.#command !== 'blockdev-reopen') return;
    const file = member(node, 'file');
    const isFile =
      typeof file === 'string' ? this.#bounds.fileNodes.has(file) : stringMember(file, 'driver') === 'file';
    if (!isFile) {
      const what = typeof file === 'string' ? `node ${shown(file)}` : 'what it stands on';
      this.#refusals.push(
        untrusted(`${this.#command} driver=qcow2: ${what} is not known to be a plain file`),
      );
    }
  }

  #never(name: string, value: Json): void {
    const found = NEVER.find(
      (one) => one.member === name && (one.values === undefined || one.values.some((each) => each === value)),
    );
    if (found === undefined || value === false || value === null) return;
    this.#refusals.push(forbidden(`${this.#command} ${name}: ${found.reason}`));
  }

  #text(text: string, path: readonly string[], within: JsonObject): void {
    const name = path.at(-1) ?? '';
    const list = VALUES.find(
      (one) => one.member === name && one.of.split('|').some((of) => isOf(of, this.#command)),
    );
    if (list !== undefined) {
      if (!list.values.includes(text)) {
        this.#refusals.push(untrusted(`${this.#command} ${name}=${shown(text)}: ${list.reason}`));
      }
      return;
    }
    const problem = isSocketPath(name, within)
      ? outside(socketProblem(this.#bounds.folder, text))
      : this.#problem(text, this.#roleOf(path, within));
    if (problem === undefined) return;
    const reason = `${this.#command} ${path.join('.')}: ${problem.reason}`;
    this.#refusals.push({ ...problem, reason });
  }

  #roleOf(path: readonly string[], within: JsonObject): Role | undefined {
    const { roles } = this.#bounds;
    const branches = TAGS.flatMap((tag) => stringMember(within, tag) ?? []);
    const found = [undefined, ...branches].map((branch) =>
      roles.roleOf({ command: this.#command, path, ...(branch === undefined ? {} : { branch }) }),
    );
    // Where two readings are possible the one that is looked at more closely counts.
    return (
      found.find((role) => role !== undefined && CLOSE.has(role)) ??
      found.findLast((role) => role !== undefined)
    );
  }

  #problem(text: string, role: Role | undefined): Refusal | undefined {
    const { folder } = this.#bounds;
    switch (role) {
      case 'file':
      case 'image-file':
      case 'new-image-file':
        return outside(fileProblem(folder, text));
      case 'host':
        return outside(hostProblem(text));
      case 'uri':
        return outside(uriProblem(folder, text));
      case 'hmp':
        return judgeHmp(text, folder)[0];
      case undefined:
        // Whatever it is, it is no word: a path is held to the folder like any other.
        if (text.includes('/') && fileProblem(folder, text) !== undefined)
          return outside(fileProblem(folder, text));
        return looksLike(text);
      case 'text':
      case 'port':
        return looksLike(text);
      default:
        // Names that are looked up in QEMU, and passwords.
        return undefined;
    }
  }
}

/** The path of a `SocketAddress`: QEMU connects to what stands there, or makes it, and opens no file. */
function isSocketPath(name: string, within: JsonObject): boolean {
  return name === 'path' && stringMember(within, 'type') === 'unix';
}

/** A text of which nothing is known, where it could be a file or an address. */
function looksLike(text: string): Refusal | undefined {
  return /[/\\\p{Cc}]|^\w+:/u.test(text)
    ? untrusted(`${shown(text)}: nothing tells that this is no file and no address`)
    : undefined;
}

/** Discriminators of QAPI's unions. */
const TAGS = ['driver', 'type', 'qom-type', 'transport', 'protocol'];

const CLOSE: ReadonlySet<Role> = new Set(
  ROLES.filter((role) => ['file', 'image-file', 'new-image-file', 'host', 'uri', 'hmp'].includes(role)),
);

function isOf(pattern: string, command: string): boolean {
  return matches(pattern, command);
}

export function untrusted(reason: string): Refusal {
  return { reason, isTrustable: true };
}

export function forbidden(reason: string): Refusal {
  return { reason, isTrustable: false };
}

function outside(problem: Problem): Refusal | undefined {
  return problem === undefined ? undefined : forbidden(problem);
}

/** A text that is sent as it stands and is no JSON object: QEMU reads more than JSON, and several messages in one text. */
export const NO_MESSAGE: Refusal = forbidden('a text that is no JSON object: QEMU may read commands in it');
