import { describe, expect, it } from 'vitest';
import { KEYS, openTerminal } from './terminal.ts';

describe('a program in a terminal', () => {
  it('shows what it writes, takes what is typed and tells its exit code', async () => {
    const terminal = openTerminal(['sh', '-c', 'printf "name? "; read name; echo "hello $name"; exit 3']);
    await terminal.waitFor('name?');
    terminal.type(`node-A${KEYS.enter}`);
    expect(await terminal.exited).toBe(3);
    expect(terminal.screen().slice(0, 2)).toEqual(['name? node-A', 'hello node-A']);
    await terminal.close();
  });

  it('fails with the screen when the program ends without showing what was waited for', async () => {
    const terminal = openTerminal(['sh', '-c', 'echo only this']);
    await expect(terminal.waitFor('something else')).rejects.toThrow(
      /before "something else"[\s\S]*│only this/,
    );
    await terminal.close();
  });

  it('has the size it is given and tells the program when it changes', async () => {
    const script = 'trap "stty size; exit" WINCH; stty size; while :; do read x; done';
    const terminal = openTerminal(['sh', '-c', script], { cols: 40, rows: 10 });
    await terminal.waitFor('10 40');
    terminal.resize(100, 30);
    terminal.type(KEYS.enter);
    await terminal.waitFor('30 100');
    await terminal.close();
  });

  it('joins wrapped rows again and remembers what scrolled away', async () => {
    const script = 'printf "%s\\n" 0123456789ab 2 3 4 5 6';
    const terminal = openTerminal(['sh', '-c', script], { cols: 10, rows: 3 });
    await terminal.exited;
    expect(terminal.lines().filter((line) => line !== '')).toEqual(['0123456789ab', '2', '3', '4', '5', '6']);
    expect(terminal.screen()).toEqual(['5', '6', '']);
    await terminal.close();
  });
});
