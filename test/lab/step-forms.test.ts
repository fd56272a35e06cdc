import { expect, test } from 'vitest';
import { parseStep } from '../../src/lab/step.ts';
import { STEP_FORMS } from '../../src/lab/step-forms.ts';
import type { StepForm, StepTakes } from '../../src/language/step.ts';

const FORMS: readonly StepForm[] = STEP_FORMS;

/** A word that can stand for what an option or operand takes. */
function sample(takes: StepTakes): string {
  switch (takes.kind) {
    case 'words':
      return takes.words[0] ?? '';
    case 'entity':
      return takes.role === 'qdev' ? 'virtio0' : 'a.qcow2';
    case 'size':
      return '1M';
    case 'text':
      return '7';
  }
}

test.each(FORMS)('$name: with all that is offered it is a step', ({ name, options, operands }) => {
  const words = [
    name,
    ...options.flatMap((one) => (one.takes === undefined ? [one.name] : [one.name, sample(one.takes)])),
    ...operands.map(({ takes }) => sample(takes)),
  ];
  expect(parseStep(words.join(' '))).toMatchObject({ ok: true });
});

test.each(FORMS)('$name: each value that is offered is taken', ({ name, options, operands }) => {
  const required = operands.map(({ takes }) => sample(takes));
  for (const option of options) {
    if (option.takes?.kind !== 'words') continue;
    for (const word of option.takes.words) {
      const others = options.filter((one) => one !== option && one.takes !== undefined);
      const rest = others.flatMap((one) => (one.takes === undefined ? [] : [one.name, sample(one.takes)]));
      const line = [name, option.name, word, ...rest, ...required].join(' ');
      expect([line, parseStep(line)]).toMatchObject([line, { ok: true }]);
    }
  }
});

test('every step there is has its form', () => {
  const { reason } = { reason: '', ...parseStep('nothing') };
  const forms = reason.split(/ · |: /).filter((part) => /^(?:qemu-img |guest-write |restart$)/.test(part));
  const names = forms.map((form) => form.split(/ (?=[-[A-Z])/)[0]);
  expect(names).toEqual(FORMS.map(({ name }) => name));
});
