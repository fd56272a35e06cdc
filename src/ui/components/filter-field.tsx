/** The field a filter of events is typed in, in the prompt's place. */
import { Box, Text, Transform } from 'ink';
import TextInput from 'ink-text-input';
import { FIELD_LABEL } from '../events/event-lines.ts';
import type { EventField } from '../events/event-view.ts';
import { type PaletteName, paint } from '../paint/palette.ts';
import { piece } from '../paint/piece.ts';

export interface FilterFieldProps {
  readonly field: EventField;
  readonly edited: (text: string) => void;
  readonly palette: PaletteName;
}

/**
 * The cursor to be seen is the terminal's own, as at the prompt, which stands where the field's does. Arrows move the
 * field's only where it is asked to draw it: that cell is taken out again, else some terminals would show the reverse of it
 * reversed, which is none.
 */
export function FilterField({ field, edited, palette }: FilterFieldProps) {
  return (
    <Box height={1} overflow="hidden">
      <Box flexShrink={0}>
        <Text>{paint([piece(FIELD_LABEL, 'prompt')], palette)}</Text>
      </Box>
      <Transform transform={(line) => withoutCell(line, palette)}>
        <TextInput key={field.setting} value={field.text} onChange={edited} showCursor />
      </Transform>
    </Box>
  );
}

const REVERSE = '\x1b[7m';
const REVERSE_END = '\x1b[27m';
const CELL_BEHIND = `${REVERSE} ${REVERSE_END}`;

/** Behind the text the cell stays as a blank with a tone: see `underCursor` of the live region. */
function withoutCell(line: string, palette: PaletteName): string {
  const text = line.endsWith(CELL_BEHIND)
    ? line.slice(0, -CELL_BEHIND.length) + paint([piece(' ', 'ghost')], palette)
    : line;
  return text.replaceAll(REVERSE, '').replaceAll(REVERSE_END, '');
}
