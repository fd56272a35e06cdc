/** How a reply of a known shape may read on the screen: as a table, a list of names, one line or text. Types only. */

/** How a value is written. */
export type Show =
  /** As it is: text without quotes, numbers to the last digit. */
  | 'text'
  /** What the row is called. */
  | 'name'
  /** A path or file name: cut in the middle, both ends tell. */
  | 'path'
  /** A path of QOM or a name, as the strips call the disk. */
  | 'disk'
  /** Text whose end may go. */
  | 'prose'
  /** A state: good, bad or neither. */
  | 'state'
  | 'error'
  /** Bytes, in the unit a person reads. */
  | 'size'
  /** The same a second; 0 is no limit. */
  | 'speed'
  | 'yes-no'
  /** Whether it is: a word where it is and none where it is not. */
  | { readonly flag: string }
  /** Bytes done, of the total at this path. */
  | { readonly of: string }
  /** The part in a hundred of the total at this path. */
  | { readonly percentOf: string }
  /** How many a list holds. */
  | 'count';

export interface ShapeColumn {
  readonly header: string;
  /** Dotted; the first that is there and not empty. */
  readonly path: string | readonly string[];
  readonly show: Show;
  /** 0 is always there; of the others the highest goes first where the window is narrow. */
  readonly rank: number;
}

export interface TableShape {
  readonly kind: 'table';
  /** What an empty list says. */
  readonly none: string;
  readonly columns: readonly ShapeColumn[];
  /** Lists within the rows: a table of their own below, where any row has one. */
  readonly within?: {
    /** Dotted, within a row. */
    readonly path: string;
    readonly title: string;
    /** What of the row names it there. */
    readonly owner: ShapeColumn;
    readonly columns: readonly ShapeColumn[];
  };
}

export type Shape =
  | TableShape
  /** A list of objects of which the name alone matters: sorted, as many beside each other as fit. */
  | { readonly kind: 'names'; readonly path: string; readonly none: string; readonly noun: string }
  /** An object whose members make one line. */
  | { readonly kind: 'line'; readonly parts: readonly LinePart[] }
  /** A text made for people. */
  | { readonly kind: 'text' };

/** A member of such a line: its own text, or words for what it says. */
export type LinePart =
  | { readonly path: string; readonly show: Show }
  | { readonly path: string; readonly yes: string; readonly no: string };
