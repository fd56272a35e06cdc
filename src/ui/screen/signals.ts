/** Signals that end a session: heard once, so that the terminal can be put in order before leaving. */
import { constants } from 'node:os';

const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/**
 * @param ended is given the exit code a shell gives a program ended by that signal.
 * @param isAway whether another program has the terminal: its Ctrl-C is not meant for us.
 * @returns the function that stops listening.
 */
export function onSignals(ended: (code: number) => void, isAway: () => boolean): () => void {
  const heard = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !isAway()) ended(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return () => {
    for (const signal of SIGNALS) process.off(signal, heard);
  };
}
