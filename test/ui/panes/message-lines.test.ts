import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/language/types.ts';
import { messageLines } from '../../../src/ui/panes/message-lines.ts';
import { shown } from '../support/lines.ts';

const span = { start: 0, end: 5 };

describe('what is said about a line', () => {
  it('marks errors and warnings, and says what mends them', () => {
    const diagnostics: Diagnostic[] = [
      {
        severity: 'error',
        code: 'unknown-command',
        span,
        message: 'no command block-steam: did you mean block-stream?',
        repair: { span, text: 'block-stream' },
      },
      { severity: 'warning', code: 'deprecated', span, message: 'base is deprecated: use base-node' },
    ];
    expect(shown(messageLines(diagnostics, 'Enter again sends it as it is', 79))).toEqual([
      ' ! no command block-steam: did you mean block-stream? (Alt-Enter mends it)',
      ' ? base is deprecated: use base-node',
      '   Enter again sends it as it is',
    ]);
  });

  it('wraps what is long under itself', () => {
    const message = 'device is missing: the node or device to stream into';
    expect(
      shown(messageLines([{ severity: 'error', code: 'missing-argument', span, message }], '', 30)),
    ).toEqual([' ! device is missing: the node', '   or device to stream into']);
  });
});
