/**
 * What can be done next with a job that waits for a decision, and what each choice leaves. Pure.
 *
 * The rules were tried on QEMU 7.2, 10.0 and 11.1: of the ways to end a mirror or an active commit at READY,
 * block-job-cancel ends it completed and consistent, job-cancel abandons it as it is.
 */
import { fateTexts, leftText } from '../../session/forecast/text.ts';
import { targetText } from '../../session/jobs/target-text.ts';
import type { Job } from '../../session/state.ts';
import { displayWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { clip, goesOn, type Line, lineWidth, type Piece, piece } from '../paint/piece.ts';
import { holdsError } from './job-line.ts';

interface Choice {
  readonly command: string;
  readonly effect: string;
}

const INDENT = 3;
const MOST_ERROR_ROWS = 2;
const NARROW = 60;
const BETWEEN = piece(' · ', 'dim');

/**
 * The lines under a job's own: an error that has no room there; then, choices never torn in two, what can be done next,
 * or, where there is nothing to decide, what it will leave.
 */
export function jobAdvice(job: Job, width: number): readonly Line[] {
  return [...errorRows(job, width), ...choiceLines(job, width)];
}

/** An error its job's own line has no room for. */
function errorRows(job: Job, width: number): readonly Line[] {
  if (job.error === undefined || holdsError(job, width)) return [];
  const rows = wrap(job.error, width - INDENT).map((row): Line => [indent(0), piece(row, 'error')]);
  const last = rows[MOST_ERROR_ROWS - 1];
  return rows.length <= MOST_ERROR_ROWS || last === undefined
    ? rows
    : [...rows.slice(0, MOST_ERROR_ROWS - 1), goesOn(last, width)];
}

function choiceLines(job: Job, width: number): readonly Line[] {
  const choices = choicesFor(job);
  if (choices.length === 0) return outlookOf(job, width);
  // The state stands on the job's own line already: in a narrow window the choices need its room.
  const opening = piece(width < NARROW ? '→ ' : `${job.status} → `, 'dim');
  const lines: Piece[][] = [];
  for (const { command, effect } of choices) {
    const choice = [piece(command, 'strong'), piece(` ${effect}`)];
    const last = lines.at(-1);
    if (last !== undefined && lineWidth([...last, BETWEEN, ...choice]) <= width)
      last.push(BETWEEN, ...choice);
    else
      lines.push([
        indent(lines.length === 0 ? 0 : displayWidth(opening.text)),
        ...(lines.length === 0 ? [opening] : []),
        ...choice,
      ]);
  }
  return lines.map((line) => clip(line, width));
}

/** What a job that runs by itself will leave; of one that waits to be told, that it will. */
function outlookOf(job: Job, width: number): readonly Line[] {
  const [ending] = job.forecast?.endings ?? [];
  if (job.status !== 'running' || ending === undefined) return [];
  const left = [...ending.chains.map(leftText), ...fateTexts(ending)].join(' · ');
  const text =
    ending.by === 'job-complete'
      ? 'waits at ready for job-complete'
      : ending.by === 'job-cancel'
        ? `runs until job-cancel · ${left}`
        : left;
  return text === '' ? [] : [clip([indent(0), piece('→ ', 'dim'), piece(text, 'dim')], width)];
}

/** What matters most of it, on one line: the error, or the choices alone. */
export function shortAdvice(job: Job, width: number): Line {
  const [error, ...more] = errorRows(job, width);
  if (error !== undefined) return more.length === 0 ? error : goesOn(error, width);
  if (choicesFor(job).length === 0) return outlookOf(job, width)[0] ?? [];
  const names = choicesFor(job).flatMap(({ command }, index) => [
    ...(index === 0 ? [] : [BETWEEN]),
    piece(command, 'strong'),
  ]);
  return clip([indent(0), piece('→ ', 'dim'), ...names], width);
}

function indent(more: number): Piece {
  return piece(' '.repeat(INDENT + more));
}

function choicesFor(job: Job): Choice[] {
  switch (job.status) {
    case 'ready':
      return choicesAtReady(job);
    case 'standby':
      return [{ command: 'job-resume', effect: 'goes on' }];
    case 'pending':
      return [
        { command: 'job-finalize', effect: 'carries it out' },
        { command: 'job-cancel', effect: 'undoes it' },
      ];
    case 'concluded':
      return [{ command: 'job-dismiss', effect: 'removes it from the list' }];
    case 'paused':
      return job.error === undefined
        ? []
        : [
            { command: 'job-resume', effect: 'tries again' },
            { command: 'job-cancel', effect: 'abandons it' },
          ];
    case 'undefined':
    case 'created':
    case 'running':
    case 'waiting':
    case 'aborting':
    case 'null':
      return [];
  }
}

/** Only mirrors and commits of the active layer become ready. */
function choicesAtReady(job: Job): Choice[] {
  const abandon: Choice = { command: 'job-cancel', effect: 'abandons it' };
  if (job.type === 'commit') {
    return [
      { command: 'job-complete', effect: `pivots to ${targetText(job) ?? 'the base'}` },
      { command: 'block-job-cancel', effect: `ends with ${job.source ?? 'the top'} still active` },
      abandon,
    ];
  }
  return [
    { command: 'job-complete', effect: `pivots to ${targetText(job) ?? 'the target'}` },
    { command: 'block-job-cancel', effect: 'ends with a copy' },
    abandon,
  ];
}
