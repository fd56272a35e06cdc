/**
 * Plain objects as maps whose keys come from outside. A key may be `__proto__` or `constructor`, so nothing
 * here reads through the prototype or assigns by name.
 */

/** The value under `key`, if the record has it as its own. */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A copy with `key` set to `value`. */
export function withKey<T>(
  record: { readonly [key: string]: T },
  key: string,
  value: T,
): { readonly [key: string]: T } {
  return { ...record, [key]: value };
}

/** A copy without `key`. */
export function withoutKey<T>(
  record: { readonly [key: string]: T },
  key: string,
): { readonly [key: string]: T } {
  const keys = Object.keys(record);
  // Most often it is the only one: the command in flight.
  if (keys.length === 1 && keys[0] === key) return {};
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}
