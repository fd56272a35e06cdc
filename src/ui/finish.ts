/** How a screen comes to its end: with an exit code, or with a fault of ours wherever that happens. */

/** A promise of the exit code, and the ways to settle it; only the first counts. */
export function ending() {
  let finish: (code: number) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const promise = new Promise<number>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { promise, finish, fail };
}

/** A fault of ours must not go up into a stream's or the session's own code: it ends the screen. */
export function guarded<Values extends readonly unknown[]>(
  listener: (...values: Values) => void,
  fail: (error: unknown) => void,
): (...values: Values) => void {
  return (...values) => {
    try {
      listener(...values);
    } catch (error) {
      fail(error);
    }
  };
}
