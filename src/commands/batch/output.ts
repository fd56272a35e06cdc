/** A batch's two outputs, in order. What comes of one read from QEMU is one write: a system call takes longer than a line. */
import type { Printed } from './printer.ts';

export class Output {
  #to: Printed['to'] = 'stdout';
  #waiting = '';

  /** Written before anything else is awaited. */
  write({ to, text }: Printed): void {
    if (to !== this.#to) this.#flush();
    this.#to = to;
    if (this.#waiting === '') queueMicrotask(() => this.#flush());
    this.#waiting += `${text}\n`;
  }

  #flush(): void {
    if (this.#waiting === '') return;
    process[this.#to].write(this.#waiting);
    this.#waiting = '';
  }
}
