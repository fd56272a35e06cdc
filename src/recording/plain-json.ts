/** A value of our own making as JSON: what JSON does not have is left out, as JSON.stringify would. */
import type { Json } from '../json/json.ts';

export function plainJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(plainJson);
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([name, one]) => [name, plainJson(one)]),
      );
    default:
      return null;
  }
}
