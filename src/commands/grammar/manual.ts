/** What `grammar show` adds from the manual, if asked to. */
import { manualOf } from '../../schema/manual/find.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualText } from '../../schema/manual/text.ts';
import type { Schema } from '../../schema/model.ts';
import { sanitize } from '../../text/sanitize.ts';
import { wrap } from '../../text/wrap.ts';
import { manualAtHand } from '../common/manual.ts';

export interface ManualFlags {
  readonly manual?: boolean;
  /** A QAPI tree; naming one asks for its text. */
  readonly qapi?: string;
}

/** Where the text is from; undefined where none is asked for. @throws UsageError where a named tree is none */
export function manualFor({ manual, qapi }: ManualFlags): ManualSource | undefined {
  return qapi === undefined && manual !== true ? undefined : manualAtHand(qapi);
}

/** The manual's lines on a name, safe to show, none wider than `columns`; undefined where it has nothing of it. */
export function manualLines(
  source: ManualSource,
  schema: Schema,
  name: string,
  columns: number,
): readonly string[] | undefined {
  const found = manualOf(source, schema, name);
  return found === undefined
    ? undefined
    : manualText(found).flatMap((line) => hanging(sanitize(line), columns));
}

/** What goes on stands under what it goes on from. */
function hanging(line: string, columns: number): readonly string[] {
  const [lead = ''] = /^ *(?:• |\d+[.)] )?/.exec(line) ?? [];
  const room = Math.max(20, columns - lead.length);
  return wrap(line.slice(lead.length), room).map(
    (row, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${row}`,
  );
}
