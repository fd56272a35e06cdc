/** What one row of the tables of dangers is: when it holds, what it tells, and why it is so. Pure. */
import type { JsonObject } from '../../json/json.ts';
import type { JobsState } from '../state.ts';
import type { DangerCode } from './types.ts';
import type { View } from './view.ts';

/** What a rule may look at. */
export interface Look {
  /** Undefined while the graph is not known or out of date. */
  readonly view: View | undefined;
  readonly jobs: JobsState;
  readonly command: string;
  readonly given: JsonObject;
}

export interface Rule {
  readonly id: DangerCode;
  readonly commands: readonly string[];
  /** Whether it can only be told from the graph. */
  readonly needsGraph: boolean;
  /** Whether it destroys something at once. */
  readonly asks: boolean;
  /** What to tell; undefined where the rule does not hold. */
  readonly says: (look: Look) => string | undefined;
  readonly reason: string;
}

/** A row: `when` finds what is wrong, `text` tells it. */
export function rule<Found>(row: {
  readonly id: DangerCode;
  readonly commands: readonly string[];
  readonly needsGraph: boolean;
  readonly asks: boolean;
  readonly when: (look: Look) => Found | undefined;
  readonly text: (found: Found) => string;
  readonly reason: string;
}): Rule {
  const { when, text, ...rest } = row;
  return {
    ...rest,
    says: (look) => {
      const found = when(look);
      return found === undefined ? undefined : text(found);
    },
  };
}
