/** Runs lines: checks each, says why one is refused, sends it, waits for its answer. */
import { asGathered, transactionMessage } from '../../language/bind/transaction.ts';
import type { BoundLine, Diagnostic, Gathered, GatheredAction } from '../../language/types.ts';
import type { NoticeEntry } from '../entry.ts';
import { dangerText } from '../forecast/text.ts';
import { type ShellHost, verbNamed } from '../shell/verb.ts';
import type { Transcript } from '../transcript.ts';
import type { Checked, Checker } from './checker.ts';
import { DONE, FAILED, type LineResult, REFUSED } from './line-result.ts';
import type { Preflight } from './preflight.ts';
import { type Place, say } from './say.ts';
import type { Sender } from './sender.ts';

/** Carries out the text of a lab step. Does not throw for what the step says. */
export type StepRunner = (text: string) => Promise<{ readonly ok: boolean; readonly output: string }>;

export interface RunnerOptions {
  readonly transcript: Transcript;
  readonly checker: Checker;
  readonly sender: Sender;
  readonly host: ShellHost;
  readonly preflight: Preflight;
  readonly current: () => string;
  readonly runStep?: StepRunner;
}

export interface Transaction {
  readonly monitor: string;
  readonly gathered: Gathered;
}

const NONE: Gathered = { actions: [], refused: [] };

/** A line that has begun; wrapped, so that awaiting its beginning does not await its end. */
interface Begun {
  readonly end: Promise<LineResult> | LineResult;
}

export class LineRunner {
  readonly #options: RunnerOptions;
  /** Lines begin in the order they were typed, also where one has to wait for the schema. */
  #turn: Promise<unknown> = Promise.resolve();
  #transaction: Transaction | undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Whether lines are actions just now. */
  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  /** The transaction being gathered, and whom it is for. */
  get transaction(): Transaction | undefined {
    return this.#transaction;
  }

  /** Run a line as typed; `force` sends what does not check. Resolves when it is answered; does not throw. */
  async run(text: string, force: boolean): Promise<LineResult> {
    if (text.trim() === '') return DONE;
    const { transcript, current } = this.#options;
    const line = transcript.length;
    transcript.append({ kind: 'line', monitor: current(), text });
    const begun = this.#turn.then(() => this.#begin(text, line, force));
    this.#turn = begun.catch(() => undefined);
    return (await begun).end;
  }

