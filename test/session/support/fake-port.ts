/** A monitor that answers from a script, and time that passes when told to. */
import { type Json, type JsonObject, stringifyJson } from '../../../src/json/json.ts';
import { type CommandMessage, commandName } from '../../../src/qmp/messages.ts';
import type { ExecuteOptions, Outcome, RawMonitorPort, Runstate, TapEvent } from '../../../src/qmp/types.ts';
import type { Timer } from '../../../src/session/live/timer.ts';
import { GREETING } from './story.ts';

export type Answer = { readonly return: Json } | { readonly error: string; readonly class?: string };

/** What is answered to a command; one that is not listed is unknown, `wait` answers when told to. */
export type Script = {
  readonly [command: string]: Answer | 'wait' | ((given: JsonObject) => Answer);
};

interface Unanswered {
  readonly command: string;
  readonly answer: (answer: Answer) => void;
  readonly lose: (orderly: boolean, reason: string) => void;
}

export class FakePort implements RawMonitorPort {
  runstate: Runstate = 'ready';
  script: Script;
  /** Null greets as a guest agent does: not at all. */
  greeting: JsonObject | null = GREETING;
  /** Everything asked for, `ORIGIN command` or `command`. */
  readonly asked: string[] = [];
  readonly messages: CommandMessage[] = [];
  readonly #taps = new Set<(event: TapEvent) => void>();
  #unanswered: Unanswered[] = [];
  #ids = 0;

  constructor(script: Script) {
    this.script = script;
  }

  /** What a session is handed to connect with. */
  readonly open = async (tap: (event: TapEvent) => void): Promise<FakePort> => {
    this.tap(tap);
    this.runstate = 'ready';
    this.#tell({ kind: 'open', address: '/tmp/q.sock', greeting: this.greeting });
    return this;
  };

  execute(message: CommandMessage, options: ExecuteOptions = {}): Promise<Outcome> {
    const command = commandName(message);
    this.asked.push(options.origin === undefined ? command : `${options.origin} ${command}`);
    this.messages.push(message);
    const sent = { ...message, id: `f${this.#ids++}` };
    const { origin, line } = options;
    this.#tell({
      kind: 'send',
      wire: stringifyJson(sent),
      message: sent,
      ...(origin === undefined ? {} : { origin }),
      ...(line === undefined ? {} : { line }),
    });
    return new Promise((resolve) => {
      const answer = (given: Answer) => resolve(this.#answer(sent.id, given));
      const lose = (orderly: boolean, reason: string) => resolve({ kind: 'lost', orderly, reason });
      this.#unanswered.push({ command, answer, lose });
      const scripted = this.script[command] ?? {
        error: `The command ${command} has not been found`,
        class: 'CommandNotFound',
      };
      if (scripted === 'wait') return;
      const given = message.arguments ?? {};
      queueMicrotask(() => this.answer(command, typeof scripted === 'function' ? scripted(given) : scripted));
    });
  }

  async raw(text: string, options: ExecuteOptions = {}): Promise<Outcome> {
    const { line } = options;
    this.#tell({ kind: 'send', wire: text, message: {}, ...(line === undefined ? {} : { line }) });
    return this.#answer(undefined, { error: 'JSON parse error' });
  }

  async room(): Promise<void> {}

  tap(listener: (event: TapEvent) => void): () => void {
    this.#taps.add(listener);
    return () => this.#taps.delete(listener);
  }

  async close(): Promise<void> {
    this.end(true, 'closed');
  }

  /** Answer the oldest command of that name. */
  answer(command: string, answer: Answer): void {
    const index = this.#unanswered.findIndex((one) => one.command === command);
    const [one] = index < 0 ? [] : this.#unanswered.splice(index, 1);
    one?.answer(answer);
  }

  event(name: string, data: JsonObject = {}): void {
    this.#receive({ event: name, data, timestamp: { seconds: 1, microseconds: 0 } });
  }

  /** The connection ends. */
  end(orderly: boolean, reason: string): void {
    if (this.runstate === 'closed') return;
    this.runstate = 'closed';
    this.#tell({ kind: 'close', orderly, reason });
    for (const one of this.#unanswered) one.lose(orderly, reason);
    this.#unanswered = [];
  }

  #answer(id: string | undefined, answer: Answer): Outcome {
    const its = id === undefined ? {} : { id };
    if ('return' in answer) {
      this.#receive({ return: answer.return, ...its });
      return { kind: 'return', value: answer.return };
    }
    const { error: desc, class: errorClass = 'GenericError' } = answer;
    this.#receive({ error: { class: errorClass, desc }, ...its });
    return { kind: 'error', class: errorClass, desc };
  }

  #receive(message: Json): void {
    this.#tell({ kind: 'receive', message, wire: stringifyJson(message) });
  }

  #tell(event: TapEvent): void {
    for (const tap of this.#taps) tap(event);
  }
}

/** Time that passes when told to. */
export class FakeTimer implements Timer {
  #now = 0;
  #waiting: { readonly at: number; readonly action: () => void }[] = [];

  after(milliseconds: number, action: () => void): () => void {
    const entry = { at: this.#now + milliseconds, action };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry);
    };
  }

  /** Let milliseconds pass, and what they set off happen. */
  async pass(milliseconds: number): Promise<void> {
    await settled();
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#waiting.filter((one) => one.at <= until).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#now = next.at;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next.action();
      await settled();
    }
    this.#now = until;
  }

  /** How many alarms are set. */
  get waiting(): number {
    return this.#waiting.length;
  }
}

/** Everything that only waits for answers already given has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
