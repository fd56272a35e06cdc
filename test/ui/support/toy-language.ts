/**
 * A language of three commands, for tests of the screen that need lines checked and completed without a
 * schema: words only, no quotes, no JSON.
 */
import type { BindResult, Candidate, Completion, Diagnostic } from '../../../src/language/types.ts';

interface Argument {
  readonly type: string;
  readonly required?: boolean;
  readonly brief: string;
  /** What may stand behind the `=`; undefined for what is alive in the fake QEMU, which has to be asked for. */
  readonly values?: readonly string[];
}

const COMMANDS: { readonly [command: string]: { readonly [argument: string]: Argument } } = {
  'block-stream': {
    device: { type: 'str, a node', required: true, brief: 'the image to copy data into' },
    'on-error': {
      type: 'enum',
      brief: 'what an I/O error does to the job',
      values: ['report', 'ignore', 'enospc', 'stop'],
    },
    'job-id': { type: 'str', brief: 'what the job is to be called', values: [] },
    speed: { type: 'int', brief: 'the most bytes to copy a second', values: [] },
  },
  'block-commit': {
    device: { type: 'str, a node', required: true, brief: 'the active layer' },
    'base-node': { type: 'str, a node', brief: 'the image to write into' },
  },
  'query-status': {},
  'blockdev-mirror': { device: { type: 'str, a node', required: true, brief: 'what to copy' } },
};

const BRIEFS: { readonly [command: string]: string } = {
  'block-stream': 'copy data from backing files into an image',
  'block-commit': 'write an overlay into an image below it',
  'query-status': 'whether the guest runs',
  'blockdev-mirror': 'copy a disk to another node, and keep them alike',
};

/** Whether the toy QEMU has told which nodes there are. */
export interface ToyEntities {
  readonly nodes: readonly string[] | undefined;
}

export function completeToy(line: string, cursor: number, entities: ToyEntities): Completion {
  const before = line.slice(0, cursor);
  const start = before.search(/\S*$/);
  const word = before.slice(start);
  const [command = '', ...rest] = before.slice(0, start).split(' ').filter(Boolean);
  if (command === '') return found(start, cursor, commandsLike(word));
  const known = COMMANDS[command];
  if (known === undefined) return found(start, cursor, []);
  const [name = '', value] = word.split('=');
  if (value === undefined) {
    const given = rest.map((argument) => argument.split('=')[0]);
    const names = Object.entries(known).filter(([key]) => key.startsWith(name) && !given.includes(key));
    return found(start, cursor, names.map(argumentCandidate));
  }
  const argument = known[name];
  const valueStart = start + name.length + 1;
  if (argument === undefined) return found(valueStart, cursor, []);
  if (argument.values === undefined && entities.nodes === undefined) {
    return { replace: { start: valueStart, end: cursor }, items: [], wants: ['node'] };
  }
  const values = (argument.values ?? entities.nodes ?? []).filter((one) => one.startsWith(value));
  const alive = argument.values === undefined;
  const items = values.map(
    (label): Candidate => ({
      label,
      insert: `${label} `,
      kind: alive ? 'entity' : 'value',
      source: alive ? 'live' : 'schema',
      type: argument.type,
      required: false,
      brief: alive ? `qcow2 · ${label.replace('node-', '').toLowerCase()}.qcow2` : '',
    }),
  );
  return found(valueStart, cursor, items);
}

function found(start: number, end: number, items: readonly Candidate[]): Completion {
  return { replace: { start, end }, items, wants: [] };
}

function commandsLike(word: string): Candidate[] {
  const beginning = Object.keys(COMMANDS).filter((name) => name.startsWith(word));
  const resembling = Object.keys(COMMANDS).filter((name) => !beginning.includes(name) && name.includes(word));
  return [...beginning, ...resembling].map((name) => ({
    label: name,
    insert: `${name} `,
    kind: 'command',
    source: 'schema',
    type: 'command',
    required: false,
    brief: BRIEFS[name] ?? '',
  }));
}

function argumentCandidate([name, argument]: [string, Argument]): Candidate {
  return {
    label: `${name}=`,
    insert: `${name}=`,
    kind: 'argument',
    source: 'schema',
    type: argument.type,
    required: argument.required === true,
    brief: argument.brief,
  };
}

export function bindToy(line: string): BindResult {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return { line: { kind: 'nothing' }, diagnostics: [] };
  if (text.startsWith('/')) {
    const [name = '', ...rest] = text.slice(1).split(' ');
    return { line: { kind: 'shell', name, rest: rest.join(' ') }, diagnostics: [] };
  }
  if (text.startsWith('{')) {
    const span = { start: line.indexOf('{'), end: line.length };
    const torn: Diagnostic = {
      severity: 'error',
      code: 'syntax',
      span,
      message: 'the brace is never closed',
    };
    return { line: { kind: 'unreadable' }, diagnostics: [torn] };
  }
  const words = [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index }));
  const [command, ...given] = words;
  const name = command?.text ?? '';
  const known = COMMANDS[name];
  const at = { start: command?.start ?? 0, end: (command?.start ?? 0) + name.length };
  const message = { execute: name };
  if (known === undefined) {
    const unknown: Diagnostic = {
      severity: 'error',
      code: 'unknown-command',
      span: at,
      message: `no command ${name}; did you mean block-stream?`,
      repair: { span: at, text: 'block-stream' },
    };
    return { line: { kind: 'command', message }, diagnostics: [unknown] };
  }
  const diagnostics: Diagnostic[] = [];
  for (const { text: argument, start } of given) {
    const key = argument.split('=')[0] ?? '';
    if (known[key] !== undefined) continue;
    const span = { start, end: start + key.length };
    diagnostics.push({
      severity: 'error',
      code: 'unknown-argument',
      span,
      message: `${name} has no argument ${key}`,
    });
  }
  const names = given.map(({ text: argument }) => argument.split('=')[0]);
  for (const [key, { required }] of Object.entries(known)) {
    if (required !== true || names.includes(key)) continue;
    diagnostics.push({
      severity: 'error',
      code: 'missing-argument',
      span: at,
      message: `${name} needs ${key}`,
    });
  }
  return { line: { kind: 'command', message }, diagnostics };
}
