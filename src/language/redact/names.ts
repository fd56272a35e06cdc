/**
 * Which values are secret, by where they stand: the role table first, then what names and neighbours say. In
 * doubt a value is one: what is blotted needlessly can be typed again.
 */
import type { RoleTable } from '../../schema/roles.ts';
import { editDistance } from '../suggest.ts';

/** What stands in a secret's place. No quotes and no blanks: it can replace a bare word. */
export const SECRET = '<secret>';

/** Hears of every secret that is taken out, so that it can be looked for elsewhere too. */
export type Found = (secret: string) => void;

/** Where a value stands, without any schema: what a half-typed or unknown command can still say. */
export interface SecretPlace {
  /** As typed or sent; empty where it is not known. */
  readonly command: string;
  /** Member names, list positions left out. */
  readonly path: readonly string[];
  /** The plain values beside it, by name. */
  readonly siblings: ReadonlyMap<string, string>;
}

/** The words a secret goes by, for use in a pattern. `password-secret` and the like are ids of objects. */
export const SECRET_WORDS =
  'password|passwords|passwd|passphrase|pwd|cookie|token|psk|osk|credentials?|auth[-_]key|api[-_]?key|secret[-_]key';

const SECRET_NAME = new RegExp(`^(?:.*[-_.])?(?:${SECRET_WORDS})$|^secret$`, 'i');

/** Whether a name alone says that its value is secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether what stands at a place is secret. */
export function isSecret(roles: RoleTable, place: SecretPlace): boolean {
  const { command, path, siblings } = place;
  const name = path.at(-1) ?? '';
  const verdict = verdictOfRoles(roles, place);
  if (verdict === 'secret') return true;
  // The value that qom-set gives to a property, or that a list of properties shows.
  const property = name === 'value' ? (siblings.get('property') ?? siblings.get('name')) : undefined;
  if (property !== undefined && (roles.isSecretProperty(property) || isSecretName(property))) return true;
  if (name === 'data') return isOfSecretObject(place);
  if (verdict === 'plain') return false;
  return isSecretName(name) || roles.isSecretProperty(name) || (name === 'key' && command !== '');
}

/** What the roles say under any name the command may have and any branch its neighbours may choose. */
function verdictOfRoles(
  roles: RoleTable,
  { command, path, siblings }: SecretPlace,
): 'secret' | 'plain' | 'unknown' {
  let known = false;
  for (const each of path.some((part) => part.includes('_')) ? [path, path.map(dashed)] : [path]) {
    for (const name of spellings(command)) {
      const role = roles.roleOf({ command: name, path: each });
      if (role === 'secret') return 'secret';
      if (role !== undefined) known = true;
      for (const branch of siblings.values()) {
        if (!BRANCH.test(branch)) continue;
        const inBranch = roles.roleOf({ command: name, path: each, branch });
        if (inBranch === 'secret') return 'secret';
        if (inBranch !== undefined) known = true;
      }
    }
  }
  return known ? 'plain' : 'unknown';
}

/** What a discriminator's value can look like. */
const BRANCH = /^[\w-]{2,40}$/;

function dashed(name: string): string {
  return name.replaceAll('_', '-');
}

/** On a line `_` and `-` are the same letter. */
function spellings(command: string): readonly string[] {
  if (!/[-_]/.test(command)) return [command];
  return [...new Set([command, dashed(command), command.replaceAll('-', '_')])];
}

/** `object-add … data=`, however the command or the type beside it is misspelt. */
function isOfSecretObject({ command, siblings }: SecretPlace): boolean {
  const near = (word: string, to: string, edits: number) =>
    word.length <= to.length + edits && editDistance(word.toLowerCase(), to) <= edits;
  if (near(dashed(command), 'object-add', 3)) return true;
  return [...siblings.values()].some((value) => /^secret/i.test(value) || near(value, 'secret', 2));
}
