/** Lines as rows. They have been measured: none is wider than the window. */
import { Text } from 'ink';
import { memo } from 'react';
import { type PaletteName, paint } from '../paint/palette.ts';
import type { Line } from '../paint/piece.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly palette: PaletteName;
}

export const Lines = memo(function Lines({ lines, palette }: LinesProps) {
  // Rows have no identity but their place.
  return Object.entries(lines).map(([place, line]) => (
    <Text key={place} wrap="truncate">
      {paint(line, palette) || ' '}
    </Text>
  ));
});
