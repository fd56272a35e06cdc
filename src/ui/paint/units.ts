/** Numbers as a person reads them: sizes, rates, times, counts. Rounded for the eye; exact values are in the replies. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** A number of bytes with its unit: `39 MiB`, `1.5 GiB`. */
export function sizeText(bytes: number | bigint): string {
  const { divisor, unit } = unitFor(Number(bytes));
  return `${amount(Number(bytes) / divisor)} ${unit}`;
}

/**
 * Done of total in the total's unit: `29/39 MiB`. Never wider than at the end, so that what stands beside it
 * need not move.
 */
export function progressText(current: number | bigint, total: number | bigint): string {
  const { divisor, unit } = unitFor(Math.max(Number(total), Number(current)));
  const of = Number(total) / divisor;
  const done = of < 10 ? amount(Number(current) / divisor) : String(Math.floor(Number(current) / divisor));
  return `${done}/${amount(of)} ${unit}`;
}

function unitFor(bytes: number): { divisor: number; unit: string } {
  let divisor = 1;
  let unit: string = UNITS[0];
  for (const next of UNITS.slice(1)) {
    if (Math.abs(bytes) < divisor * 1024) break;
    divisor *= 1024;
    unit = next;
  }
  return { divisor, unit };
}

/** Three digits at most: 1.5, 39, 210. A whole number loses its `.0`. */
function amount(value: number): string {
  return value < 10 && !Number.isInteger(value)
    ? String(Math.floor(value * 10) / 10)
    : String(Math.floor(value));
}

/** How far something is, 0 to 1; undefined while the total is unknown (QEMU says 0 of 0 at first). */
export function fraction(current: number | bigint, total: number | bigint): number | undefined {
  if (Number(total) <= 0) return undefined;
  return Math.min(1, Math.max(0, Number(current) / Number(total)));
}

/** A span of time: `0:03`, `12:40`, `3:05:00`; longer than anyone waits is `>99 h`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const s = String(whole % 60).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${s}`;
  if (minutes >= 100 * 60) return '>99 h';
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${s}`;
}

/** A count with its thousands apart: `9,412`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Local time of day of a moment in seconds since the epoch: `12:03:11`. */
export function localTimeOfDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
