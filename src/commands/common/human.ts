/** `-H`: every line is one of the human monitor's, but for the shell's own commands. */
import type { Completion, LanguageContext } from '../../language/types.ts';
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
      OWN.test(text) ? complete(text, cursor, context) : asHmp(text, cursor, context),
  };

  /** As what follows `/hmp`: the one line that is completed as the human monitor's. */
  function asHmp(text: string, cursor: number, context: LanguageContext): Completion {
    const { replace, ...completion } = complete(`${HMP}${text}`, HMP.length + cursor, context);
    const start = Math.max(0, replace.start - HMP.length);
    return { ...completion, replace: { start, end: Math.max(start, replace.end - HMP.length) } };
  }
}

const HMP = '/hmp ';
