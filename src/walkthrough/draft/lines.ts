/** What was typed, as a lesson has it typed again. Pure. */
import { parseStep } from '../../lab/step.ts';
import { SECRET } from '../../language/redact.ts';
import type { Exchange } from '../../recording/export/episode.ts';
import { commandOf, failureOf, shellLineOf } from '../../recording/export/exchange.ts';
import { jsonLine, oneLine, withoutId } from '../../recording/export/text.ts';
import { typedAgain } from '../../recording/export/typed-again.ts';

/** A step's lines, or why there are none: `nothing` is what only looked at something, and is not missed. */
export type DraftLines =
  | {
      readonly kind: 'lines';
      readonly fence: 'qmp' | 'step';
      readonly lines: readonly [string, ...string[]];
      /** What it does, in a word or two: `block-commit`, `qemu-img create`. */
      readonly name: string;
    }
  | { readonly kind: 'left-out'; readonly why: string; readonly text: string }
  | { readonly kind: 'nothing' };

/** Commands of the shell that do something to QEMU; a `/wait` is what a step's checks do by themselves. */
const DOING: ReadonlySet<string> = new Set(['hmp', 'oob', 'raw']);

const NOTHING: DraftLines = { kind: 'nothing' };

/** @param main the monitor whose lines need no `@NAME` */
export function draftLines(exchange: Exchange, main: string): DraftLines {
  const shell = shellLineOf(exchange);
  if (shell !== undefined && !DOING.has(shell.name)) return NOTHING;
  if (exchange.steps.length > 0) return stepLines(exchange);
  const [sent, ...others] = exchange.sent;
  if (sent === undefined) return unsent(exchange);
  const typed = shell === undefined ? typedAgain(exchange, sent) : [oneLine(`/${shell.name} ${shell.rest}`)];
  const [first = '', ...more] = typed;
  const command = commandOf(sent.message)?.name ?? 'a message';
  if (sent.answer === undefined && command !== 'quit')
    return { kind: 'left-out', why: 'not answered', text: typed.join(' ') };
  const text = typed.join(' ');
  if (text.includes(SECRET)) return { kind: 'left-out', why: 'a secret is not in the recording', text };
  return {
    kind: 'lines',
    fence: 'qmp',
    lines: [
      sent.monitor === main ? first : `@${sent.monitor} ${first}`,
      ...more,
      ...others.map(({ message }) => jsonLine(withoutId(message))),
    ],
    name: shell === undefined ? command : oneLine(shell.rest),
  };
}

function stepLines({ steps }: Exchange): DraftLines {
  const [first = '', ...more] = steps.map(({ text }) => oneLine(text));
  const wrong = parseStep(first);
  if (!wrong.ok) return { kind: 'left-out', why: wrong.reason, text: `$ ${first}` };
  const words = first.split(/\s+/);
  return {
    kind: 'lines',
    fence: 'step',
    lines: [`$ ${first}`, ...more.map((text) => `$ ${text}`)],
    name: words.slice(0, words[0] === 'qemu-img' ? 2 : 1).join(' '),
  };
}

/** Refused by the shell; a comment or an empty line is nothing. */
function unsent(exchange: Exchange): DraftLines {
  const why = failureOf(exchange);
  const text = exchange.lines.map((line) => line.text).join(' ');
  return why === undefined ? NOTHING : { kind: 'left-out', why, text };
}
