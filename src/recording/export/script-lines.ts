/** The lines of a script, exchange by exchange. */
import { SECRET } from '../../language/redact.ts';
import { parse } from '../../language/syntax/parse.ts';
import { sanitize } from '../../text/sanitize.ts';
import type { EventEpisode, Exchange, Sent } from './episode.ts';
import { commandOf, failureOf, type ShellLine, shellLineOf } from './exchange.ts';
import type { ProgramWriter } from './program.ts';
import { jsonLine, oneLine, withoutId } from './text.ts';
import { typedAgain } from './typed-again.ts';
import { type Wait, Waits } from './waits.ts';

/** Commands of the shell that mean the same in a script; the others show something or lead the session. */
const KEPT: ReadonlySet<string> = new Set(['wait', 'expect', 'hmp', 'oob', 'raw']);

/** What stands in front of a line that must not be run as it is: no line that begins so is ever sent. */
const FILL_IN = 'FILL-IN';

/** A text as a comment, a line of its own. */
export function comment(text: string): string {
  return `# ${oneLine(text)}\n`;
}

export class ScriptWriter implements ProgramWriter {
  readonly comment = comment;
  readonly #waits = new Waits();
  readonly #isNamed: boolean;
  #saidSteps = false;
  #isEmpty = true;
  /** Whether the last line expects an error. */
  #isExpected = false;

  constructor(monitors: readonly string[]) {
    this.#isNamed = monitors.length > 1;
  }

  *opened(monitor: string, again: boolean): Generator<string, void> {
    this.#waits.opened(monitor);
    if (again) yield this.#isNamed ? `/reconnect ${monitor}\n` : '/reconnect\n';
  }

  hear(event: EventEpisode): void {
    this.#waits.hear(event);
  }

  *exchange(exchange: Exchange): Generator<string, void> {
    for (const wait of this.#waits.before(exchange)) yield this.#wait(wait);
    const shell = shellLineOf(exchange);
    if (shell !== undefined) yield* this.#shell(shell, exchange);
    else if (exchange.steps.length > 0) yield* this.#step(exchange);
    else if (exchange.sent.length === 0) yield* notSent(exchange);
    else yield* this.#commands(exchange);
  }

  /** What the recording's last line is to have come to. */
  *end(): Generator<string, void> {
    for (const wait of this.#waits.before(undefined)) yield this.#wait(wait);
    if (this.#isEmpty) yield comment('Nothing that could be run again was typed in this recording.');
  }

  *#commands(exchange: Exchange): Generator<string, void> {
    const [first, ...others] = exchange.sent;
    if (first !== undefined) yield* this.#sent(first, typedAgain(exchange, first));
    for (const sent of others) yield* this.#sent(sent, [jsonLine(withoutId(sent.message))]);
  }

  *#sent(sent: Sent, lines: readonly string[]): Generator<string, void> {
    const { answer } = sent;
    if (answer === undefined && commandOf(sent.message)?.name !== 'quit') {
      yield comment(`Not answered when it was recorded: ${lines.join(' ')}`);
      return;
    }
    yield* this.#line(sent.monitor, lines, answer?.kind === 'error');
  }

  *#line(monitor: string, lines: readonly string[], fails: boolean): Generator<string, void> {
    this.#isEmpty = false;
    const [first = '', ...others] = lines;
    const text = [`${this.#prefix(monitor)}${first}`, ...others].join('\n');
    if (text.includes(SECRET)) {
      yield comment(
        `A secret is not in the recording: put it where ${SECRET} stands and take ${FILL_IN} away.`,
      );
      yield `${FILL_IN} ${text}\n`;
    } else yield `${text}\n`;
    if (fails) yield `${this.#prefix(monitor)}/expect error\n`;
    this.#isExpected = fails;
  }

  *#shell(shell: ShellLine, exchange: Exchange): Generator<string, void> {
    if (!KEPT.has(shell.name)) return;
    const text = oneLine(`/${shell.name} ${shell.rest}`);
    if (this.#isExpected && text === '/expect error') return;
    const local = exchange.notices.find(({ level }) => level === 'error');
    const [sent] = exchange.sent;
    if (local !== undefined) {
      yield comment(`Failed when it was recorded (${local.text}): ${text}`);
    } else if (sent !== undefined) {
      const isPlain = sanitize(shell.rest) === shell.rest;
      yield* this.#sent(sent, [isPlain ? text : `/raw ${jsonLine(withoutId(sent.message))}`]);
    } else yield* this.#line(shell.monitor, [text], false);
  }

  *#step(exchange: Exchange): Generator<string, void> {
    if (!this.#saidSteps) yield comment('Steps ($ …) can be run in a lab only.');
    this.#saidSteps = true;
    const failure = failureOf(exchange);
    for (const { text } of exchange.steps) {
      if (failure === undefined) yield* this.#line(exchange.monitor, [`$ ${oneLine(text)}`], false);
      else yield comment(`Failed when it was recorded: $ ${text}`);
    }
  }

  #wait(wait: Wait): string {
    const words =
      wait.kind === 'job'
        ? [wait.id, ...(wait.state === 'over' ? [] : [wait.state])]
        : [wait.name, ...wait.fields.map(([path, text]) => `${path}=${text}`)];
    this.#isEmpty = false;
    if (words.some((text) => sanitize(text) !== text))
      return comment(`Here it waited for something without a readable name: ${words.join(' ')}`);
    return `${this.#prefix(wait.monitor)}/wait ${words.map(word).join(' ')}\n`;
  }

  #prefix(monitor: string): string {
    return this.#isNamed ? `@${monitor} ` : '';
  }
}

/** As `/wait` reads words. */
function word(text: string): string {
  return /^[^\s"']+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function* notSent(exchange: Exchange): Generator<string, void> {
  const failure = failureOf(exchange);
  for (const { text } of exchange.lines) {
    const { kind } = parse(text).body;
    if (kind === 'comment') yield comment(text.replace(/^\s*#\s?/, ''));
    else if (kind !== 'blank')
      yield comment(`Not sent${failure === undefined ? '' : ` (${failure})`}: ${text}`);
  }
}
