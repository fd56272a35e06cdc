import { describe, expect, it } from 'vitest';
import type { BindResult, BoundLine } from '../../../src/language/types.ts';
import type { Danger } from '../../../src/session/forecast/types.ts';
import { Remarks } from '../../../src/ui/prompt/remarks.ts';

const COMMAND: BoundLine = { kind: 'command', message: { execute: 'x' } };

function bound(line: BoundLine, ...severities: ('error' | 'warning')[]): BindResult {
  const span = { start: 0, end: 1 };
  return {
    line,
    diagnostics: severities.map((severity) => ({ severity, code: 'syntax', span, message: severity })),
  };
}

describe('Enter', () => {
  it('sends what checks, warnings or not', () => {
    expect(new Remarks().enter(bound(COMMAND))).toBe('send');
    expect(new Remarks().enter(bound(COMMAND, 'warning'))).toBe('send');
  });

  it('explains first, sends on the second press, and begins anew for another line', () => {
    const remarks = new Remarks();
    expect(remarks.enter(bound(COMMAND, 'warning', 'error'))).toBe('refuse');
    expect(remarks.diagnostics.map(({ severity }) => severity)).toEqual(['error', 'warning']);
    expect(remarks.hint).toBe('Enter again sends {"execute":"x"}');
    expect(remarks.enter(bound(COMMAND, 'error'))).toBe('force');
    remarks.clear();
    expect(remarks.enter(bound(COMMAND, 'error'))).toBe('refuse');
  });

  it('never sends what cannot be read, and promises nothing', () => {
    const remarks = new Remarks();
    for (let presses = 0; presses < 3; presses += 1) {
      expect(remarks.enter(bound({ kind: 'unreadable' }, 'error'))).toBe('refuse');
      expect(remarks.hint).toBe('');
    }
  });
});

describe('Enter on a line that would be regretted', () => {
  const danger = (code: Danger['code'], asks: boolean): Danger => ({ code, text: code, reason: 'so', asks });
  const READ = danger('size-mismatch', false);
  const GRAVE = danger('copy-abandoned', true);

  it.each<[what: string, dangers: readonly Danger[], told: readonly Danger[], presses: readonly string[]]>([
    ['sends what has been read', [READ], [READ], ['send']],
    ['explains first what nobody could have read', [READ], [], ['refuse', 'send']],
    ['explains first what is new among it', [READ, GRAVE], [READ], ['refuse', 'send']],
    ['asks once where something is destroyed, read or not', [GRAVE], [GRAVE], ['refuse', 'send']],
  ])('%s', (_, dangers, told, presses) => {
    const remarks = new Remarks();
    expect(presses.map(() => remarks.enter(bound(COMMAND), dangers, told))).toEqual(presses);
  });

  it('asks anew of another line', () => {
    const remarks = new Remarks();
    remarks.enter(bound(COMMAND), [GRAVE]);
    expect(remarks.hint).toBe('Enter again sends it as it is');
    remarks.clear();
    expect(remarks.enter(bound(COMMAND), [GRAVE], [GRAVE])).toBe('refuse');
  });
});
