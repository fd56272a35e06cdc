/** The prompt while the field has its place: the field's text, and what can be done. */
import type { PromptView } from '../prompt/prompt-view.ts';
import { FIELD_HINT, FIELD_LABEL } from './event-lines.ts';
import type { EventField } from './event-view.ts';

export function fieldView(view: PromptView, { text, cursor }: EventField): PromptView {
  return {
    ...view,
    prompt: FIELD_LABEL,
    text,
    cursor,
    suggestion: '',
    ghosts: [],
    selection: undefined,
    diagnostics: [],
    dangers: [],
    foreseen: undefined,
    about: { kind: 'nothing' },
    hint: FIELD_HINT,
    menu: undefined,
    search: undefined,
    paste: undefined,
  };
}
