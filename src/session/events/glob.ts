/** Names with `*` and `?`, as a shell matches file names, capitals and small letters alike. Pure. */

/** Time grows with the product of the two lengths at the most: names come from outside. */
export function globMatches(glob: string, name: string): boolean {
  const pattern = glob.toUpperCase();
  const text = name.toUpperCase();
  let p = 0;
  let t = 0;
  /** Where to go on when what follows the last `*` does not fit here. */
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      retry = t;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      retry += 1;
      t = retry;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** Whether it stands for more than one name. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text);
}
