/** What lines may name: all that is alive, and inside a transaction what its actions so far will have made. */
import type { Entities } from '../../language/entities.ts';
import { entitiesWith } from '../../language/gathered.ts';
import type { Gathered } from '../../language/types.ts';

export class Foreseen {
  /** Memo: it is asked for at every key. */
  #last: { readonly of: Entities; readonly gathered: Gathered; readonly made: Entities } | undefined;

  entities(of: Entities, gathered: Gathered | undefined): Entities {
    if (gathered === undefined || gathered.actions.length === 0) return of;
    if (this.#last?.of !== of || this.#last.gathered !== gathered) {
      this.#last = { of, gathered, made: entitiesWith(of, gathered.actions) };
    }
    return this.#last.made;
  }
}
