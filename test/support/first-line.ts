/** The line completion builds of its own accord: the first candidate for each required argument. */
import { complete } from '../../src/language/complete/complete.ts';
import { placeAt } from '../../src/language/complete/place.ts';
import { fillRequired } from '../../src/language/complete/places.ts';
import { branchesOf } from '../../src/language/complete/spot.ts';
import type { LanguageContext } from '../../src/language/types.ts';
import type { Schema, Type } from '../../src/schema/model.ts';

/** A value of that type where nothing is offered. */
function sample(schema: Schema, type: Type | undefined): string {
  if (type?.kind === 'alternate') return sample(schema, branchesOf(schema, type)[0]);
  if (type?.kind !== 'builtin') return 'x';
  return type.json === 'int' || type.json === 'number' || type.json === 'value' ? '1' : 'x';
}

/** Fill in what is required until nothing is missing; unions go on as far as their branches require. */
export function firstLine(command: string, context: LanguageContext): string {
  let line = command;
  for (let round = 0; round < 8; round++) {
    const filled = fillRequired(line, context);
    if (filled === undefined) return line;
    line = filled.text;
    let shift = 0;
    for (const { start } of filled.places) {
      const at = start + shift;
      const { items, replace } = complete(line, at, context);
      // `{…}` leaves the object to be written by hand.
      const first = items.find((item) => item.cursor === undefined);
      const fit = placeAt(line, at, context)?.fits.find(({ kind }) => kind === 'value');
      const type = fit?.kind === 'value' ? fit.spot.type : undefined;
      const value =
        first?.insert.trimEnd() ?? (context.schema === undefined ? 'x' : sample(context.schema, type));
      line = `${line.slice(0, replace.start)}${value}${line.slice(replace.end)}`;
      shift += value.length;
    }
  }
  return line;
}
