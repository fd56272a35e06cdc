/** Verdicts as a person reads them. Pure. */
import { basename, dirname, join } from 'node:path';
import { countLine, differenceLines } from '../../verify/compare/print.ts';
import type { RefusedLine } from '../../verify/run/plan.ts';
import type { Verdict } from '../../verify/verify.ts';
import { textTable } from '../common/text-table.ts';
import type { Run } from '../verify.ts';

/** What came of one run. */
export function verdictLines(file: string, verdict: Verdict): readonly string[] {
  switch (verdict.kind) {
    case 'no-lab':
      return [`${file}: not run: ${verdict.reason}`];
    case 'refused':
      return refusalLines(file, verdict.lines);
    case 'compared': {
      const { comparison, recorded, now } = verdict;
      const versions = recorded === now ? `QEMU ${now}` : `recorded on QEMU ${recorded}, now ${now}`;
      return [
        ...differenceLines(comparison.differences),
        `${file}: ${versions}: ${countLine(comparison)}`,
        ...comparison.skipped.map((one) => `  not compared: ${one}`),
      ];
    }
  }
}

/** Lines that were not run, and why. */
export function refusalLines(file: string, lines: readonly RefusedLine[]): readonly string[] {
  const reasons = lines.flatMap(({ number, text, refusals }) => [
    `  line ${number}: ${text}`,
    ...refusals.map(
      ({ reason, isTrustable }) => `    ${reason}${isTrustable ? '' : ' (not even with --trust)'}`,
    ),
  ]);
  const isTrustable = lines.every(({ refusals }) => refusals.every((one) => one.isTrustable));
  const hint = isTrustable ? ['  --trust runs them, for a recording whose author you trust'] : [];
  return [`${file}: not run, as these lines may do harm:`, ...reasons, ...hint];
}

/** Files down, QEMUs across. */
export function tableOf(runs: readonly Run[]): readonly string[] {
  const qemus = [...new Set(runs.map(({ qemu }) => qemu))];
  const files = [...new Set(runs.map(({ file }) => file))];
  const head = ['', ...qemus.map((qemu) => titleOf(runs, qemu))];
  const rows = files.map((file) => [
    shortName(file, files),
    ...qemus.map((qemu) => wordOf(runs.find((run) => run.file === file && run.qemu === qemu))),
  ]);
  return ['', ...textTable([head, ...rows])];
}

/** By its last folder too, where others have the same name: a lesson's recordings are called by QEMU's version. */
function shortName(file: string, files: readonly string[]): string {
  const name = basename(file);
  const isAlone = files.filter((other) => basename(other) === name).length === 1;
  return isAlone ? name : join(basename(dirname(file)), name);
}

/** The version it turned out to be, else what the person called it. */
function titleOf(runs: readonly Run[], qemu: string | undefined): string {
  const compared = runs.find((run) => run.qemu === qemu && run.verdict?.kind === 'compared')?.verdict;
  return compared?.kind === 'compared' ? compared.now : (qemu ?? 'QEMU');
}

function wordOf(run: Run | undefined): string {
  const verdict = run?.verdict;
  if (verdict === undefined) return 'failed';
  if (verdict.kind !== 'compared') return 'not run';
  const { length } = verdict.comparison.differences;
  return length === 0 ? 'equal' : `${length} differ`;
}
