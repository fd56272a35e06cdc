/** Where candidates come from: the lab's steps, their options and files, word by word. */
import type { StepForm, StepOption, StepTakes } from '../step.ts';
import type { LanguageContext } from '../types.ts';
import { type Found, NOTHING_FOUND, together } from './entities.ts';
import { withBlank } from './insert.ts';
import { targetOf } from './match.ts';
import type { Option } from './option.ts';
import type { Place } from './place.ts';
import { roleOptions } from './roles.ts';
import { NOWHERE } from './spot.ts';
import type { StepFit } from './step-word.ts';
import { sizesOf } from './values.ts';

/** Candidates for a word of a step. */
export function stepOptions(place: Place, fit: StepFit, context: LanguageContext): Found {
  switch (fit.kind) {
    case 'name':
      return {
        options: (context.steps ?? []).map(({ name, brief, options, operands }) =>
          wordOption(place, name, usageOf(options, operands), brief, name.replaceAll(' ', '-')),
        ),
        wants: [],
      };
    case 'argument': {
      // What is optional waits for its dash, unless there is nothing else to come.
      const dashed = place.token.typed.startsWith('-') || fit.takes === undefined;
      const options = fit.options.map(({ name, brief, takes }) =>
        behind(wordOption(place, name, takes === undefined ? 'flag' : 'option', brief), dashed ? 0 : LAST),
      );
      const values = fit.takes === undefined ? NOTHING_FOUND : valuesOf(place, fit.takes, context);
      return together([values, { options, wants: [] }]);
    }
  }
}

/** Behind any value, however well that fits. */
const LAST = 500;

function behind(option: Option, fit: number): Option {
  return { ...option, fit };
}

function usageOf(options: readonly StepOption[], operands: StepForm['operands']): string {
  const words = operands.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return [...options.map(({ name }) => `[${name}]`), ...words].join(' ');
}

/** What a step cannot take in a word: quotes go around it whole, and a shell's signs are refused. */
const REFUSED = /["'`$;&|<>(){}*?!\\]/;

function valuesOf(place: Place, takes: StepTakes, context: LanguageContext): Found {
  switch (takes.kind) {
    case 'words':
      return { options: takes.words.map((word) => wordOption(place, word, 'word', '')), wants: [] };
    case 'entity': {
      const found = roleOptions(place, NOWHERE, takes.role, true, context);
      return { ...found, options: found.options.filter(({ word }) => !REFUSED.test(word)) };
    }
    case 'size':
      return { options: sizesOf(place), wants: [] };
    case 'text':
      return NOTHING_FOUND;
  }
}

function wordOption(place: Place, word: string, type: string, brief: string, target = word): Option {
  return {
    candidate: {
      label: word,
      insert: withBlank(place, word),
      kind: word.startsWith('-') ? 'argument' : type === 'word' ? 'value' : 'command',
      source: 'shell',
      type,
      required: false,
      brief,
    },
    target: targetOf(target),
    word,
    fit: 0,
  };
}
