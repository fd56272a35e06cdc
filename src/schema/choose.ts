/** Which grammar fits a QEMU, by what it says of itself in its greeting. */

export interface Choice {
  /** `11.1`, as in `grammars/qemu-11.1.json`. */
  readonly series: string;
  /** False where it is only the nearest there is: good for completion, not for accepting a line. */
  readonly exact: boolean;
}

/**
 * Choose among the series there are: the same major and minor, else the nearest, older before newer.
 * A greeting does not tell qemu-system from qemu-storage-daemon, nor one target from another: what fits may
 * list commands this peer lacks, so a grammar chosen so may accept a line but never refuse one.
 */
export function grammarFor(
  version: { readonly major: number; readonly minor: number },
  available: readonly string[],
): Choice | undefined {
  const wanted = version.major * 100 + version.minor;
  const ranked = available
    .map((series) => ({
      series,
      distance: Math.abs(numberOf(series) - wanted),
      newer: numberOf(series) > wanted,
    }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || Number(a.newer) - Number(b.newer));
  const [best] = ranked;
  return best === undefined ? undefined : { series: best.series, exact: best.distance === 0 };
}

/** Sortable: QEMU's minor numbers stay below 100. NaN for what is no series. */
function numberOf(series: string): number {
  const match = /^(\d+)\.(\d+)$/.exec(series);
  return match === null ? Number.NaN : Number(match[1]) * 100 + Number(match[2]);
}
