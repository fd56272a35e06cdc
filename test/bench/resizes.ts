/**
 * Random storms of resizes on the screen, in tmux or xterm.js: whatever stands in the window or its history that would not
 * stand there had the window always been as large as it ends is a stray row. Each storm has a seed, by which it comes again.
 * usage: npx tsx test/bench/resizes.ts [STORMS] [SEED] [LONGEST PAUSE] [TERMINAL]        default 100, from 1, 80 ms, tmux
 */
import { setTimeout as pause } from 'node:timers/promises';
import { KEYS, openTerminal } from '../support/terminal.ts';
import { buildDemo } from '../ui/support/bundle.ts';
import { inTmux, inXtermJs, type Size } from './resized-terminals.ts';

const STORMS = Number(process.argv[2] ?? 100);
const FIRST = Number(process.argv[3] ?? 1);
const START: Size = [100, 30];
const ENDS: readonly Size[] = [
  [40, 12],
  [200, 50],
  [80, 24],
  [100, 10],
  [20, 5],
  [100, 30],
];
const ANSWERS = 12;
const TYPED = 'block-stream device=node-D speed=1000000 ';
/** Milliseconds without any change after which the screen is taken to be done. */
const CALM = 600;
/** Milliseconds between two resizes, at most. */
const LONGEST = Number(process.argv[4] ?? 80);

const demo = await buildDemo();
const terminal =
  process.argv[5] === 'xterm.js' ? inXtermJs(demo.command, START) : inTmux(demo.command, START);
const freshBySize = new Map<string, readonly string[]>();

/** Numbers from 0 to 1 by a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The rule, and what is below it. */
function liveOf(rows: readonly string[]): string[] {
  return rows.slice(rows.findIndex((row) => row.includes('── ')));
}

function ruleAt(lines: readonly string[]): number {
  return lines.findIndex((line) => line.includes('── ') || line.startsWith('(QEMU) block-stream'));
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 400) throw new Error(`never ${what}; on the screen:\n${terminal.history().join('\n')}`);
    await pause(25);
  }
}

/** The live region where the window never had another size. */
async function fresh([cols, rows]: Size): Promise<readonly string[]> {
  const key = `${cols}×${rows}`;
  const known = freshBySize.get(key);
  if (known !== undefined) return known;
  const other = openTerminal(demo.command, { cols, rows, env: { TZ: 'UTC' } });
  try {
    await prepare(
      (keys) => other.type(keys),
      (holds, what) =>
        other
          .waitFor((now) => holds(now.lines().join('\n').replace(/\s+/g, '')))
          .catch((error) => {
            throw new Error(`never ${what}: ${error}`);
          }),
    );
    await pause(CALM);
    const live = liveOf(other.screen());
    const region = live.slice(0, live.findLastIndex((row) => row !== '') + 1);
    freshBySize.set(key, region);
    return region;
  } finally {
    await other.close();
  }
}

async function prepare(
  type: (keys: string) => void,
  seen: (holds: (text: string) => boolean, what: string) => Promise<void>,
): Promise<void> {
  await seen((text) => text.includes('(QEMU)'), 'a prompt');
  type(`/mirror${KEYS.enter}`);
  type(`/ready${KEYS.enter}`);
  for (let n = 1; n <= ANSWERS; n += 1) type(`query-status${KEYS.enter}`);
  await seen((text) => (text.match(/prelaunch/g)?.length ?? 0) > ANSWERS, 'answers');
  type(TYPED);
  await seen((text) => text.includes('speed=1000000'), 'the line');
  await pause(300);
}

/** The same screen twice, CALM apart. */
async function calm(): Promise<void> {
  let before = '';
  let since = performance.now();
  while (performance.now() - since < CALM) {
    const now = terminal.shown().join('\n');
    if (now !== before) since = performance.now();
    before = now;
    await pause(100);
  }
}

interface Found {
  readonly storm: readonly string[];
  readonly wrong: readonly string[];
}

async function storm(seed: number): Promise<Found> {
  const next = random(seed);
  const upTo = (most: number) => Math.floor(next() * most);
  const end = ENDS[upTo(ENDS.length)] ?? START;
  // One in four is a single resize.
  const steps: Size[] = Array.from({ length: next() < 0.25 ? 0 : 1 + upTo(14) }, () =>
    next() < 0.3 ? (ENDS[upTo(ENDS.length)] ?? START) : [20 + upTo(180), 5 + upTo(45)],
  );
  const pauses = [...steps, end].map(() => (next() < 0.5 ? 0 : upTo(LONGEST)));
  const log: string[] = [];
  await terminal.begin();
  await prepare(terminal.type, (holds, what) =>
    until(() => holds(terminal.history().join(' ').replace(/\s+/g, '')), what),
  );
  await calm();
  const before = terminal.history();
  for (const [index, [columns, rows]] of [...steps, end].entries()) {
    terminal.resize([columns, rows]);
    log.push(`${columns}×${rows}+${pauses[index]}`);
    await pause(pauses[index] ?? 0);
  }
  await calm();
  const wrong: string[] = [];
  const after = terminal.history();
  const [said, saidBefore] = [after.slice(0, ruleAt(after)), before.slice(0, ruleAt(before))];
  if (said.join('\n') !== saidBefore.join('\n')) {
    const at = saidBefore.findIndex((line, index) => line !== said[index]);
    const from = at < 0 ? saidBefore.length : at;
    wrong.push('ABOVE IS:', ...said.slice(from), 'ABOVE SHOULD BE:', ...saidBefore.slice(from));
  }
  const [is, should] = [liveOf(terminal.shown()), await fresh(end)];
  if (is.join('\n') !== should.join('\n')) wrong.push('IS:', ...is, 'SHOULD BE:', ...should);
  return { storm: log, wrong };
}

let failed = 0;
try {
  for (let seed = FIRST; seed < FIRST + STORMS; seed += 1) {
    const { storm: sizes, wrong } = await storm(seed);
    if (wrong.length === 0) continue;
    failed += 1;
    process.stdout.write(`seed ${seed}: ${sizes.join(' ')}\n${wrong.map((line) => `  │${line}\n`).join('')}`);
  }
} finally {
  await terminal.close();
  await demo.remove();
}
process.stdout.write(`${failed} of ${STORMS} storms left something\n`);
process.exitCode = failed === 0 ? 0 : 1;
