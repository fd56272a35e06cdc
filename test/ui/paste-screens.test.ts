/** Whole screens of pasted lines, at three sizes of a terminal. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEYS, openTerminal, type Terminal } from '../support/terminal.ts';
import { type BuiltDemo, buildDemo } from './support/bundle.ts';

let demo: BuiltDemo;
let terminal: Terminal;

beforeAll(async () => {
  demo = await buildDemo();
});
afterAll(() => demo.remove());
afterEach(() => terminal.close());

async function open(cols: number, rows: number): Promise<void> {
  terminal = openTerminal(demo.command, { cols, rows, env: { TZ: 'UTC' } });
  await terminal.waitFor((seen) => seen.screen()[seen.cursor().row] === '(QEMU)');
}

/** The rows below the panes, down to the last that holds something. */
function below(): string[] {
  const rows = terminal.screen();
  const from = rows.findIndex((row) => row.startsWith('paste: ') || row.startsWith('(QEMU)'));
  return rows.slice(from, rows.findLastIndex((row) => row !== '') + 1);
}

const TRANSCRIPT = [
  'This is what was typed:',
  '(QEMU) query-status',
  '{"return": {"status": "running"}}',
  '(QEMU) block-strem device=node-A',
  '(QEMU) query-status',
].join('\n');

describe.each([
  [200, 50, 'Enter runs 3 lines · Esc drops them · e edits them one by one'],
  [80, 24, 'Enter runs 3 lines · Esc drops them · e edits them one by one'],
  [40, 12, 'Enter runs 3 · Esc · e edits'],
])('a transcript pasted into a window of %i by %i', (cols, rows, heading) => {
  it('is shown before it runs, explained, run up to its end', async () => {
    await open(cols, rows);
    terminal.paste(TRANSCRIPT);
    await terminal.waitFor('left out');
    const [first, ...list] = below();
    expect(first).toContain(`paste: ${heading}`);
    const shown = list.join('\n');
    expect(shown).toContain(' 1  query-status');
    expect(shown).toContain(' 2  block-strem device=node-A');
    expect(shown).toContain('! no command block-strem');
    expect(list.at(-1)).toMatch(/^ 2 lines of other text left out/);
    expect(list.every((row) => row.length < cols)).toBe(true);

    terminal.type(KEYS.enter);
    await terminal.waitFor('line 2 does not check');
    expect(terminal.text()).not.toContain('prelaunch · not running');
    terminal.type(KEYS.enter);
    await terminal.waitFor(
      (seen) => seen.lines().filter((row) => row.startsWith('(QEMU) query-status')).length === 2,
    );
    await terminal.waitFor((seen) => seen.screen()[seen.cursor().row] === '(QEMU)');
    expect(terminal.lines().join('\n')).not.toContain('paste:');
  });

  it('is dropped by Esc, and what was typed stands there again', async () => {
    await open(cols, rows);
    terminal.type('block-commit dev');
    await terminal.waitFor('(QEMU) block-commit dev');
    terminal.paste(TRANSCRIPT);
    await terminal.waitFor('left out');
    terminal.type(KEYS.escape);
    await terminal.waitFor('(QEMU) block-commit dev');
    expect(terminal.text()).not.toContain('paste:');
  });

  it('of many lines fills the window and no more, and is gone through', async () => {
    await open(cols, rows);
    terminal.paste(Array.from({ length: 90 }, (_, i) => `block-commit device=n${i + 1}`).join('\n'));
    await terminal.waitFor(/… \d+ more/);
    expect(below()).toHaveLength(
      terminal.screen().length - terminal.screen().findIndex((row) => row.startsWith('paste: ')) - 1,
    );
    for (let i = 0; i < 30; i++) terminal.type(KEYS.pageDown);
    await terminal.waitFor('90  block-commit device=n90');
    expect(below().at(-1)).toMatch(/^ … \d+ above$/);
  });
});

describe('a long paste', () => {
  it('of a megabyte is refused in words, and the prompt goes on', async () => {
    await open(80, 24);
    terminal.paste('query-status and more text of it\n'.repeat(33_000));
    await terminal.waitFor('the paste is too long');
    terminal.type(`query-status${KEYS.enter}`);
    await terminal.waitFor('prelaunch · not running');
  });
});
