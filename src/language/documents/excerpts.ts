/** A section's rows → what of them is checked, in order: lines, messages, and messages shown under a line. Pure. */
import { parseJsonValue } from '../syntax/json.ts';
import { messageRows, opensMessage, withoutIndent } from './message-rows.ts';
import { type Excerpt, excerptOf, type Row, rowFrom } from './rows.ts';
import type { Section } from './sections.ts';

export interface Example extends Excerpt {
  /** `echo`: a message right under a line, as qmp-shell -v shows what that line sends. */
  readonly kind: 'line' | 'message' | 'echo';
}

/** All that is to be checked in a section. */
export function examplesIn({ kind, rows }: Section): readonly Example[] {
  return kind === 'lines' ? everyLine(rows) : behindPrompts(rows);
}

/** Prompts of qmp-shell and ours, and the arrow of a message to QEMU. */
const LEAD = /^(?:(?:\(QEMU\)|TRANS>|->)\s+)+/;

const MONITOR = /^@[A-Za-z][\w-]*\s+/;

function everyLine(rows: readonly Row[]): readonly Example[] {
  const examples: Example[] = [];
  for (let i = 0; i < rows.length; ) {
    const row = rows[i];
    if (row === undefined) break;
    const bare = withoutLead(withoutIndent(row));
    if (opensMessage(withoutMonitor(bare).text)) {
      const message = messageRows(rows, i, bare);
      examples.push({ kind: 'message', ...excerptOf(message.rows) });
      i = message.next;
    } else {
      if (row.text.trim() !== '') examples.push({ kind: 'line', ...excerptOf([row]) });
      i++;
    }
  }
  return examples;
}

function behindPrompts(rows: readonly Row[]): readonly Example[] {
  const examples: Example[] = [];
  let isUnderLine = false;
  for (let i = 0; i < rows.length; ) {
    const row = rows[i];
    if (row === undefined) break;
    const indented = withoutIndent(row);
    const bare = withoutLead(indented);
    if (opensMessage(withoutMonitor(bare).text)) {
      const { rows: found, next } = messageRows(rows, i, bare);
      const excerpt = excerptOf(found);
      if (isMessage(excerpt.text)) {
        const isEcho = isUnderLine && bare.before === indented.before;
        examples.push({ kind: isEcho ? 'echo' : 'message', ...excerpt });
      }
      isUnderLine = false;
      i = next;
      continue;
    }
    const isLine = bare.before > indented.before && bare.text !== '' && !indented.text.startsWith('->');
    if (isLine) examples.push({ kind: 'line', ...excerptOf([indented]) });
    isUnderLine = isLine || (isUnderLine && row.text.trim() === '');
    i++;
  }
  return examples;
}

function withoutLead(row: Row): Row {
  const lead = LEAD.exec(row.text)?.[0].length ?? 0;
  return lead === 0 ? row : rowFrom(row, lead);
}

function withoutMonitor(row: Row): Row {
  const monitor = MONITOR.exec(row.text)?.[0].length ?? 0;
  return monitor === 0 ? row : rowFrom(row, monitor);
}

/** In a document an object is a message only if it says what to execute: replies, events and settings look alike. */
function isMessage(text: string): boolean {
  const { node } = parseJsonValue(text, text.indexOf('{'));
  return (
    node.kind === 'object' &&
    node.members.some(({ key }) => key.text === 'execute' || key.text === 'exec-oob')
  );
}
