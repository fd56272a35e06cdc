/** Where a session's grammars come from: shipped with qmpsh, cached per QEMU build, or asked of QEMU. */
import type { JsonObject } from '../../json/json.ts';
import { classify } from '../../qmp/messages.ts';
import { buildGrammar, type QemuVersion } from '../../schema/build.ts';
import {
  grammarOnGreeting,
  loadShippedGrammar,
  shippedGrammars,
  writeCachedGrammar,
} from '../../schema/files.ts';
import { type Grammar, openGrammar } from '../../schema/grammar.ts';
import type { GrammarLoader, KnownGrammar } from '../../session/live/grammar.ts';

export const grammarLoader: GrammarLoader = {
  onGreeting(greeting) {
    const version = versionOf(greeting);
    const found = version === undefined ? undefined : grammarOnGreeting(version);
    return found === undefined ? undefined : known(found);
  },
  fromReply(reply, greeting) {
    const version = versionOf(greeting) ?? { major: 0, minor: 0, micro: 0, package: '' };
    const text = buildGrammar({ version, schema: reply }, namesFrom());
    keep(version, text);
    return known(openGrammar(text), 'live');
  },
};

function known({ header, schema }: Grammar, from?: string): KnownGrammar {
  const source = from === undefined ? schema.source : `${header.source} (${from})`;
  return { schema: { ...schema, source }, hash: header.sha256, source };
}

function versionOf(greeting: JsonObject | null): QemuVersion | undefined {
  const message = greeting === null ? undefined : classify({ QMP: greeting });
  return message?.kind === 'greeting' ? message.greeting.version : undefined;
}

/** The newest shipped grammar knows the type names that introspection hides. */
function namesFrom() {
  const newest = shippedGrammars().at(-1);
  return newest === undefined ? undefined : loadShippedGrammar(newest)?.schema;
}

/** A cache that cannot be written costs time, not the session. */
function keep(version: QemuVersion, text: string): void {
  try {
    writeCachedGrammar(version, text);
  } catch {
    // Read-only or full: the next session asks QEMU again.
  }
}
