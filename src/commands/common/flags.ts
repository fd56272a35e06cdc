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

export interface SessionFlags extends RecordFlags, ScreenFlags {
  readonly command?: readonly string[];
  readonly file?: string;
  readonly hmp?: boolean;
  readonly skipNegotiation?: boolean;
  readonly verbose?: boolean;
  readonly pretty?: boolean;
  readonly json?: boolean;
  readonly log?: string;
  /** A QAPI source folder whose text help shows. */
  readonly qapi?: string;
  readonly keepGoing?: boolean;
  readonly agent?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

export interface LabFlags extends RecordFlags, ScreenFlags {
  readonly qemu?: string;
  readonly bare?: boolean;
  readonly keep?: boolean;
}

/** What a recording can be exported to. */
export const EXPORT_FORMATS = ['asciicast', 'markdown', 'rst', 'script', 'python'] as const;

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
