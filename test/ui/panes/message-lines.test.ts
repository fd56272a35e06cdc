import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/language/types.ts';
import type { Danger } from '../../../src/session/forecast/types.ts';
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
    expect(
      shown(messageLines({ diagnostics, dangers: [], hint: 'Enter again sends it as it is' }, 79)),
    ).toEqual([
      ' ! no command block-steam: did you mean block-stream? (Alt-Enter mends it)',
      ' ? base is deprecated: use base-node',
      '   Enter again sends it as it is',
    ]);
  });

  it('wraps what is long under itself', () => {
    const message = 'device is missing: the node or device to stream into';
    const diagnostics: Diagnostic[] = [{ severity: 'error', code: 'missing-argument', span, message }];
    expect(shown(messageLines({ diagnostics, dangers: [], hint: '' }, 30))).toEqual([
      ' ! device is missing: the node',
      '   or device to stream into',
    ]);
  });

  it('warns of what would be regretted, and says why', () => {
    const danger: Danger = {
      code: 'size-mismatch',
      text: 'node-E has 1 bytes, node-D has 2: the job will fail',
      reason: 'a copy has to have the size of what it is a copy of',
      asks: false,
    };
    const lines = messageLines({ diagnostics: [], dangers: [danger], hint: 'Enter again sends it' }, 79);
    expect(shown(lines)).toEqual([
      ' ? node-E has 1 bytes, node-D has 2: the job will fail',
      '   a copy has to have the size of what it is a copy of',
      '   Enter again sends it',
    ]);
  });
});
