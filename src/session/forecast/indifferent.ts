/**
 * Arguments of jobs that say how one is called, how fast it goes or what an error does to it: whatever their value, what
 * the job leaves is the same. Data, after QEMU's block-core.json; an argument that is not here may change everything.
 */
const INDIFFERENT: ReadonlySet<string> = new Set([
  'job-id',
  'speed',
  'on-error',
  'on-source-error',
  'on-target-error',
  'auto-finalize',
  'auto-dismiss',
  'buf-size',
  'granularity',
  'filter-node-name',
  'unmap',
  'copy-mode',
  'compress',
]);

/** Whether a job leaves the same with any value of an argument. */
export function isIndifferent(argument: string): boolean {
  return INDIFFERENT.has(argument.replaceAll('_', '-'));
}
