/** Writes docs/keys.md anew from the key map: `npx tsx tools/build-keys.ts`. */
import { writeFileSync } from 'node:fs';
import { keysPage } from '../src/ui/keys/sections.ts';

writeFileSync(new URL('../docs/keys.md', import.meta.url), keysPage());
