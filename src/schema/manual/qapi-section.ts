/**
 * A section of the manual out of a definition in a QAPI tree: the documentation block before it, and what the
 * definition itself says of its members' types. Source of the form: QEMU's docs/devel/qapi-code-gen, "Documentation
 * comments".
 */
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from '../../json/json.ts';
import { blocksOf, DIRECTIVE } from './qapi-text.ts';
import type { ManualInclude, ManualMember, ManualPart, ManualSection } from './section.ts';

const NAMED = /^@([\w.*-]+):(?:\s+(.*))?$/;
const TAGGED = /^(Since|Returns|Errors|Features|Notes?|Examples?|TODO):(?:\s*(.*))?$/;

/** Parts the facts say better, or that QEMU's developers wrote for themselves. */
const LEFT_OUT = new Set(['Since', 'TODO']);

interface Draft {
  readonly heading: string;
  readonly lines: string[];
}

/**
 * @param doc the block's lines, without the comment marks
 * @param from as in ManualSection
 */
export function qapiSection(
  name: string,
  value: JsonObject,
  doc: readonly string[],
  from: string,
): ManualSection {
  const { head, members, parts } = divide(doc);
  const types = memberTypes(value);
  const own = [...members].map(([key, lines]): ManualMember => {
    const type = types.get(key);
    return {
      name: key,
      optional: type?.optional === true,
      ...(type === undefined ? {} : { type: type.text }),
      blocks: blocksOf(lines),
    };
  });
  return {
    name,
    from,
    blocks: blocksOf(head),
    members: own,
    includes: includesOf(value),
    parts: parts
      .filter(({ heading }) => !LEFT_OUT.has(heading))
      .map(({ heading, lines }): ManualPart => ({ heading, blocks: blocksOf(lines) }))
      .filter(({ blocks }) => blocks.length > 0),
  };
}

/** What stands before the first member, each member's lines, and each part's. */
function divide(doc: readonly string[]) {
  const head: string[] = [];
  const members = new Map<string, string[]>();
  const parts: Draft[] = [];
  let current = head;
  let isTitled = false;
  let inFeatures = false;
  for (const line of doc) {
    const tag = TAGGED.exec(line);
    const named = NAMED.exec(line);
    const directive = DIRECTIVE.exec(line);
    if (tag !== null) {
      const [, heading = '', rest = ''] = tag;
      current = [rest];
      inFeatures = heading === 'Features';
      parts.push({ heading, lines: current });
    } else if (named !== null && inFeatures) {
      // Each feature is an item of the list.
      current.push('', `- ${named[1] ?? ''}: ${named[2] ?? ''}`);
    } else if (named !== null && !isTitled && named[2] === undefined && members.size === 0) {
      // The block's first line is the name of what it is about.
      isTitled = true;
    } else if (named !== null) {
      current = [named[2] ?? ''];
      members.set(named[1] ?? '', current);
    } else if (directive !== null && current !== head) {
      // At the margin it ends a member's text.
      current = [directive[2] ?? ''];
      parts.push({ heading: headingOf(directive[1] ?? ''), lines: current });
    } else current.push(line);
  }
  return { head, members, parts };
}

/** `qmp-example` → `Example`, `note` → `Note`. */
function headingOf(directive: string): string {
  const word = directive.includes('example') ? 'example' : directive;
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Members named in the definition, with their types as the manual writes them: `str`, `[JobInfo]`. */
function memberTypes(value: JsonObject) {
  const types = new Map<string, { readonly text: string; readonly optional: boolean }>();
  const isList = stringMember(value, 'enum') !== undefined || stringMember(value, 'union') !== undefined;
  for (const list of [isList ? undefined : member(value, 'data'), member(value, 'base')]) {
    if (!isObject(list)) continue;
    for (const [key, type] of Object.entries(list)) {
      const optional = key.startsWith('*');
      const text = typeText(type);
      if (text !== undefined) types.set(optional ? key.slice(1) : key, { text, optional });
    }
  }
  return types;
}

function typeText(type: Json): string | undefined {
  if (typeof type === 'string') return type;
  if (isArray(type)) return typeof type[0] === 'string' ? `[${type[0]}]` : undefined;
  return stringMember(type, 'type') ?? typeText(member(type, 'type') ?? null);
}

/** The base, arguments that are a type, and a union's branches. */
function includesOf(value: JsonObject): readonly ManualInclude[] {
  const always = [stringMember(value, 'base'), stringMember(value, 'data')].flatMap((type) =>
    type === undefined ? [] : [{ type }],
  );
  const tag = stringMember(value, 'discriminator');
  const branches = member(value, 'data');
  if (tag === undefined || !isObject(branches)) return always;
  const chosen = Object.entries(branches).flatMap(([key, branch]) => {
    const type = typeText(branch);
    return type === undefined ? [] : [{ type, when: { tag, value: key } }];
  });
  return [...always, ...chosen];
}
