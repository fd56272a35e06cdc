/** Few entries among many, as runs that are close together: each is read at one go. Pure. */
import type { NumberList } from './number-list.ts';

/** How far a run goes: about a block of the recording. */
const REACH = 256;

/**
 * The numbers of a rising list from `from` up to, not including, `to`, as runs; `more`, where it is in between and not
 * in the list, in its place among them.
 */
export function* runsIn(
  list: NumberList,
  from: number,
  to: number,
  more?: number,
): Generator<readonly number[], void> {
  let run: number[] = [];
  for (const next of numbersIn(list, from, to, more)) {
    if (run[0] !== undefined && next - run[0] >= REACH) {
      yield run;
      run = [];
    }
    run.push(next);
  }
  if (run.length > 0) yield run;
}

function* numbersIn(list: NumberList, from: number, to: number, more?: number): Generator<number, void> {
  let extra = more !== undefined && more >= from && more < to ? more : undefined;
  for (let place = list.placeOf(from); place < list.length && list.at(place) < to; place++) {
    const next = list.at(place);
    if (extra !== undefined && extra < next) {
      yield extra;
      extra = undefined;
    }
    yield next;
  }
  if (extra !== undefined) yield extra;
}
