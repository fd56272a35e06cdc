/** What `qmpsh complete` says of one line, as JSON of a fixed shape and order of keys (docs/editors.md). Pure. */
import type { JsonObject } from '../../json/json.ts';
import { bind } from '../../language/bind/bind.ts';
import { complete } from '../../language/complete/complete.ts';
import { type Hover, hover } from '../../language/hover.ts';
import { manualOfHover } from '../../language/hover-manual.ts';
import { renderHover } from '../../language/hover-text.ts';
import type { Candidate, Diagnostic, Edit, LanguageContext, Span } from '../../language/types.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualText } from '../../schema/manual/text.ts';
import type { Schema } from '../../schema/model.ts';

/**
 * Candidates, findings and help.
 * @param cursor in UTF-16 units
 * @param manual adds what QEMU's manual says to the help
 */
export function answerOf(
  line: string,
  cursor: number,
  context: LanguageContext,
  manual?: ManualSource,
): JsonObject {
  const { replace, items } = complete(line, cursor, context);
  const help = hover(line, cursor, context);
  return {
    replace: spanJson(replace),
    items: items.map(itemJson),
    diagnostics: bind(line, context).diagnostics.map(diagnosticJson),
    hover:
      help === undefined
        ? null
        : {
            span: spanJson(help.span),
            kind: help.subject.kind,
            lines: renderHover(help),
            ...manualJson(help, context.schema, manual),
          },
  };
}

function manualJson(help: Hover, schema: Schema | undefined, manual: ManualSource | undefined): JsonObject {
  if (schema === undefined || manual === undefined) return {};
  const found = manualOfHover(help, manual, schema);
  return found === undefined ? {} : { manual: manualText(found) };
}

function spanJson({ start, end }: Span): JsonObject {
  return { start, end };
}

function itemJson(candidate: Candidate): JsonObject {
  const { label, insert, cursor, kind, type, brief, required, source, mark, replacement } = candidate;
  return {
    label,
    insert,
    kind,
    type,
    brief,
    source,
    required,
    deprecated: mark === 'deprecated',
    ...(replacement === undefined ? {} : { replacement }),
    ...(mark === undefined || mark === 'deprecated' ? {} : { mark }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

function diagnosticJson({ span, code, severity, message, repair }: Diagnostic): JsonObject {
  return {
    span: spanJson(span),
    code,
    severity,
    text: message,
    ...(repair === undefined ? {} : { repair: editJson(repair) }),
  };
}

function editJson({ span, text }: Edit): JsonObject {
  return { span: spanJson(span), text };
}
