/** The forecast of a line as it is bound: a command, or a transaction as far as it is gathered. Pure. */
import { transactionMessage } from '../../language/bind/transaction.ts';
import type { BoundLine, TransactionAction } from '../../language/types.ts';
import type { CommandMessage } from '../../qmp/messages.ts';
import type { MonitorState } from '../state.ts';
import { forecast } from './forecast.ts';
import type { Forecast } from './types.ts';

/**
 * @param gathered the actions of the transaction the line belongs to; empty outside one. What the whole will leave is
 *   told with each action, what speaks against an action once, with itself.
 * @param monitor the state of whom the line is for
 */
export function forecastOfLine(
  line: BoundLine,
  gathered: readonly TransactionAction[],
  { graph, jobs }: Pick<MonitorState, 'graph' | 'jobs'>,
): Forecast | undefined {
  const whole = messageOf(line, gathered);
  const found = whole === undefined ? undefined : forecast(graph, jobs, whole);
  if (line.kind !== 'transaction-action' && line.kind !== 'transaction-end') return found;
  const own = line.kind === 'transaction-action' ? messageOf(line, []) : undefined;
  const dangers = (own === undefined ? undefined : forecast(graph, jobs, own))?.dangers ?? [];
  const endings = found?.endings ?? [];
  return endings.length === 0 && dangers.length === 0
    ? undefined
    : { command: 'transaction', endings, dangers };
}

function messageOf(line: BoundLine, gathered: readonly TransactionAction[]): CommandMessage | undefined {
  switch (line.kind) {
    case 'command':
      return line.message;
    case 'transaction-begin':
      return transactionMessage(line.actions);
    case 'transaction-action':
      return transactionMessage([...gathered, line.action]);
    case 'transaction-end':
      return transactionMessage(gathered);
    case 'shell':
      return line.name === 'hmp'
        ? { execute: 'human-monitor-command', arguments: { 'command-line': line.rest } }
        : undefined;
    case 'nothing':
    case 'step':
    case 'unreadable':
      return undefined;
  }
}
