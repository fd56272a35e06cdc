/** A reduction as a report: what to type, on what, and what comes of it. Pure. */
import { type Json, stringifyJson } from '../../json/json.ts';
import type { Reduction } from '../../verify/reduce/reduce.ts';
import type { Answer, Story } from '../../verify/story.ts';
import { versionsOf } from '../../verify/verify.ts';
import { refusalLines } from './text.ts';

/** For a person. */
export function reductionLines(file: string, reduction: Reduction): readonly string[] {
  switch (reduction.kind) {
    case 'no-lab':
      return [`${file}: not run: ${reduction.reason}`];
    case 'refused':
      return refusalLines(file, reduction.lines);
    case 'nothing':
      return [`${file}: nothing to keep: ${reduction.reason}`];
    case 'reduced': {
      const { story, against, from, tries, layout } = reduction;
      const lines = story.turns.map(({ text }) => `    ${text}`);
      const other = against === undefined ? [] : [answerLine(against)];
      return [
        `${file}: ${story.turns.length} of ${from} lines (${tries} tries)`,
        '',
        `In a fresh lab (qmpsh lab${layout === 'bare' ? ' --bare' : ''}):`,
        '',
        ...lines,
        '',
        `the last line is answered`,
        answerLine(story),
        ...other,
      ];
    }
  }
}

/** For programs. */
export function reductionJson(file: string, reduction: Reduction): string {
  switch (reduction.kind) {
    case 'no-lab':
    case 'nothing':
      return stringifyJson({ file, result: reduction.kind, reason: reduction.reason });
    case 'refused':
      return stringifyJson({
        file,
        result: 'not-run',
        refused: reduction.lines.map(({ number, text, refusals }) => ({
          line: number,
          text,
          reasons: refusals.map(({ reason }) => reason),
        })),
      });
    case 'reduced': {
      const { story, against, from, tries, layout } = reduction;
      return stringifyJson({
        file,
        result: 'reduced',
        lab: layout,
        from,
        tries,
        lines: story.turns.map(({ text }) => text),
        answers: [story, ...(against === undefined ? [] : [against])].map((one) => ({
          qemu: versionsOf(one),
          answer: answerJson(lastOf(one)),
        })),
      });
    }
  }
}

function answerLine(story: Story): string {
  return `    on QEMU ${versionsOf(story)}: ${stringifyJson(answerJson(lastOf(story)))}`;
}

function lastOf({ turns }: Story): Answer {
  return turns.at(-1)?.exchanges.at(-1)?.answer ?? { kind: 'none' };
}

function answerJson(answer: Answer): Json {
  switch (answer.kind) {
    case 'return':
      return { return: answer.value };
    case 'error':
      return { error: { class: answer.class, desc: answer.desc } };
    case 'cut':
      return `${answer.bytes} bytes`;
    case 'none':
      return 'not at all: nothing was sent, or the connection was lost';
  }
}
