/** The name of a recording that nobody named. */

/** `qmpsh-2026-11-21T0650.ndjson`, local time; no colons, which not every disk takes. From the second on, with its number. */
export function datedName(time: Date, n = 1): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `qmpsh-${day}T${two(time.getHours())}${two(time.getMinutes())}${n === 1 ? '' : `-${n}`}.ndjson`;
}
