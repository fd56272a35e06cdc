/** The chain strips of a transcript, as lines. */
import type { NewEntry } from '../../../src/session/entry.ts';
import { chainPane } from '../../../src/ui/panes/chain-pane.ts';
import { folded, mainOf, opened } from './entries.ts';
import { shown } from './lines.ts';

/** A disk's backend, as the graph names it. */
export const BACKEND = '/machine/peripheral/virtio0/virtio-backend';

export function strips(entries: readonly NewEntry[], width = 79, rows = 4): string[] {
  return shown(chainPane(mainOf(folded([opened(), ...entries])), width).lines(rows));
}
