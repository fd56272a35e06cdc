/** What cli.ts hands to a command. */

export interface ScreenFlags {
  /** Lines only, nothing drawn. */
  readonly plain?: boolean;
}

export interface RecordFlags {
  /** Where the whole session is recorded. */
  readonly record?: string;
  /** Whether a file of that name may be replaced. */
  readonly force?: boolean;
  readonly title?: string;
}

/** What a batch runs, and how it prints. */
export interface BatchFlags extends RecordFlags {
  readonly command?: readonly string[];
  readonly file?: string;
  readonly hmp?: boolean;
  readonly verbose?: boolean;
  readonly pretty?: boolean;
  readonly json?: boolean;
  readonly log?: string;
  readonly keepGoing?: boolean;
}

export interface SessionFlags extends BatchFlags, ScreenFlags {
  readonly skipNegotiation?: boolean;
  /** A QAPI source folder whose text help shows. */
  readonly qapi?: string;
  readonly agent?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

export interface LabFlags extends BatchFlags, ScreenFlags {
  readonly qemu?: string;
  readonly bare?: boolean;
  readonly keep?: boolean;
}

/** What a recording can be exported to. */
export const EXPORT_FORMATS = ['asciicast', 'markdown', 'rst', 'script', 'python', 'walkthrough'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportFlags {
  readonly to: ExportFormat;
  readonly output?: string;
  readonly force?: boolean;
  /** Seconds. */
  readonly idleLimit?: number;
  readonly speed?: number;
  readonly columns?: number;
  readonly rows?: number;
}
