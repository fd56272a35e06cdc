/** The field a filter of events is typed in, in the prompt's place. */
import { Box, Text } from 'ink';
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

/** The terminal's own cursor stands behind the text, which is why the field draws none. */
export function FilterField({ field, edited, palette }: FilterFieldProps) {
  return (
    <Box height={1} overflow="hidden">
      <Box flexShrink={0}>
        <Text>{paint([piece(FIELD_LABEL, 'prompt')], palette)}</Text>
      </Box>
      <TextInput key={field.setting} value={field.text} onChange={edited} showCursor={false} />
    </Box>
  );
}
