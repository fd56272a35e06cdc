/** What a step on images does, for a lesson's /why: QEMU's manual has QMP commands alone. Pure. */
import { STEP_FORMS } from '../lab/step-forms.ts';

/** Its brief, with a line for each option the line has; undefined for a line that is no `$` step. */
export function formText(line: string): string | undefined {
  const words = line.split(/\s+/);
  if (words[0] !== '$') return undefined;
  const form = STEP_FORMS.find(({ name }) => words.slice(1).join(' ').concat(' ').startsWith(`${name} `));
  if (form === undefined) return undefined;
  const options = form.options.filter(({ name }) => words.includes(name));
  return [`${form.name}: ${form.brief}`, ...options.map(({ name, brief }) => `  ${name}  ${brief}`)].join(
    '\n',
  );
}
