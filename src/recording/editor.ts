/**
 * How a session's entries are written: without secrets, and without what is kept elsewhere. The reply to a
 * query-qmp-schema of our own is 200 KB that the grammar made from it stands for.
 */
import { isObject, type Json, member, stringifyJson, stringMember } from '../json/json.ts';
import type { Entry, ReceiveEntry, SendEntry } from '../session/entry.ts';
import type { SessionState } from '../session/state.ts';
import type { Redactor } from './redactor.ts';
import type { EntryEditor, Written } from './writer.ts';

export interface EditorOptions {
  readonly redactor: Redactor;
  /** The file of a grammar that does not ship with the program; undefined for one that does. */
  readonly grammarText?: (hash: string) => string | undefined;
}

export class SessionEditor implements EntryEditor {
  readonly #options: EditorOptions;
  /** Who waits for a schema: monitor and id of our own queries. */
  readonly #awaited = new Set<string>();
  readonly #embedded = new Set<string>();
  #last: { readonly entry: Entry; readonly written: Written } | undefined;

  constructor(options: EditorOptions) {
    this.#options = options;
  }

  /** Asked again for the entry just given, it says the same: two files may be written. */
  edit(entry: Entry): Written {
    if (this.#last?.entry === entry) return this.#last.written;
    const written = this.#edited(entry);
    this.#last = { entry, written };
    return written;
  }

  state(state: SessionState): Json {
    return this.#options.redactor.state(state);
  }

  #edited(entry: Entry): Written {
    const redacted = this.#options.redactor.entry(entry);
    switch (redacted.kind) {
      case 'send':
        this.#await(redacted);
        return { entry: redacted };
      case 'receive':
        return { entry: this.#isSchema(redacted) ? hashed(redacted) : redacted };
      case 'grammar':
        return { entry: redacted, text: this.#textOnce(redacted.hash) };
      default:
        return { entry: redacted };
    }
  }

  #await({ monitor, message, origin }: SendEntry): void {
    if (origin !== undefined && stringMember(message, 'execute') === 'query-qmp-schema') {
      this.#awaited.add(keyOf(monitor, message));
    }
  }

  #isSchema({ monitor, message, cut }: ReceiveEntry): boolean {
    if (this.#awaited.size === 0 || cut !== undefined || member(message, 'return') === undefined)
      return false;
    return this.#awaited.delete(keyOf(monitor, message));
  }

  #textOnce(hash: string): string | undefined {
    if (this.#embedded.has(hash)) return undefined;
    this.#embedded.add(hash);
    return this.#options.grammarText?.(hash);
  }
}

function keyOf(monitor: string, message: Json): string {
  return `${monitor} ${stringifyJson(member(message, 'id') ?? null)}`;
}

/** The reply's length and hash; its message says nothing but what it answers. */
function hashed(entry: ReceiveEntry): ReceiveEntry {
  const message = { ...(isObject(entry.message) ? entry.message : {}), return: null };
  // Loading it costs more than a whole command does elsewhere; here it is one of many.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return {
    ...entry,
    message,
    wire: stringifyJson(message),
    cut: {
      bytes: Buffer.byteLength(entry.wire),
      sha256: createHash('sha256').update(entry.wire).digest('hex'),
    },
  };
}
