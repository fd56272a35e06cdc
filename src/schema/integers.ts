/**
 * How large an integer may be: what introspection hides behind `int` and QAPI names by type.
 *
 * The bounds are those of QEMU's JSON input (qapi/qobject-input-visitor.c), which is wider than the names
 * say: an unsigned 64-bit argument takes negative numbers too and reads them modulo 2^64.
 */
import type { Type } from './model.ts';

export interface IntegerRange {
  readonly min: bigint;
  readonly max: bigint;
  /** A count of bytes: a suffix (`10M`) makes sense. */
  readonly size: boolean;
}

const range = (min: bigint, max: bigint, size = false): IntegerRange => ({ min, max, size });
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** By QAPI's type name. `int` is here what introspection calls so: any of them. */
const RANGES: ReadonlyMap<string, IntegerRange> = new Map([
  ['int', range(INT64_MIN, UINT64_MAX)],
  ['int8', range(-(2n ** 7n), 2n ** 7n - 1n)],
  ['int16', range(-(2n ** 15n), 2n ** 15n - 1n)],
  ['int32', range(-(2n ** 31n), 2n ** 31n - 1n)],
  ['int64', range(INT64_MIN, 2n ** 63n - 1n)],
  ['uint8', range(0n, 2n ** 8n - 1n)],
  ['uint16', range(0n, 2n ** 16n - 1n)],
  ['uint32', range(0n, 2n ** 32n - 1n)],
  ['uint64', range(INT64_MIN, UINT64_MAX)],
  ['size', range(INT64_MIN, UINT64_MAX, true)],
]);

/** The integers a type accepts; undefined where it is no integer type. */
export function integerRange(type: Type): IntegerRange | undefined {
  return type.kind === 'builtin' && type.json === 'int' ? RANGES.get(type.name) : undefined;
}
