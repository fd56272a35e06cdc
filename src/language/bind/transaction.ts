/**
 * What is wrong with a transaction beyond each action by itself. QEMU runs all or none, so that one action nobody
 * can carry out costs the others: better to know before. Pure.
 */
import { isObject, type Json, member, stringifyJson } from '../../json/json.ts';
import { type CommandMessage, commandName } from '../../qmp/messages.ts';
import type { Diagnostic, Gathered, GatheredAction, Span, TransactionAction } from '../types.ts';

/** The command that sends the actions gathered between `transaction(` and `)`. */
export function transactionMessage(actions: readonly TransactionAction[]): CommandMessage {
  return {
    execute: 'transaction',
    arguments: { actions: actions.map(({ type, data }) => ({ type, data })) },
  };
}

/** Whatever of it two actions of one transaction cannot both have, in words. */
interface Claim {
  readonly key: string;
  readonly text: string;
}

/**
 * The second action that claims the same is refused, and with it the transaction: tried on QEMU 7.2, 10.0 and 11.1
 * (transaction-real.test.ts).
 */
function claimsOf({ type, data }: TransactionAction): readonly Claim[] {
  const text = (name: string) => plain(member(data, name));
  const claim = (what: string, value: string | undefined, words: string): readonly Claim[] =>
    value === undefined ? [] : [{ key: `${what} ${value}`, text: words }];
  const job = claim('job', text('job-id'), `has the job id ${text('job-id')}`);
  switch (type) {
    case 'blockdev-backup':
      return [...job, ...claim('target', text('target'), `copies to ${text('target')}`)];
    case 'drive-backup':
      return [...job, ...claim('file', text('target'), `copies to ${text('target')}`)];
    case 'block-dirty-bitmap-add': {
      const [node, name] = [text('node'), text('name')];
      const both = node === undefined || name === undefined ? undefined : `${node} ${name}`;
      return claim('bitmap', both, `adds the bitmap ${name} to ${node}`);
    }
    case 'blockdev-snapshot-sync': {
      const root = text('node-name') ?? text('device');
      const overlay = text('snapshot-node-name');
      return [
        ...claim('root', root, `takes a snapshot of ${root}`),
        ...claim('overlay', overlay, `names its overlay ${overlay}`),
      ];
    }
    case 'blockdev-snapshot':
      return [
        ...claim('root', text('node'), `takes a snapshot of ${text('node')}`),
        ...claim('overlay', text('overlay'), `has the overlay ${text('overlay')}`),
      ];
    default:
      return [];
  }
}

function plain(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The actions of one transaction, one after the other. */
export class Claims {
  /** Each claim, and the number of the first action that makes it. */
  readonly #made = new Map<string, number>();
  #count = 0;

  constructor(actions: readonly TransactionAction[] = []) {
    for (const action of actions) this.add(action);
  }

  /** Take in the next action: why it cannot stand in one transaction with those before it; undefined where it can. */
  add(action: TransactionAction): string | undefined {
    this.#count += 1;
    let said: string | undefined;
    for (const { key, text } of claimsOf(action)) {
      const other = this.#made.get(key);
      if (other === undefined) this.#made.set(key, this.#count);
      else said ??= `action ${other} ${text} already, and QEMU runs all actions or none`;
    }
    return said;
  }
}

/** The same of a `transaction` written out, by the action's number from 1. */
export function conflictsIn(message: CommandMessage): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const actions = commandName(message) === 'transaction' ? member(message.arguments, 'actions') : undefined;
  if (!Array.isArray(actions)) return found;
  const claims = new Claims();
  actions.forEach((action: Json, index) => {
    const [type, data] = [plain(member(action, 'type')), member(action, 'data')];
    const said = claims.add({ type: type ?? '', data: isObject(data) ? data : {} });
    if (said !== undefined) found.set(index + 1, said);
  });
  return found;
}

/** What a line of the same message, written out as JSON, is checked by. */
type CheckMessage = (text: string) => readonly Diagnostic[];

/**
 * What keeps the whole from being sent, each error named by its action's number and line.
 * @param span where it ends: what is pointed at
 */
export function checkWhole(
  { actions, refused }: Gathered,
  span: Span,
  check: CheckMessage,
): readonly Diagnostic[] {
  const error = (code: Diagnostic['code'], message: string): Diagnostic => ({
    severity: 'error',
    code,
    span,
    message,
  });
  if (refused.length > 0) {
    return refused.map(({ number, text }) =>
      error('incomplete', `action ${number} did not check, so that it would be missing: ${text}`),
    );
  }
  if (actions.length === 0) return [error('incomplete', 'the transaction is empty: no action was given')];
  const claims = new Claims();
  return actions.flatMap((action, index) => {
    const clash = claims.add(action);
    const named = (message: string) => `action ${index + 1} (${action.text}): ${message}`;
    const found = check(stringifyJson(transactionMessage([action]))).filter(
      ({ severity }) => severity === 'error',
    );
    return [
      ...found.map(({ code, message }) => error(code, named(asTyped(message, action)))),
      ...(clash === undefined ? [] : [error('conflict', named(clash))]),
    ];
  });
}

/** A message about `actions.0.data.x` as of the `x` that was typed. */
function asTyped(message: string, { type }: TransactionAction): string {
  return message.replaceAll('actions.0.data.', '').replaceAll('actions.0.data', type);
}

/** Actions given on one line are known by what they are. */
export function asGathered(actions: readonly TransactionAction[]): readonly GatheredAction[] {
  return actions.map((action) => ({ ...action, text: action.type }));
}
