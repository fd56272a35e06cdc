/**
 * A recording as a Python program on `qemu.qmp`, the library the reference qmp-shell is made of: the same commands,
 * with the same waits, one client a monitor.
 */
import { SECRET } from '../../language/redact.ts';
import type { Recording } from '../recording.ts';
import type { EventEpisode, Exchange, Sent } from './episode.ts';
import { episodes } from './episodes.ts';
import { commandOf, failureOf } from './exchange.ts';
import { type Head, headOf, NOT_WHOLE } from './head.ts';
import { type ProgramWriter, programOf } from './program.ts';
import { pythonLiteral, pythonString } from './python-literal.ts';
import { PYTHON_MAIN, PYTHON_RUNTIME } from './python-runtime.ts';
import { oneLine } from './text.ts';
import { type Wait, Waits } from './waits.ts';

const INDENT = '    ';

/** The program, a few lines at a time. */
export function* toPython(recording: Recording): Generator<string, void> {
  const head = headOf(recording);
  const monitors = head.monitors.length === 0 ? ['main'] : head.monitors;
  yield* pythonHead(head);
  yield PYTHON_RUNTIME;
  const names = parameterNames(monitors);
  yield `\n\nMONITORS = ${pythonLiteral([...monitors], () => 0)}\n\n\n`;
  yield `async def session(${[...names.values()].join(', ')}):\n`;
  yield `${INDENT}"""What was done in the recording."""\n`;
  yield* programOf(episodes(recording.entries()), new PythonWriter(names));
  yield PYTHON_MAIN;
}

function* pythonHead({ title, recorded, lab, monitors, isWhole }: Head): Generator<string, void> {
  const lines = [
    ...(title === '' ? [] : [title, '']),
    `Made by qmpsh from a recording${recorded === '' ? '' : ` of ${recorded}`}.`,
    `To run it: python3 THIS-FILE ${monitors.length < 2 ? 'ADDRESS' : monitors.map((name) => `${name}=ADDRESS`).join(' ')}`,
    ...(lab === undefined
      ? []
      : [`It was recorded in a lab${lab === '' ? '' : ` (${lab})`} and counts on its images and nodes.`]),
    ...(isWhole ? [] : [NOT_WHOLE]),
  ];
  yield '#!/usr/bin/env python3\n';
  yield lines.map((line) => `# ${line}`.trimEnd()).join('\n');
  yield '\n\n';
}

/** A parameter for each monitor; the prefix keeps Python's own words out. */
function parameterNames(monitors: readonly string[]): ReadonlyMap<string, string> {
  const [only, ...others] = monitors;
  if (only !== undefined && others.length === 0) return new Map([[only, 'qemu']]);
  const names = new Map<string, string>();
  for (const monitor of monitors) {
    const plain = `qemu_${monitor.replace(/\W/g, '_')}`;
    let name = plain;
    for (let n = 2; [...names.values()].includes(name); n++) name = `${plain}_${n}`;
    names.set(monitor, name);
  }
  return names;
}

class PythonWriter implements ProgramWriter {
  readonly comment = comment;
  readonly #names: ReadonlyMap<string, string>;
  readonly #waits = new Waits();
  #secrets = 0;
  #isEmpty = true;

  constructor(names: ReadonlyMap<string, string>) {
    this.#names = names;
  }

  *opened(monitor: string, again: boolean): Generator<string, void> {
    this.#waits.opened(monitor);
    if (!again) return;
    const name = this.#name(monitor);
    yield* this.#code([`await ${name}.close()`, `await ${name}.connect()`]);
  }

  hear(event: EventEpisode): void {
    this.#waits.hear(event);
  }

  *end(): Generator<string, void> {
    for (const wait of this.#waits.before(undefined)) yield* this.#wait(wait);
    if (this.#isEmpty)
      yield `${INDENT}# Nothing that could be run again was typed in this recording.\n${INDENT}return\n`;
  }

  *exchange(exchange: Exchange): Generator<string, void> {
    for (const wait of this.#waits.before(exchange)) yield* this.#wait(wait);
    const typed = this.#waits.typed(exchange);
    if (typed !== undefined) yield* this.#wait(typed);
    for (const { text, ok } of exchange.steps)
      yield comment(`A step in the lab's folder${ok ? '' : ', which failed'}: $ ${text}`);
    if (exchange.sent.length > 0) {
      for (const { text, isRefused } of exchange.lines) if (!isRefused) yield comment(`(QEMU) ${text}`);
      for (const sent of exchange.sent) yield* this.#sent(sent);
    } else if (typed === undefined && failureOf(exchange) !== undefined && exchange.steps.length === 0) {
      for (const { text } of exchange.lines) yield comment(`Failed when it was recorded: ${text}`);
    }
  }

  *#sent({ monitor, message, wire, answer }: Sent): Generator<string, void> {
    const command = commandOf(message);
    if (command === undefined) {
      yield comment(`Sent as it stands here, which qemu.qmp cannot: ${wire}`);
      return;
    }
    if (answer === undefined && command.name !== 'quit') {
      yield comment(`${command.name} was not answered when it was recorded`);
      return;
    }
    const first = this.#secrets + 1;
    const given = pythonLiteral(command.arguments, () => ++this.#secrets, INDENT);
    if (this.#secrets >= first)
      yield comment(
        `Secrets are not in the recording (${SECRET}): set ${range('QMP_SECRET_', first, this.#secrets)}`,
      );
    const words = [
      pythonLiteral(command.name, () => ++this.#secrets),
      ...(Object.keys(command.arguments).length === 0 ? [] : [given]),
      ...(command.isOob ? ['oob=True'] : []),
    ];
    const verb = answer?.kind === 'error' ? 'fail' : 'run';
    yield* this.#code([`await ${this.#name(monitor)}.${verb}(${words.join(', ')})`]);
  }

  *#wait(wait: Wait): Generator<string, void> {
    const name = this.#name(wait.monitor);
    if (wait.kind === 'job') {
      const state = wait.state === 'over' ? '' : `, ${pythonString(wait.state)}`;
      yield* this.#code([`await ${name}.job(${pythonString(wait.id)}${state})`]);
      return;
    }
    const fields = wait.fields.map(([path, text]) => `${pythonString(path)}: ${pythonString(text)}`);
    const given = fields.length === 0 ? '' : `, {${fields.join(', ')}}`;
    yield* this.#code([`await ${name}.event(${pythonString(wait.name)}${given})`]);
  }

  *#code(lines: readonly string[]): Generator<string, void> {
    this.#isEmpty = false;
    for (const line of lines) yield `${INDENT}${line}\n`;
  }

  /** A monitor that is in no `open` has no parameter: what is said of it goes to the first. */
  #name(monitor: string): string {
    return this.#names.get(monitor) ?? [...this.#names.values()][0] ?? 'qemu';
  }
}

function range(prefix: string, first: number, last: number): string {
  return first === last ? `${prefix}${first}` : `${prefix}${first} to ${prefix}${last}`;
}

function comment(text: string): string {
  return `${INDENT}# ${oneLine(text)}\n`;
}
