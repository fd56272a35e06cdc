import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as keymap from '../../../src/ui/keys/keymap.ts';
import { KEY_SECTIONS, keysPage } from '../../../src/ui/keys/sections.ts';

describe('the key map as it is shown', () => {
  it('is in the documents as it is in the program: npx tsx tools/build-keys.ts', () => {
    expect(readFileSync('docs/keys.md', 'utf8')).toBe(keysPage());
  });

  it('leaves out no map, no key and no command', () => {
    const maps = Object.values(keymap).filter((one) => one instanceof Map);
    const shown = KEY_SECTIONS.flatMap(({ rows }) => rows.flatMap(({ keys }) => keys));
    expect(KEY_SECTIONS).toHaveLength(maps.length);
    for (const map of maps) {
      for (const key of map.keys()) {
        if (!/^alt-[0-9]$/.test(key)) expect(shown).toContain(key.replace(/ $/, 'space'));
      }
    }
    for (const { rows } of KEY_SECTIONS)
      for (const { keys, command } of rows) expect(keys, command).not.toEqual([]);
  });
});
