/** The lesson a machine without QEMU is shown: what is typed, and what is said of it. */

/** Waits are in seconds: time to read, or for QEMU to come so far. */
export type Scene =
  | { readonly kind: 'note' | 'mark'; readonly text: string }
  /** Typed, answered, then this long before the next. */
  | { readonly kind: 'line'; readonly text: string; readonly rest: number }
  /** Until a job is in that state, or gone. */
  | { readonly kind: 'until'; readonly job: string; readonly status: 'ready' | 'gone' };

export const TITLE = 'Merging the images of a disk while it is in use';

/** Lines of a note fit a window of 80 columns. */
export const STORY: readonly Scene[] = [
  { kind: 'mark', text: 'a disk of four images' },
  {
    kind: 'note',
    text: [
      'One disk, four images. What is written goes to D, marked *; what D does',
      'not hold is read from C, then from B, then from A. The chain below shows',
      'that as it is at each moment.',
    ].join('\n'),
  },
  { kind: 'line', text: 'query-status', rest: 2.5 },
  { kind: 'mark', text: 'merging C into B' },
  {
    kind: 'note',
    text: [
      'First C is merged down into B: block-commit copies what C holds, then C',
      'drops out of the chain. speed= slows it down, so that one can watch.',
    ].join('\n'),
  },
  {
    kind: 'line',
    text: 'block-commit device=node-D top-node=node-C base-node=node-B job-id=job0 speed=1M',
    rest: 0.5,
  },
  { kind: 'until', job: 'job0', status: 'gone' },
  {
    kind: 'note',
    text: 'The chain is A, B, D now. The file c.qcow2 is still there; nothing needs it.',
  },
  { kind: 'mark', text: 'merging the active layer' },
  {
    kind: 'note',
    text: [
      'Now D itself, the layer that is written to. Such a commit does not end by',
      'itself: it says READY, and keeps B up to date until it is told how to end.',
    ].join('\n'),
  },
  { kind: 'line', text: 'block-commit device=node-D base-node=node-B job-id=job1 speed=8M', rest: 0.2 },
  { kind: 'until', job: 'job1', status: 'ready' },
  { kind: 'line', text: 'query-jobs', rest: 2.5 },
  { kind: 'mark', text: 'ready to pivot' },
  { kind: 'note', text: 'job-complete is the pivot: from here on B is what is written to.' },
  { kind: 'line', text: 'job-complete id=job1', rest: 0.2 },
  { kind: 'until', job: 'job1', status: 'gone' },
  { kind: 'mark', text: 'two images are left' },
  { kind: 'note', text: 'Four images have become two, and the disk could be used all the while.' },
  { kind: 'line', text: 'query-block-jobs', rest: 1 },
  {
    kind: 'note',
    text: [
      'That is all. Go back with the arrow keys, or type a line of your own: Tab',
      'completes it by what this QEMU accepts and by what was alive here.',
    ].join('\n'),
  },
];
