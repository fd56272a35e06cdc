/** `-H`: every line is one of the human monitor's, but for the shell's own commands. */
import type { Language } from '../../session/live-session.ts';

/** The shell's commands begin with a slash, which begins no command of the human monitor. */
const OWN = /^\s*\//;

/** A language in which a line is sent as it is, by human-monitor-command. */
export function humanLanguage({ bind, complete }: Language): Language {
  return {
    bind: (text, context) =>
      OWN.test(text)
        ? bind(text, context)
        : {
            line: {
              kind: 'command',
              message: { execute: 'human-monitor-command', arguments: { 'command-line': text.trim() } },
            },
            diagnostics: [],
          },
    complete: (text, cursor, context) =>
      OWN.test(text)
        ? complete(text, cursor, context)
        : { replace: { start: cursor, end: cursor }, items: [], wants: [] },
  };
}