  /** Forget the actions gathered; false where none are being. */
  dropTransaction(level: NoticeEntry['level'] = 'info'): boolean {
    const transaction = this.#transaction;
    if (transaction === undefined) return false;
    this.#transaction = undefined;
    const count = transaction.gathered.actions.length;
    const what =
      count === 0
        ? 'no action was gathered'
        : count === 1
          ? 'the one action gathered was not sent'
          : `${count} actions were gathered, none was sent`;
    this.#options.transcript.append({
      kind: 'notice',
      monitor: transaction.monitor,
      level,
      code: 'transaction-dropped',
      text: `Transaction dropped: ${what}`,
    });
    return true;
  }

  async #begin(text: string, line: number, force: boolean): Promise<Begun> {
    const monitor = this.#transaction?.monitor ?? this.#options.current();
    const checked = await this.#options.checker.check(text, monitor, this.inTransaction);
    const place = { monitor: checked.monitor, line };
    const { diagnostics } = checked.result;
    this.#tell(
      force ? diagnostics.filter((one) => one.severity === 'warning') : diagnostics,
      place,
      this.#nameOf(checked.result.line),
    );
    if (checked.errors.length > 0 && !force) {
      this.#refuse(text, checked.result.line);
      return { end: REFUSED };
    }
    const dangers = this.#options.preflight.dangers(
      checked.result.line,
      this.#transaction?.gathered,
      checked.monitor,
    );
    // Awaited only where it must be: lines in a row are not held up.
    for (const danger of Array.isArray(dangers) ? dangers : await dangers) {
      say(this.#options.transcript, place, 'warning', danger.code, dangerText(danger));
    }
    const end = this.#runBound(text, checked.result.line, place);
    return { end: checked.isUnchecked ? this.#explain(text, end, place) : end };
  }

  /** What goes before what is said of an action: which one it is. */
  #nameOf({ kind }: BoundLine): string {
    if (this.#transaction === undefined || kind !== 'transaction-action') return '';
    return `action ${numberOf(this.#transaction.gathered)}: `;
  }

  /** A transaction that would lack an action is not to be sent, whatever lines follow. */
  #refuse(text: string, line: BoundLine): void {
    const transaction = this.#transaction;
    if (transaction === undefined) return;
    if (line.kind === 'transaction-end' || (line.kind === 'transaction-action' && line.ends)) {
      this.dropTransaction('error');
      return;
    }
    if (line.kind !== 'transaction-action' && line.kind !== 'unreadable') return;
    const { monitor, gathered } = transaction;
    const refused = [...gathered.refused, { number: numberOf(gathered), text: text.trim() }];
    this.#transaction = { monitor, gathered: { ...gathered, refused } };
  }

  #runBound(text: string, bound: BoundLine, place: Place): Promise<LineResult> | LineResult {
    const { sender, host, transcript } = this.#options;
    switch (bound.kind) {
      case 'nothing':
        return DONE;
      case 'command':
        return sender.execute(bound.message, place);
      case 'transaction-begin':
        this.#transaction = {
          monitor: place.monitor,
          gathered: { actions: asGathered(bound.actions), refused: [] },
        };
        return DONE;
      case 'transaction-action':
        return this.#gather({ ...bound.action, text: text.trim() }, bound.ends, place);
      case 'transaction-end':
        return this.#sendTransaction(place);
      case 'shell': {
        const verb = verbNamed(host.verbs, bound.name);
        if (verb !== undefined) return verb.run({ ...place, rest: bound.rest.trim() }, host);
        say(
          transcript,
          place,
          'error',
          'unknown-shell-command',
          `There is no command /${bound.name}: /help lists them`,
        );
        return REFUSED;
      }
      case 'step':
        return this.#step(bound.text, place);
      case 'unreadable':
        // Only a person who insists gets here: what QEMU makes of it is what they want to see.
        return sender.raw(text, place);
    }
  }

  #gather(action: GatheredAction, ends: boolean, place: Place): Promise<LineResult> | LineResult {
    const { monitor, gathered } = this.#transaction ?? { monitor: place.monitor, gathered: NONE };
    this.#transaction = { monitor, gathered: { ...gathered, actions: [...gathered.actions, action] } };
    return ends ? this.#sendTransaction(place) : DONE;
  }

  #sendTransaction(place: Place): Promise<LineResult> {
    const { monitor, gathered } = this.#transaction ?? { monitor: place.monitor, gathered: NONE };
    this.#transaction = undefined;
    return this.#options.sender.execute(transactionMessage(gathered.actions), { ...place, monitor });
  }

  async #step(text: string, place: Place): Promise<LineResult> {
    const { runStep, transcript } = this.#options;
    if (runStep === undefined) {
      say(transcript, place, 'error', 'no-lab', 'Steps ($ …) run in a lab only: qmpsh lab starts one');
      return REFUSED;
    }
    const { ok, output } = await runStep(text);
    transcript.append({ kind: 'step', text, ok, output, line: place.line });
    return ok ? DONE : FAILED;
  }

  /** A command sent unchecked that QEMU does not know: only now is it worth asking what it does know. */
  async #explain(text: string, end: Promise<LineResult> | LineResult, place: Place): Promise<LineResult> {
    const result = await end;
    if (result.kind !== 'answered' || result.outcome.kind !== 'error') return result;
    if (result.outcome.class !== 'CommandNotFound') return result;
    const { result: bound, errors }: Checked = await this.#options.checker.checkFully(text, place.monitor);
    this.#tell(bound.diagnostics, place);
    return errors.length > 0 ? REFUSED : result;
  }

  #tell(diagnostics: readonly Diagnostic[], place: Place, before = ''): void {
    for (const { severity, code, message } of diagnostics) {
      say(this.#options.transcript, place, severity, code, before + message);
    }
  }
}

/** The number of the action to come. */
function numberOf({ actions, refused }: Gathered): number {
  return actions.length + refused.length + 1;
}
