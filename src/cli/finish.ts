/** What every subcommand's arguments are registered with. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ExitCode } from '../commands/common/exit.ts';

/** Told once how the command ended. */
export type Finish = (code: ExitCode) => void;

/** Adds one subcommand (or the program's own arguments). Imports its command only when that is run. */
export type Register = (program: Command, finish: Finish) => void;

/** Gathers an option that may be given many times. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** How many times as fast. @throws InvalidArgumentError where it is no number, or not larger than 0 */
export function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError('a number larger than 0 is wanted.');
  return value;
}

/** A number of seconds. @throws InvalidArgumentError where it is none, or not larger than 0 */
export function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number of seconds, larger than 0, is wanted.');
  return value;
}
