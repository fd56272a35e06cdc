/** A long text for reading: in the person's pager, or in ours where they have none or it does not start. */
import { type PagerTerminal, type RunningPager, runPager } from '../pager/run.ts';
import { paint } from '../paint/palette.ts';
import type { Line } from '../paint/piece.ts';
import { page, pagerCommand } from './pager.ts';

/**
 * Show the lines; the terminal is theirs until `left` resolves. `close` ends our own pager; another's ends by itself.
 * @param environment $PAGER and $PATH are looked at
 */
export function showLong(
  lines: readonly Line[],
  terminal: PagerTerminal,
  environment: { readonly [name: string]: string | undefined },
): RunningPager {
  const command = pagerCommand(environment);
  if (command === undefined) return runPager(lines, terminal);
  let ours: RunningPager | undefined;
  let isClosed = false;
  const text = lines.map((line) => `${paint(line, terminal.palette)}\n`).join('');
  const left = page(text, command, environment).then((shown) => {
    if (shown || isClosed) return;
    ours = runPager(lines, terminal);
    return ours.left;
  });
  return {
    left,
    close() {
      isClosed = true;
      ours?.close();
    },
  };
}
