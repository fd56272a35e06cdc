/** QEMU's manual for a session or a command: the QAPI tree a person names, else the pages this machine has. */
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualOfTree, manualPages } from '../../schema/manual-files.ts';
import { UsageError } from './failure.ts';

/**
 * @param qapi a QAPI folder; without it $QMPSH_QAPI
 * @throws UsageError where what is named is no such folder
 */
export function manualAtHand(qapi = process.env['QMPSH_QAPI']): ManualSource {
  if (qapi === undefined || qapi === '') return manualPages(process.env);
  try {
    return manualOfTree(qapi);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export interface ManualFlags {
  readonly manual?: boolean;
  /** A QAPI folder; naming one asks for its text. */
  readonly qapi?: string;
}

/** Where the text is from; undefined where none is asked for. @throws UsageError as manualAtHand */
export function manualAsked({ manual, qapi }: ManualFlags): ManualSource | undefined {
  return qapi === undefined && manual !== true ? undefined : manualAtHand(qapi);
}
