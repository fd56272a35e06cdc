/** What a session that nobody sits at is made of: for verify and reduce. */
import { bind } from '../../language/bind/bind.ts';
import { complete } from '../../language/complete/complete.ts';
import type { Tools } from '../../verify/run/options.ts';
import { grammars } from './grammars.ts';
import { lazyBriefs, lazyRoles } from './tables.ts';

export function sessionTools(): Tools & { readonly grammarText: (hash: string) => string | undefined } {
  const { loader, textOf } = grammars();
  return {
    language: { bind, complete },
    grammars: loader,
    roles: lazyRoles(),
    briefs: lazyBriefs(),
    grammarText: textOf,
  };
}
