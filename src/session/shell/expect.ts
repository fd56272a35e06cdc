/** `/expect error "busy"`, `/expect return status=running`: hold the last reply against what a script counts on. */
import type { Outcome } from '../../qmp/types.ts';
import { DONE, FAILED } from '../live/line-result.ts';
import { misused, type ShellVerb } from './verb.ts';
import { plainText, valueAt, wordsOf } from './words.ts';

export const expect: ShellVerb = {
  name: 'expect',
  brief: 'fail unless the last reply was a return (with a value) or an error (with a text)',
  arguments: [
    { name: 'return|error', optional: false, takes: { kind: 'words', words: ['return', 'error'] } },
    { name: 'PATH=VALUE|TEXT', optional: true, takes: { kind: 'text' } },
  ],
  details: [
    '/expect return                   the last command succeeded',
    '/expect return status=running    and its reply holds that; 0.device=job0 looks into a list',
    '/expect error                    it failed',
    '/expect error "is busy"          and the error says that, or is of that class',
  ],
  run: (call, host) => {
    const [kind, ...rest] = wordsOf(call.rest);
    if (kind !== 'return' && kind !== 'error')
      return misused(expect, call, host, 'return or error is missing');
    const outcome = host.lastOutcome(call.monitor);
    const problem =
      outcome === undefined
        ? 'no command has been answered yet'
        : kind === 'error'
          ? errorProblem(outcome, rest.join(' '))
          : returnProblem(outcome, rest);
    if (problem === undefined) return DONE;
    host.say(call, 'error', 'expect-failed', `Expected ${[kind, ...rest].join(' ')}, but ${problem}`);
    return FAILED;
  },
};

/** Whether a line says that the one before it was meant to fail: then its error does not end a script. */
export function expectsError(line: string): boolean {
  return /^\s*\/expect\s+error(\s|$)/.test(line);
}

/** Why the outcome is not the error expected; undefined where it is. */
function errorProblem(outcome: Outcome, text: string): string | undefined {
  switch (outcome.kind) {
    case 'return':
      return 'the last command succeeded';
    case 'lost':
      return `no answer came: ${outcome.reason}`;
    case 'error':
      return outcome.class === text || outcome.desc.includes(text)
        ? undefined
        : `the error was: ${outcome.desc}`;
  }
}

function returnProblem(outcome: Outcome, checks: readonly string[]): string | undefined {
  switch (outcome.kind) {
    case 'error':
      return `the last command failed: ${outcome.desc}`;
    case 'lost':
      return `no answer came: ${outcome.reason}`;
    case 'return':
      for (const check of checks) {
        const equals = check.indexOf('=');
        if (equals < 1) return `${check} is no PATH=VALUE`;
        const path = check.slice(0, equals);
        const found = valueAt(outcome.value, path);
        if (found === undefined || plainText(found) !== check.slice(equals + 1))
          return `${path} is ${plainText(found)}`;
      }
      return undefined;
  }
}
