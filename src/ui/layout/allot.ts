/**
 * Who gets how many rows of the live region. It is never as high as the window, so that nothing scrolls
 * away that is to be redrawn; what has least to say in a small window goes first. Pure.
 */

/** Rows each part would like to have; also what each gets. */
export interface Rows {
  readonly status: number;
  /** Where a replay stands. */
  readonly transport: number;
  readonly jobs: number;
  readonly chains: number;
  readonly prompt: number;
  readonly messages: number;
  /** What the word at the cursor is. */
  readonly about: number;
  readonly menu: number;
  /** What the menu's selection is, in full. */
  readonly detail: number;
}

/** In rounds: first each part's least, by weight, then more of it in the same order. */
const ROUNDS: readonly (readonly [part: keyof Rows, most: number])[] = [
  ['prompt', 4],
  ['messages', 1],
  ['transport', 1],
  ['status', 1],
  ['jobs', 1],
  ['messages', 4],
  ['menu', 3],
  ['chains', 1],
  ['detail', 2],
  ['about', 1],
  // As many as it takes for one that waits to say what can be done.
  ['jobs', 5],
  ['messages', 8],
  ['prompt', 100],
  ['about', 12],
  ['menu', 8],
  ['chains', 4],
  ['jobs', 100],
  ['messages', 100],
  ['menu', 100],
  ['chains', 100],
];

/**
 * What a line will leave, and what speaks against it, matter more than what else could be typed, and than what can be
 * done with the jobs.
 */
const FORETELLING: typeof ROUNDS = ROUNDS.flatMap((round) =>
  round[0] === 'menu' && round[1] === 3
    ? ([['chains', 1], ['messages', 7], ['chains', 2], round] as const)
    : [round],
);

/** Of the window the jobs get so much at the most, however many they are. */
const JOBS_SHARE = 0.42;

/** And so much the disks, while nothing is foretold of them: what was answered last is to be seen above. */
const CHAINS_SHARE = 0.25;

/**
 * @param rows the window's height.
 * @param foretells whether something is known of what the line being typed will leave.
 */
export function allot(rows: number, wanted: Rows, foretells = false): Rows {
  const share = (part: number) => Math.max(1, Math.floor(rows * part));
  const most = {
    ...wanted,
    jobs: Math.min(wanted.jobs, share(JOBS_SHARE)),
    chains: foretells ? wanted.chains : Math.min(wanted.chains, share(CHAINS_SHARE)),
  };
  const given = {
    status: 0,
    transport: 0,
    jobs: 0,
    chains: 0,
    prompt: 0,
    messages: 0,
    about: 0,
    menu: 0,
    detail: 0,
  };
  let left = Math.max(1, rows - 1);
  for (const [part, upTo] of foretells ? FORETELLING : ROUNDS) {
    const more = Math.max(0, Math.min(most[part], upTo) - given[part]);
    const granted = Math.min(more, left);
    given[part] += granted;
    left -= granted;
  }
  return given;
}
