/**
 * Whether a name means anything in this QEMU. A warning at most: the line may come before what it names, and
 * what is not known to be alive is not known to be absent where nobody has asked.
 */
import type { Role } from '../../schema/role.ts';
import type { Entity } from '../entities.ts';
import { nearest } from '../suggest.ts';
import { type Binding, replaceBy, type Spot } from './binding.ts';
import type { ScalarInput } from './input.ts';

/** The roles that are checked: where their entities are to be found, and how one is called. */
const CHECKED: { readonly [role in Role]?: { readonly among: readonly Role[]; readonly what: string } } = {
  node: { among: ['node'], what: 'node' },
  // Block commands take any of these for `device=`; so all must be known before one can be missed.
  device: { among: ['device', 'node', 'qdev'], what: 'device or node' },
  job: { among: ['job'], what: 'job' },
  'block-job': { among: ['block-job'], what: 'block job' },
  bitmap: { among: ['bitmap'], what: 'bitmap' },
  export: { among: ['export'], what: 'export' },
};

/** Warn where a name stands for something that is not there. */
export function checkAlive(binding: Binding, input: ScalarInput, spot: Spot): void {
  const { roles, entities } = binding.context;
  if (input.text === '') return;
  const role = roles.roleOf(spot);
  const check = role === undefined ? undefined : CHECKED[role];
  if (role === undefined || check === undefined) return;
  const unknown = check.among.filter((one) => entities.alive[one] === undefined);
  if (unknown.length > 0) {
    binding.want(unknown);
    return;
  }
  const known = check.among.flatMap((one): readonly Entity[] => entities.alive[one] ?? []);
  const named = known.filter(({ name }) => name === input.text);
  const owner = role === 'bitmap' ? siblingText(spot, 'node') : undefined;
  const belongs = (entity: Entity) =>
    owner === undefined || entity.owner === undefined || entity.owner === owner;
  if (named.some(belongs)) return;
  const where = owner === undefined ? 'in this QEMU' : `on ${owner}`;
  const candidates = known.filter(belongs).map(({ name }) => name);
  const meant = nearest(input.text, candidates) ?? endingWith(input.text, candidates);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  binding.warning(
    'no-such-entity',
    input.span,
    `${spot.key}: there is no ${check.what} "${input.text}" ${where}${hint}`,
    meant === undefined ? undefined : replaceBy(input.span, quotedLike(input, meant)),
  );
}

/** `A` is what the panes call node-A: the only one of the names that ends so behind a separator. */
function endingWith(text: string, names: readonly string[]): string | undefined {
  const found = names.filter((name) => name.endsWith(text) && /[-_.:/]$/.test(name.slice(0, -text.length)));
  return found.length === 1 ? found[0] : undefined;
}

/** The name as it would have to be written in the place of the other. */
function quotedLike(input: ScalarInput, name: string): string {
  const plain = input.inside === 'line' && /^[^\s"'{[]+$/.test(name);
  return plain ? name : JSON.stringify(name);
}

/** What stands beside it under another name, where that is a plain word. */
function siblingText(spot: Spot, name: string): string | undefined {
  const value = spot.among === undefined ? undefined : spot.among.members.find(name, true)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}
