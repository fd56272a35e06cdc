/** Where a session's grammars come from: shipped with qmpsh, cached per QEMU build, or asked of QEMU. */
import type { JsonObject } from '../../json/json.ts';
import { classify } from '../../qmp/messages.ts';
import { buildGrammar, type QemuVersion, UNKNOWN_VERSION } from '../../schema/build.ts';
import {
  grammarOnGreeting,
  isShipped,
  readCachedText,
  referenceSchema,
  writeCachedGrammar,
} from '../../schema/files.ts';
import { type Grammar, openGrammar } from '../../schema/grammar.ts';
import type { GrammarLoader, KnownGrammar } from '../../session/live/grammar.ts';

export interface Grammars {
  readonly loader: GrammarLoader;
  /** The text of a grammar this session goes by; undefined for one that ships with the program. */
  readonly textOf: (hash: string) => string | undefined;
}

/** A session's source of grammars. */
export function grammars(): Grammars {
  const texts = new Map<string, () => string | undefined>();
  const loader: GrammarLoader = {
    onGreeting(greeting) {
      const version = versionOf(greeting);
      const found = version === undefined ? undefined : grammarOnGreeting(version);
      if (found === undefined || version === undefined) return undefined;
      texts.set(found.header.sha256, () => textWith(found.header.sha256, readCachedText(version)));
      return known(found);
    },
    fromReply(reply, greeting) {
      const version = versionOf(greeting) ?? UNKNOWN_VERSION;
      const text = buildGrammar({ version, schema: reply }, referenceSchema());
      const grammar = known(openGrammar(text), 'live');
      texts.set(grammar.hash, () => text);
      keep(version, text);
      return grammar;
    },
  };
  return { loader, textOf: (hash) => (isShipped(hash) ? undefined : texts.get(hash)?.()) };
}

/** A text of those definitions; another session may have cached other ones since. */
function textWith(hash: string, text: string | undefined): string | undefined {
  return text?.split('\n', 1)[0]?.includes(`"sha256":"${hash}"`) === true ? text : undefined;
}

function known({ header, schema }: Grammar, from?: string): KnownGrammar {
  const source = from === undefined ? schema.source : `${header.source} (${from})`;
  return { schema: { ...schema, source }, hash: header.sha256, source };
}

function versionOf(greeting: JsonObject | null): QemuVersion | undefined {
  const message = greeting === null ? undefined : classify({ QMP: greeting });
  return message?.kind === 'greeting' ? message.greeting.version : undefined;
}

/** A cache that cannot be written costs time, not the session. */
function keep(version: QemuVersion, text: string): void {
  try {
    writeCachedGrammar(version, text);
  } catch {
    // Read-only or full: the next session asks QEMU again.
  }
}
