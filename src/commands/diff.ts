/** `qmpsh diff`: two recordings side by side. Nothing is run. */
import { stringifyJson } from '../json/json.ts';
import { openRecording } from '../recording/open.ts';
import { countLine, differenceLines } from '../verify/compare/print.ts';
import { type Diff, diff, isSame } from '../verify/diff.ts';
import type { Story, Turn } from '../verify/story.ts';
import { tell as tellStory } from '../verify/tell.ts';
import { versionsOf } from '../verify/verify.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import { comparisonJson } from './verify/json.ts';
import { say, tell } from './verify/say.ts';

export interface DiffFlags {
  readonly json?: boolean;
}

/** 0 where both say the same, 1 where they do not. */
export function run(a: string, b: string, flags: DiffFlags): Promise<ExitCode> {
  return guarded(async () => {
    const [one, other] = [storyOf(a), storyOf(b)];
    const found = diff(one, other);
    say(flags.json === true ? [jsonOf(found)] : linesOf(found, one, other));
    return isSame(found) ? EXIT.ok : EXIT.error;
  });
}

function storyOf(path: string): Story {
  const recording = openRecording(path);
  try {
    const story = tellStory(recording.entries());
    for (const { line, reason } of recording.problems) tell(`${path}, line ${line}: ${reason}`);
    return story;
  } finally {
    recording.close();
  }
}

function linesOf({ comparison, onlyA, onlyB }: Diff, a: Story, b: Story): readonly string[] {
  const versions = [versionsOf(a), versionsOf(b)];
  return [
    ...differenceLines(comparison.differences, ['A', 'B']),
    ...onlyA.map((turn) => onlyLine('A', turn)),
    ...onlyB.map((turn) => onlyLine('B', turn)),
    `A: QEMU ${versions[0]}, B: QEMU ${versions[1]}: ${countLine(comparison)}`,
    ...comparison.skipped.map((one) => `  not compared: ${one}`),
  ];
}

function onlyLine(side: string, { entry, text }: Turn): string {
  return `line ${entry + 2} of ${side} alone: ${text}`;
}

function jsonOf({ comparison, onlyA, onlyB }: Diff): string {
  const only = (turns: readonly Turn[]) => turns.map(({ entry, text }) => ({ line: entry + 2, text }));
  return stringifyJson({ ...comparisonJson(comparison), onlyA: only(onlyA), onlyB: only(onlyB) });
}
