/** What a hover says in one quiet line under the prompt, and in full where it is asked for. Pure. */
import type { Hover, HoverSubject } from '../../language/hover.ts';
import type { ArgumentHover } from '../../language/hover-argument.ts';
import { renderHover } from '../../language/hover-text.ts';
import { roleText } from '../../schema/role.ts';

/** What matters most first: the line is cut where the window ends. */
export function signature({ subject }: Hover): string {
  return parts(subject)
    .filter((part) => part !== '')
    .join(' · ');
}

/** All there is to say, a row each. */
export function fullHelp(hover: Hover): readonly string[] {
  return renderHover(hover);
}

function parts(subject: HoverSubject): readonly string[] {
  switch (subject.kind) {
    case 'argument':
      return [
        `${subject.path}=  ${typeOf(subject)}`,
        standing(subject.features, subject.replacement),
        need(subject),
        subject.brief ?? '',
      ];
    case 'value': {
      const { argument, entity, number, brief, features, replacement } = subject;
      const noun = argument.role === undefined ? '' : roleText(argument.role);
      const what = entity === undefined ? typeOf(argument) : `${noun}, ${entity.detail}`;
      return [
        `${argument.path}=  ${what}`,
        standing(features, replacement),
        standing(argument.features, argument.replacement),
        number === undefined ? '' : String(number),
        brief ?? argument.brief ?? '',
      ];
    }
    case 'property': {
      const { name, type, description } = subject.property;
      return [`${name}=  ${type}`, description ?? ''];
    }
    // Of a command the candidates tell what follows it.
    case 'command':
    case 'shell':
      return [];
  }
}

function typeOf({ type, accepts, range }: ArgumentHover): string {
  if (range !== undefined) return `${type} ${range.min}–${range.max}`;
  return type === 'enum' ? accepts.join('|') : type;
}

function need({ required, default: plain }: ArgumentHover): string {
  if (required) return 'required';
  return plain === undefined ? '' : `${plain} unless given`;
}

function standing(features: readonly string[], replacement: string | undefined): string {
  if (!features.includes('deprecated')) return features.includes('unstable') ? 'unstable' : '';
  return replacement === undefined ? 'deprecated' : `deprecated: use ${replacement}`;
}
