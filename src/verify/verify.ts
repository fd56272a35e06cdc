/** A recording against a QEMU: its lines run again in a lab, what came of them compared by meaning. */
import type { Recording } from '../recording/recording.ts';
import { compareStories, type Pair } from './compare/compare.ts';
import type { Comparison } from './compare/tally.ts';
import { layoutOf } from './run/layout.ts';
import type { PerformOptions, Tools } from './run/options.ts';
import { perform } from './run/perform.ts';
import type { RefusedLine } from './run/plan.ts';
import type { Story } from './story.ts';
import { tell } from './tell.ts';

export interface VerifyOptions {
  readonly tools: Tools;
  /** The emulator, as `findQemu` takes it; the one that is installed where absent. */
  readonly qemu?: string;
  /** Run what is not on the lists too. What leads out of the lab is not run even so. */
  readonly trust?: boolean;
  /** Told before each line is run. */
  readonly onLine?: NonNullable<PerformOptions['onLine']>;
}

export type Verdict =
  | {
      readonly kind: 'compared';
      readonly comparison: Comparison;
      /** How many lines were run. */
      readonly lines: number;
      /** QEMU's version then and now. */
      readonly recorded: string;
      readonly now: string;
      readonly story: Story;
    }
  /** Nothing was run; or, where QEMU's own schema told only then, nothing from there on. */
  | { readonly kind: 'refused'; readonly lines: readonly RefusedLine[] }
  /** There is no lab to run it in that would be as it was when it was recorded. */
  | { readonly kind: 'no-lab'; readonly reason: string };

const NO_BEGINNING =
  'it begins in the middle of its session (/record --from now), and what its lines count on was done before';

/**
 * Run a recording again and compare.
 * @throws LabError where there is no QEMU, or it does not start
 */
export async function verify(recording: Recording, options: VerifyOptions): Promise<Verdict> {
  const layout = layoutOf(recording.header.lab);
  if (!layout.ok) return { kind: 'no-lab', reason: layout.reason };
  const recorded = tell(recording.entries());
  if (!recorded.isWhole) return { kind: 'no-lab', reason: NO_BEGINNING };
  const ran = await perform({ ...options, recorded, layout: layout.layout });
  if (ran.kind === 'refused') return ran;
  const pairs = ran.turns.flatMap((turn, i): Pair[] => {
    const now = ran.story.turns[i];
    return now === undefined ? [] : [{ recorded: turn, now }];
  });
  const compared = compareStories(recorded, ran.story, pairs);
  const passed = ran.passed.map(({ entry, text }) => `line ${entry + 2} (${text}): about the session itself`);
  return {
    kind: 'compared',
    comparison: { ...compared, skipped: [...compared.skipped, ...passed, ...ran.late] },
    lines: ran.turns.length,
    recorded: versionsOf(recorded),
    now: versionsOf(ran.story),
    story: ran.story,
  };
}

/** The versions of a session's QEMUs, each once. */
export function versionsOf({ versions }: Story): string {
  return [...new Set(versions.values())].join(', ');
}
