/** A command this QEMU does not have: what is said of it, and what could have been meant. */
import type { Schema } from '../../schema/model.ts';
import { sourceText } from '../../schema/source-text.ts';
import { meantBy } from '../meant.ts';
import { nearest } from '../suggest.ts';
import type { Word } from '../syntax/tree.ts';
import type { LanguageContext } from '../types.ts';
import { type Binding, replaceBy } from './binding.ts';

/**
 * Say what else could be meant: a step of the lab, a command of the shell's own, what people call by that word, a
 * name like it.
 */
export function reportUnknown(binding: Binding, schema: Schema, name: Word, exact: boolean): void {
  if (!exact && isStep(binding.context, name.text)) {
    const message = `${sourceText(schema)} has no command "${name.text}": a line that begins with $ is for the lab`;
    binding.error('unknown-command', name.span, message, replaceBy(name.span, `$ ${name.text}`));
    return;
  }
  const own = exact ? undefined : shellCommand(binding.context, name.text);
  const called = own === undefined ? commandsCalled(schema, name.text) : [];
  const meant = own ?? called[0] ?? nearest(name.text, schema.commands.keys());
  const hint =
    called.length > 0
      ? `: for that there is ${listed(called)}`
      : meant === undefined
        ? ''
        : `; did you mean ${meant}?`;
  binding.error(
    'unknown-command',
    name.span,
    `${sourceText(schema)} has no command "${name.text}"${hint}`,
    meant === undefined ? undefined : replaceBy(name.span, exact ? JSON.stringify(meant) : meant),
  );
}

/** Whether the lab has a step by that word, `qemu-img`: its `$` was left out. */
function isStep({ steps }: LanguageContext, typed: string): boolean {
  return steps?.some(({ name }) => name.split(' ', 1)[0] === typed) === true;
}

/** The commands of this QEMU that people call by a word, or by two: `info block`. */
export function commandsCalled(schema: Schema, word: string): readonly string[] {
  return meantBy(word).flatMap(({ commands }) => commands.filter((one) => schema.commands.has(one)));
}

/** `/help` for `help` and `?`: a command of the shell's own, typed as if it were QEMU's. */
function shellCommand({ shell }: LanguageContext, typed: string): string | undefined {
  const name = typed === '?' ? 'help' : typed;
  return shell?.some((one) => one.name === name) === true ? `/${name}` : undefined;
}

/** `a`, `a or b`, `a, b or c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
