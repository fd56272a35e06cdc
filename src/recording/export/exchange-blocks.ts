/** One exchange as blocks: the line at its prompt with the JSON under it, then the reply, as QEMU's document has them. */
import { type Json, stringifyJson } from '../../json/json.ts';
import type { StepEntry } from '../../session/entry.ts';
import { type Block, text } from './block.ts';
import type { Answer, Exchange, Sent } from './episode.ts';
import { commandOf, shellLineOf } from './exchange.ts';
import { withoutId } from './text.ts';

/** Commands of the shell that leave nothing to tell: what they wrote down is told by itself. */
const UNTOLD: ReadonlySet<string> = new Set(['note', 'mark', 'help', 'quit', 'record', 'more', 'clear']);

/** What was typed, what was sent for it, what came of it. */
export function* exchangeBlocks(exchange: Exchange, isNamed: boolean): Generator<Block, void> {
  const shell = shellLineOf(exchange);
  if (shell !== undefined && UNTOLD.has(shell.name)) return;
  const { sent, steps, notices } = exchange;
  if (steps.length > 0 && sent.length === 0) {
    for (const step of steps) yield stepBlock(step);
  } else {
    const lines = typedLines(exchange, isNamed);
    const messages = sent.map(messageText);
    // Only what QEMU took stands where a reader, or a checker, looks for lines to try.
    const isGood =
      shell === undefined &&
      !isHuman(exchange.lines, sent) &&
      sent.length > 0 &&
      exchange.lines.every(({ isRefused }) => !isRefused) &&
      sent.every((one) => one.answer?.kind !== 'error' && commandOf(one.message) !== undefined);
    const language = isGood ? 'qmp' : 'text';
    const typed = [...lines, ...messages].join('\n');
    if (typed.trim() !== '') yield { kind: 'code', language, text: typed };
  }
  for (const one of sent) if (one.answer !== undefined) yield humanAnswer(one) ?? answerBlock(one.answer);
  if (sent.some(({ answer }) => answer === undefined))
    yield { kind: 'prose', prose: [text('No answer came.')] };
  for (const notice of notices) {
    if (notice.text.includes('\n')) yield { kind: 'code', language: 'text', text: notice.text };
    else yield { kind: 'prose', prose: [text(`qmpsh: ${notice.text}`)] };
  }
}

/** `$ qemu-img …` and what it printed. */
export function stepBlock({ text: line, ok, output }: StepEntry): Block {
  const printed = output.trimEnd();
  const result = printed === '' && !ok ? 'failed' : printed;
  return {
    kind: 'code',
    language: 'console',
    text: [`$ ${line}`, ...(result === '' ? [] : [result])].join('\n'),
  };
}

/** What QEMU said. */
export function answerBlock(answer: Answer): Block {
  switch (answer.kind) {
    case 'return':
      return foldedBlock('json', pretty({ return: answer.value }));
    case 'error':
      return {
        kind: 'code',
        language: 'json',
        text: pretty({ error: { class: answer.class, desc: answer.desc } }),
      };
    case 'cut':
      return {
        kind: 'prose',
        prose: [text(`A reply of ${answer.bytes} bytes came, too large for the recording.`)],
      };
  }
}

/** The human monitor answers with text, not JSON. */
function humanAnswer({ message, answer }: Sent): Block | undefined {
  if (commandOf(message)?.name !== 'human-monitor-command' || answer?.kind !== 'return') return undefined;
  return typeof answer.value === 'string' ? foldedBlock('text', answer.value.trimEnd()) : undefined;
}

/** More lines than these of one answer, or more of one line, nobody reads in a document. */
const MOST_LINES = 200;
const MOST_COLUMNS = 2000;

function foldedBlock(language: 'json' | 'text', whole: string): Block {
  const lines = whole.split('\n');
  const kept = lines.slice(0, MOST_LINES).map((line) => truncate(line, MOST_COLUMNS));
  const more = lines.length - kept.length;
  if (more === 0 && kept.every((line, i) => line === lines[i]))
    return { kind: 'code', language, text: whole };
  return {
    kind: 'code',
    language: 'text',
    text: [...kept, ...(more > 0 ? [`… ${more} more lines`] : [])].join('\n'),
  };
}

function truncate(line: string, most: number): string {
  return line.length <= most ? line : `${line.slice(0, most)}… ${line.length - most} more characters`;
}

/** At qmp-shell's prompt; the lines of a transaction after its first at the prompt it has. */
function typedLines({ lines, monitor, sent }: Exchange, isNamed: boolean): readonly string[] {
  const qemu = isHuman(lines, sent) ? 'qemu' : 'QEMU';
  const prompt = isNamed ? `(${qemu} ${monitor}) ` : `(${qemu}) `;
  return lines.map(({ text: line }, i) => `${i === 0 ? prompt : 'TRANS> '}${line.replace(PASTED, '')}`);
}

/** Whether the session's lines were the human monitor's (-H). */
function isHuman(lines: Exchange['lines'], sent: Exchange['sent']): boolean {
  const command = sent[0] === undefined ? undefined : commandOf(sent[0].message);
  return (
    command?.name === 'human-monitor-command' && command.arguments['command-line'] === lines[0]?.text.trim()
  );
}

const PASTED = /^\s*\((?:QEMU|qemu)\)\s*/;

function messageText({ message, wire, isText }: Sent): string {
  return isText ? wire : pretty(withoutId(message), 0);
}

/** Spread over lines as QEMU's document does; what is short stays on one. */
function pretty(value: Json, most = SHORT): string {
  const spread = stringifyJson(value, 4);
  // A line end in it is layout: in strings it is escaped.
  const line = spread.length > most * 3 ? spread : spread.replace(/\n\s*/g, ' ');
  return line.length <= most ? line : spread;
}

const SHORT = 60;
