/** What is known to be alive, made from the state once and not at every key. */
import { type Entities, NO_ENTITIES } from '../../language/entities.ts';
import type { Role } from '../../schema/role.ts';
import { knownEntities } from '../known.ts';
import type { MonitorState } from '../state.ts';

export class KnownEntities {
  /** Memo, by the parts of the state it is made from. */
  #last:
    | { readonly of: MonitorState; readonly without: readonly Role[]; readonly entities: Entities }
    | undefined;

  /** @param without roles to leave out, as if they had never been asked for */
  entities(state: MonitorState | undefined, without: readonly Role[]): Entities {
    if (state === undefined) return NO_ENTITIES;
    const last = this.#last;
    if (
      last !== undefined &&
      last.of.entities === state.entities &&
      last.of.graph === state.graph &&
      last.of.jobs === state.jobs &&
      last.without.length === without.length &&
      last.without.every((role, index) => role === without[index])
    ) {
      return last.entities;
    }
    const entities = knownEntities(state, without);
    this.#last = { of: state, without, entities };
    return entities;
  }
}
