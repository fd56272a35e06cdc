/**
 * The least QMP client a test needs to say something to a lab without the program's own: one command at
 * a time, events passed over.
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { type JsonObject, parseJson, stringifyJson } from '../../src/json/json.ts';
import { type CommandMessage, classify } from '../../src/qmp/messages.ts';
import type { MonitorPort, Outcome, TapEvent } from '../../src/qmp/types.ts';

/** Connect and negotiate. */
export async function plainPort(address: string): Promise<MonitorPort> {
  const socket = connect(address);
  const answers: ((outcome: Outcome) => void)[] = [];
  const taps = new Set<(event: TapEvent) => void>();
  const gone: Outcome = { kind: 'lost', orderly: false, reason: 'the connection ended' };
  let over = false;

  const ready = new Promise<void>((resolve) => {
    const lines = createInterface({ input: socket });
    // It passes the socket's errors on; `close` tells what matters.
    lines.on('error', () => {});
    lines.on('line', (wire) => {
      const value = parseJson(wire);
      for (const hear of taps) hear({ kind: 'receive', wire, message: value });
      const message = classify(value);
      if (message?.kind === 'greeting') resolve();
      else if (message?.kind === 'return' || message?.kind === 'error') answers.shift()?.(message);
    });
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => {
      over = true;
      for (const answer of answers.splice(0)) answer(gone);
      resolve();
    });
  });

  const execute = (message: CommandMessage, options: { origin?: 'lab' } = {}) =>
    new Promise<Outcome>((resolve) => {
      if (over) return resolve(gone);
      answers.push(resolve);
      const wire = stringifyJson({ ...message });
      const sent: JsonObject = { ...message };
      for (const hear of taps) hear({ kind: 'send', wire, message: sent, ...options });
      socket.write(`${wire}\n`);
    });

  await Promise.race([ready, closed]);
  await execute({ execute: 'qmp_capabilities' });
  return {
    get runstate() {
      return over ? 'closed' : 'ready';
    },
    execute: (message, options) => execute(message, options?.origin === 'lab' ? { origin: 'lab' } : {}),
    tap(listener) {
      taps.add(listener);
      return () => taps.delete(listener);
    },
    close() {
      socket.end();
      return closed;
    },
  };
}
