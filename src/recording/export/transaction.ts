/** Whether lines as they were typed are actions of a transaction. Pure but for what it has heard. */
import { parse } from '../../language/syntax/parse.ts';

export class TransactionLines {
  #open = false;

  /** Whether the next line is one of its actions. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** A line was typed. */
  hear(text: string): void {
    const { body } = parse(text);
    if (body.kind === 'transaction') this.#open = body.close === undefined;
    else if (body.kind === 'close' || (body.kind === 'command' && body.close !== undefined))
      this.#open = false;
  }

  /** Its first line was refused, or it was dropped. */
  end(): void {
    this.#open = false;
  }
}
