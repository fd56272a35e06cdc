/** A block that a document marks as QMP: lines as they are typed, or a dialogue with arrows as QEMU's documents have it. */
import type { Row } from './rows.ts';
import type { Section } from './sections.ts';

const ARROW = /^\s*(?:->|<-)\s/;
const PROMPT = /^\s*(?:\(QEMU\)|TRANS>)/;

/** Such a block as a section: with a prompt or an arrow in it, what has neither is an answer. */
export function qmpBlock(rows: readonly Row[]): Section {
  const isDialogue = rows.some(({ text }) => ARROW.test(text) || PROMPT.test(text));
  return { kind: isDialogue ? 'examples' : 'lines', rows };
}
