/** What to do where a QEMU has gone that the step is in need of. */
import { expect, it } from 'vitest';
import { differenceText } from '../../../src/walkthrough/engine/difference.ts';
import { parseCheck } from '../../../src/walkthrough/parse/check.ts';
import { GREETING } from '../../session/support/story.ts';
import { FakeStage } from './fake-stage.ts';

/** The advice where `check` does not hold, these QEMUs have ended, and those in `there` were there when the step began. */
function advice(check: string, closed: readonly string[], there: readonly string[]): string | undefined {
  const stage = new FakeStage({});
  stage.append({ kind: 'open', monitor: 'dst', address: 'unix:/d', greeting: GREETING });
  for (const monitor of closed)
    stage.append({ kind: 'close', monitor, orderly: true, reason: 'QEMU was told to quit' });
  const parsed = parseCheck(check, { line: 1, column: 1 }, undefined);
  if ('message' in parsed) throw new Error(parsed.message);
  return differenceText(stage, [{ check: parsed, text: 'it is otherwise' }], 2, there)
    .split('\n')
    .at(-1);
}

const ANEW = ': /back 2 starts it again and comes back to this step';
const HELP = '/hint helps, /back 2 begins this step again';

it.each([
  ['no jobs', ['main'], ['main', 'dst'], `QEMU has ended${ANEW}`],
  ['no jobs', ['dst'], ['main', 'dst'], `@dst has ended${ANEW}`],
  ['no jobs', [], ['main', 'dst'], HELP],
  // Ended by a step before: of no use to one that looks into files, but missed where QEMU is asked.
  ['image check a.qcow2', ['main'], ['dst'], HELP],
  ['chain virtio0: A', ['main'], ['dst'], `QEMU has ended${ANEW}`],
  ['@dst status running', ['main', 'dst'], [], `@dst has ended${ANEW}`],
  ['connection closed', ['dst'], ['main', 'dst'], HELP],
])('%s, ended: %j, there: %j', (check, closed, there, told) => {
  expect(advice(check, closed, there)).toBe(told);
});
