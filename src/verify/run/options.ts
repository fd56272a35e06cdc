/** What running a recording's lines takes and gives: types alone. */
import type { JsonObject } from '../../json/json.ts';
import type { LabLayout } from '../../lab/command-line.ts';
import type { Briefs } from '../../schema/briefs.ts';
import type { RoleTable } from '../../schema/roles.ts';
import type { Entry } from '../../session/entry.ts';
import type { GrammarLoader } from '../../session/live/grammar.ts';
import type { Language } from '../../session/live-session.ts';
import type { Story, Turn } from '../story.ts';
import type { RefusedLine } from './plan.ts';

/** What a session is made of besides the lab. */
export interface Tools {
  readonly language: Language;
  readonly grammars: GrammarLoader;
  readonly roles: RoleTable;
  readonly briefs: Briefs;
}

export interface PerformOptions {
  /** The story the lines are of: what came before each is waited for. */
  readonly recorded: Story;
  /** Which of its lines; all of them where absent. */
  readonly turns?: readonly Turn[];
  readonly layout: LabLayout;
  /** The emulator, as `findQemu` takes it. */
  readonly qemu?: string;
  readonly tools: Tools;
  readonly trust?: boolean;
  /** Whether each line waits for what came before it; where not, the lines say themselves what to wait for. True by default. */
  readonly awaits?: boolean;
  /** Whether the graph is read, for the chains at the end. True by default. */
  readonly graph?: boolean;
  /** Seconds that what the recording had not to wait for may take; 30 by default. */
  readonly patience?: number;
  /** Hears every entry before anybody else: a recording of this run. */
  readonly record?: (lab: JsonObject) => (entry: Entry) => void;
  /** Told before each line is run. */
  readonly onLine?: (turn: Turn, waitsFor: readonly string[]) => void;
}

export type Performance =
  | {
      readonly kind: 'ran';
      readonly story: Story;
      /** The recorded turns that were run, in order: those of `story` stand against them. */
      readonly turns: readonly Turn[];
      readonly passed: readonly Turn[];
      /** What was waited for in vain, a sentence each. */
      readonly late: readonly string[];
    }
  | { readonly kind: 'refused'; readonly lines: readonly RefusedLine[] };
