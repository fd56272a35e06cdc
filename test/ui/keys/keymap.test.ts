import { describe, expect, it } from 'vitest';
import {
  EDIT_COMMANDS,
  LINE_COMMANDS,
  MENU_COMMANDS,
  PROMPT_COMMANDS,
  SEARCH_COMMANDS,
} from '../../../src/ui/keys/commands.ts';
import {
  commandFor,
  MENU_KEYS,
  PROMPT_KEYS,
  SEARCH_KEYS,
  searchCommandFor,
} from '../../../src/ui/keys/keymap.ts';

describe('the key map', () => {
  it('leaves no command without a key, and names no key twice', () => {
    const bound = new Set<string>([...PROMPT_KEYS.values(), ...MENU_KEYS.values(), ...SEARCH_KEYS.values()]);
    const all = [EDIT_COMMANDS, LINE_COMMANDS, PROMPT_COMMANDS, MENU_COMMANDS, SEARCH_COMMANDS];
    expect(all.flatMap(Object.keys).filter((name) => !bound.has(name))).toEqual([]);
  });

  it("has the menu's keys only while it is open", () => {
    expect(commandFor('down', { menu: true, places: true })).toBe('menu-next');
    expect(commandFor('down', { menu: false, places: true })).toBe('next-history');
  });

  it('lets keys through that the menu does not have', () => {
    expect(commandFor('ctrl-w', { menu: true, places: true })).toBe('unix-word-rubout');
  });

  it("edits the query with the prompt's keys while the history is searched, and does nothing else with them", () => {
    expect(searchCommandFor('ctrl-w')).toBe('unix-word-rubout');
    expect(searchCommandFor('ctrl-r')).toBe('search-older');
    expect(searchCommandFor('ctrl-d')).toBeUndefined();
    expect(searchCommandFor('f5')).toBeUndefined();
  });
});
