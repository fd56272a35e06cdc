/**
 * Facts from a definition's documentation block: the version it came with, and for each member its version
 * and its default. The sentences themselves are for showing at run time from a tree a person names; none
 * of them enters a grammar. Source of the form: QEMU's docs/devel/qapi-code-gen, "Documentation comments".
 */
import type { Since } from '../model.ts';

export interface DefinitionDoc {
  readonly since?: Since;
  /** What stands before the members' sections. */
  readonly text: string;
  /** Members, arguments or enum values by name. */
  readonly members: ReadonlyMap<string, MemberDoc>;
}

export interface MemberDoc {
  readonly text: string;
  readonly since?: Since;
  /** The word after "default", unquoted; whether it can be a value of the member's type is for the caller. */
  readonly default?: string;
}

const MEMBER = /^@([\w.*-]+):(?:\s+(.*))?$/;
const SECTION = /^(Since|Returns|Errors|Features|Notes?|Examples?|TODO|\.\. \S+):(?:\s*(.*))?$/;
const SINCE = /^v?(\d+\.\d+(?:\.\d+)?)/;
const SINCE_INSIDE = /\([^()]*\bsince:?\s+v?(\d+\.\d+(?:\.\d+)?)[^()]*\)/gi;
/** A word behind "default" that holds always and as it stands: no unit, no condition after it. */
const DEFAULT_INSIDE =
  /\bdefaults?(?: value)?(?::| is:?| to| on| =)?\s+(?!(?:is|to|value)\b)['"`]?([\w-]+(?:\.\w+)*)['"`]?(?=[\s,.;)]|$)(?!\s+[kKMGT]i?B\b)(?!,?\s+(?:on|if|when|unless|assuming)\b)/i;

/** Read a block's lines (without the comment marks). */
export function readDoc(lines: readonly string[]): DefinitionDoc {
  const head: string[] = [];
  const members = new Map<string, string[]>();
  let since: Since | undefined;
  let current: string[] | undefined = head;
  let inFeatures = false;
  for (const line of lines) {
    const section = SECTION.exec(line);
    const name = MEMBER.exec(line);
    if (section !== null) {
      const [, tag, rest = ''] = section;
      inFeatures = tag === 'Features';
      if (tag === 'Since') since = SINCE.exec(rest)?.[1] ?? since;
      current = undefined;
    } else if (name !== null && !inFeatures) {
      const [, member = '', rest] = name;
      current = members.size === 0 && head.length === 0 && rest === undefined ? head : [rest ?? ''];
      if (current !== head) members.set(member, current);
      else head.push('');
    } else current?.push(line);
  }
  return {
    text: prose(head),
    members: new Map([...members].map(([member, text]) => [member, memberDoc(prose(text))])),
    ...(since === undefined ? {} : { since }),
  };
}

function memberDoc(text: string): MemberDoc {
  const since = [...text.matchAll(SINCE_INSIDE)].at(-1)?.[1];
  const plain = DEFAULT_INSIDE.exec(text)?.[1];
  return {
    text,
    ...(since === undefined ? {} : { since }),
    ...(plain === undefined ? {} : { default: plain }),
  };
}

/** Lines joined to paragraphs. */
function prose(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n{2,}/g, '\n\n');
}
