/** Ctrl-Z: stopping like a program that leaves the key to the terminal, and going on afterwards. */

/** A group of processes nobody can resume is not stopped by the signal: then we go on after this many milliseconds. */
const NOT_STOPPED = 200;

/** Stop the whole foreground group, the shell's job; `resumed` is called once when it goes on. */
export function stopUntilContinued(resumed: () => void): void {
  const goOn = () => {
    clearTimeout(timer);
    process.off('SIGCONT', goOn);
    resumed();
  };
  const timer = setTimeout(goOn, NOT_STOPPED);
  process.once('SIGCONT', goOn);
  process.kill(0, 'SIGTSTP');
}
