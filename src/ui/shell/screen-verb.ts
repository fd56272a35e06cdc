/**
 * Commands of the shell that are about what is on the screen: the screen carries them out itself (requests.ts), so
 * that they are the same over a live session and a replay, and no recording holds how somebody looked at it.
 */
import type { ShellArgument } from '../../language/shell.ts';
import { DONE } from '../../session/live/line-result.ts';
import type { ShellVerb } from '../../session/shell/verb.ts';

export interface ScreenVerbParts {
  readonly name: string;
  readonly brief: string;
  readonly arguments: readonly ShellArgument[];
  readonly details: readonly string[];
}

export function screenVerb(parts: ScreenVerbParts): ShellVerb {
  return {
    ...parts,
    run: (call, host) => {
      host.say(call, 'info', 'no-screen', `/${parts.name} is for a screen: there is none here`);
      return DONE;
    },
  };
}
