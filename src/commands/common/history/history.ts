/**
 * The lines a person typed, over sessions: what the prompt recalls and completion ranks by. Read when first asked for,
 * written a line at a time. A line's secrets are taken out before it is written; a history that cannot be read or
 * written never stands in a session's way.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { type UsageCounts, wordsTyped } from '../../../session/usage.ts';
import type { HistoryPort } from '../../../ui/options.ts';
import { appendShared, readShared, replaceShared } from './file.ts';
import {
  condensed,
  isKeepable,
  type KeptLine,
  MOST_LINES,
  readRows,
  recalled,
  recalledFailures,
  rowOf,
} from './kept.ts';
import { qmpShellLines } from './qmp-shell.ts';

export interface HistoryOptions {
  /** What this session's lines may be for: their own lines are recalled before others'. */
  readonly targets: readonly string[];
  /** What a line typed now is for: one of them. */
  readonly current: () => string;
  /** The line without its secrets. */
  readonly redact: (line: string) => string;
  /** Lines of the human monitor are no lines of QMP: they have a file of their own. */
  readonly hmp?: boolean;
  readonly environment?: { readonly [name: string]: string | undefined };
  /** Where it is kept; the user's state folder by default. */
  readonly folder?: string;
  /** qmp-shell's file. */
  readonly qmpShell?: string;
}

export interface KeptHistory extends HistoryPort {
  /** How often commands and arguments were used, before this session. */
  usage(): UsageCounts;
}

/** Rows beyond what is kept before the file is written anew. */
const SLACK = 1000;

/** Lines of qmp-shell are no target's. */
const QMP_SHELL = 'qmp-shell';

/** Undefined where the person wants none: `QMPSH_HISTORY=off`. */
export function openHistory(options: HistoryOptions): KeptHistory | undefined {
  const { targets, current, redact, hmp = false, environment = process.env } = options;
  if (/^(?:off|no|0|false)$/i.test(environment['QMPSH_HISTORY'] ?? '')) return undefined;
  const { folder = envPaths('qmpsh', { suffix: '' }).log } = options;
  const { qmpShell = join(homedir(), '.qmp-shell_history') } = options;
  const path = join(folder, hmp ? 'history-hmp' : 'history');
  let rows: readonly KeptLine[] | undefined;
  let isLong = false;

  const load = (): readonly KeptLine[] => {
    if (rows !== undefined) return rows;
    const text = quietly(() => readShared(path) ?? (hmp ? '' : imported(path, qmpShell, redact)));
    const read = readRows(text ?? '');
    isLong = read.length > MOST_LINES + SLACK || (text ?? '').length > 2 * LONGEST_FILE;
    rows = condensed(read);
    return rows;
  };

  return {
    lines: () => recalled(load(), new Set(targets)),
    remember(line) {
      if (!isKeepable(line)) return undefined;
      try {
        // Read first: the file is there from now on, and qmp-shell's lines would never be.
        load();
        const kept = redact(line);
        if (isKeepable(kept)) appendShared(path, rowOf({ line: kept, target: current(), times: 1 }));
        if (isLong) replaceShared(path, (text) => condensed(readRows(text)).map(rowOf).join(''));
        isLong = false;
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    failures: () => recalledFailures(load(), new Set(targets)),
    failed(line) {
      if (!isKeepable(line)) return;
      // That it failed is worth no complaint where it cannot be kept.
      quietly(() => {
        const kept = redact(line);
        if (isKeepable(kept))
          appendShared(path, rowOf({ line: kept, target: current(), times: 1, failed: true }));
        return undefined;
      });
    },
    usage: () => usageOf(load()),
  };
}

/** UTF-16 units. */
const LONGEST_FILE = 4 * 1024 * 1024;

/** Begin the history with what qmp-shell kept; gives its text. Once: the file is there afterwards. */
function imported(path: string, qmpShell: string, redact: (line: string) => string): string {
  const text = quietly(() => readShared(qmpShell));
  if (text === undefined) return '';
  const rows = qmpShellLines(text).map((line) => ({ line: redact(line), target: QMP_SHELL, times: 1 }));
  const kept = condensed(rows).map(rowOf).join('');
  if (kept !== '') appendShared(path, kept);
  return kept;
}

function usageOf(rows: readonly KeptLine[]): UsageCounts {
  const counts = new Map<string, number>();
  for (const { line, times } of rows) {
    for (const word of wordsTyped(line)) counts.set(word, (counts.get(word) ?? 0) + times);
  }
  return counts;
}

/** What the file system refuses is no reason to begin no session; a line that cannot be kept will say so. */
function quietly(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
