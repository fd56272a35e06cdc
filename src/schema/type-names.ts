/**
 * The names of types QAPI gives none: where they stand. `block-commit.arguments`, `JOB_STATUS_CHANGE.data`,
 * `X.member`, `X=branch`, `X|string`, `[X]`. None of them can be a QAPI name, which has letters, digits, `-` and `_`.
 */

/**
 * Whether a text can be the name of a command, event, member, enum value, tag value or feature: QAPI's rule,
 * a digit first for enum values alone, dots in a downstream's names (`__com.example_x`).
 */
export function isName(text: string): boolean {
  return /^\w[\w.-]*$/.test(text);
}

/** Whether a text can name a type: a name, a derived one as below, or an array of either. */
export function isTypeName(text: string): boolean {
  return /^(\{\}|\[*[\w.=|~-]+\]*)$/.test(text) || text === '[{}]';
}

export function argumentsName(command: string): string {
  return `${command}.arguments`;
}

export function dataName(event: string): string {
  return `${event}.data`;
}

export function returnsName(command: string): string {
  return `${command}.returns`;
}

export function arrayName(element: string): string {
  return `[${element}]`;
}

/** The type of a member; one of a command's or event's own members is named after that. */
export function memberTypeName(owner: string, member: string): string {
  return `${owner.replace(/\.(arguments|data)$/, '')}.${member}`;
}

export function branchTypeName(owner: string, tagValue: string): string {
  return `${owner}=${tagValue}`;
}

export function alternateTypeName(owner: string, kind: string): string {
  return `${owner}|${kind}`;
}

/** Whether a name is QAPI's own and no derived one; masks ("17") count as derived. */
export function isQapiName(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name);
}
