/** What a command will leave, as far as the graph tells before it is sent. */

/** An image of a chain: by node name, or by file where QEMU will make up the name. */
export interface Image {
  readonly name?: string;
  readonly file?: string;
}

export interface ChainChange {
  readonly disk: string;
  /** Base first. */
  readonly before: readonly Image[];
  readonly after: readonly Image[];
}

/** What becomes of an image that is in the chain no longer, or that was written to besides. */
export interface Fate {
  readonly image: Image;
  readonly becomes: /** It no longer holds a disk's content: what it stood on was changed, or never was whole. */
    | 'invalid'
    /** Still right, and needed by nobody here. */
    | 'unused'
    /** A whole copy of the disk. */
    | 'copy'
    /** A copy of the active layer alone: worth something only over the same backing file. */
    | 'layer'
    /** A copy of what a bitmap marks: worth something only over the copy made before it. */
    | 'marked'
    /** Nothing but what was written while it ran. */
    | 'written'
    /** What was overwritten while it ran, as it was: over the disk itself, the disk as of the beginning. */
    | 'overwritten';
}

/** How a command's work can end. A copy that keeps up with its disk waits to be told. */
export type EndedBy = 'itself' | 'job-complete' | 'block-job-cancel' | 'job-cancel';

export interface Ending {
  readonly by: EndedBy;
  readonly chains: readonly ChainChange[];
  readonly fates: readonly Fate[];
}

/** What QEMU accepts and a person would regret. */
export interface Danger {
  /** A stable word for tests and filters. */
  readonly code: DangerCode;
  /** What will be, and what to do instead. */
  readonly text: string;
  /** Why it is so, where QEMU says nothing of it. */
  readonly reason: string;
  /** Whether it destroys something at once: to be confirmed even where it has been read. */
  readonly asks: boolean;
}

export type DangerCode =
  | 'loses-lower-layers'
  | 'pivot-loses-layers'
  | 'overlays-invalid'
  | 'size-mismatch'
  | 'format-probed'
  | 'overwrites-image'
  | 'copy-abandoned'
  | 'jobs-unfinished'
  | 'base-not-below'
  | 'target-in-use';

export interface Forecast {
  readonly command: string;
  /** The likeliest first; none where only dangers are known. */
  readonly endings: readonly Ending[];
  readonly dangers: readonly Danger[];
}

/** A forecast held against what came of it. */
export type Comparison =
  /** It came out as forecast, by this ending. */
  | { readonly kind: 'equal'; readonly by: EndedBy }
  | {
      readonly kind: 'different';
      readonly disk: string;
      readonly expected: readonly Image[];
      readonly found: readonly string[];
    }
  /** Nothing was forecast, or the graph is not read yet. */
  | { readonly kind: 'unknown' };
