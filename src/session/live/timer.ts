/** The one way the session waits for time: injected, so that tests decide when it passes. */
export interface Timer {
  /** Call `action` once after so many milliseconds; gives the function that calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}

/** Real time. Does not keep the process alive. */
export const REAL_TIMER: Timer = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
