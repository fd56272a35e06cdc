/** The lessons' recordings: each is its lesson as it is written, runs to its end without QEMU, and is listed in README. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANGUAGE } from '../../src/commands/common/language.ts';
import { grammarsOf } from '../../src/commands/common/recorded-grammars.ts';
import { lazyBriefs, lazyRoles } from '../../src/commands/common/tables.ts';
import { openRecording } from '../../src/recording/open.ts';
import type { Recording } from '../../src/recording/recording.ts';
import { ReplaySession } from '../../src/recording/replay/replay-session.ts';
import { tell } from '../../src/verify/tell.ts';
import { checksFor, linesFor, typed } from '../../src/walkthrough/engine/choose.ts';
import { differenceOf } from '../../src/walkthrough/engine/judge.ts';
import { NOTHING_SEEN, type Seen, seenAfter } from '../../src/walkthrough/engine/seen.ts';
import { proseText } from '../../src/walkthrough/engine/tell.ts';
import type { Lesson } from '../../src/walkthrough/lesson.ts';
import { newestRecording, shippedLessons } from '../../src/walkthrough/library.ts';
import { isFor } from '../../src/walkthrough/version.ts';
import { withLessonTable } from '../../tools/lesson/readme.ts';
import {
  recordedSeries,
  recordedTable,
  recordedVersion,
  recordingPath,
} from '../../tools/lesson/recorded.ts';
import { FakeTime } from '../recording/replay/support.ts';

const LESSONS = shippedLessons();
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const SERIES = ['7.2', '10.0', '11.1'];

const RECORDED = LESSONS.flatMap(({ name, lesson }) =>
  SERIES.filter((series) => isFor(lesson.only, series)).map((series) => ({ name, series, lesson })),
);

/** Open for as long as `look` looks. */
function withRecording<T>(name: string, series: string, look: (recording: Recording) => T): T {
  const recording = openRecording(recordingPath(name, series));
  try {
    return look(recording);
  } finally {
    recording.close();
  }
}

/** What a lesson's checks say of its recording, as far as they are about what was seen rather than looked up. */
function unmetIn(recording: Recording, lesson: Lesson): readonly string[] {
  const entries = [...recording.entries()];
  const { turns } = tell(entries);
  const version = recordedVersion(recording);
  const main = turns[0]?.monitor ?? 'main';
  const begins = recording.marks().slice(1);
  return lesson.steps.flatMap((step, i) => {
    const from = begins[i]?.entry ?? 0;
    const to = begins[i + 1]?.entry ?? entries.length;
    const state = recording.stateAt(to);
    const said = entries.slice(from, to).reduce(seenAfter, NOTHING_SEEN);
    const last = turns.findLast((turn) => turn.entry >= from && turn.entry < to && turn.step === undefined);
    const seen: Seen = { ...said, answer: answerOf(last, said.complaint) };
    const facts = { state, seen, main, since: recording.stateAt(from).at };
    return checksFor(step, version).flatMap((check) => {
      const difference = differenceOf(check, facts);
      return difference === undefined ? [] : [`${i + 1}: ${check.written}: ${difference}`];
    });
  });
}

function answerOf(
  turn: ReturnType<typeof tell>['turns'][number] | undefined,
  complaint: string,
): Seen['answer'] {
  const answer = turn?.exchanges.at(-1)?.answer;
  if (answer?.kind === 'return' || answer?.kind === 'error') return answer;
  return complaint === '' ? undefined : { kind: 'refused', text: complaint };
}

describe.each(RECORDED)('$name recorded on QEMU $series', ({ name, series, lesson }) => {
  it('is the lesson as it is written, with every check as it should be', () => {
    withRecording(name, series, (recording) => {
      const version = recordedVersion(recording);
      expect(version).toMatch(new RegExp(`^${series.replace('.', '\\.')}\\.`));
      expect(recording.header).toMatchObject({ title: lesson.title, lab: { kind: lesson.needs } });
      const { steps } = lesson;
      expect(recording.marks().map(({ text }) => text)).toEqual([
        lesson.title,
        ...steps.map(({ title }, i) => `${i + 1}/${steps.length} ${title}`),
      ]);
      const lines = [...recording.entries()].flatMap((entry) => (entry.kind === 'line' ? [entry.text] : []));
      expect(lines).toEqual(steps.flatMap((step) => linesFor(step, version).map((one) => typed(one, true))));
      const prose = [
        lesson.intro,
        ...steps.flatMap((step) => [step.prose, step.after]),
        lesson.outro,
      ].flatMap((one) => proseText({ version }, one));
      const notes = [...recording.entries()].flatMap((entry) => (entry.kind === 'note' ? [entry.text] : []));
      expect(notes.filter((text) => prose.includes(text))).toEqual(prose);
      expect(unmetIn(recording, lesson)).toEqual([]);
      expect(recording.problems).toEqual([]);
    });
  });

  it('is played to its end by Enter, a line at a time', () => {
    withRecording(name, series, (recording) => {
      const time = new FakeTime();
      const session = new ReplaySession(recording, {
        clock: time.clock,
        timer: time.timer,
        step: true,
        language: LANGUAGE,
        roles: lazyRoles(),
        briefs: lazyBriefs(),
        schemaOf: grammarsOf(recording),
      });
      const told: string[] = [];
      session.subscribe((entry) =>
        told.push(entry.kind === 'line' ? `> ${entry.text}` : entry.kind === 'mark' ? entry.text : ''),
      );
      const { transport } = session;
      transport.start();
      time.pass(60);
      const { lines } = transport.view;
      for (let sent = 0; sent < lines; sent += 1) {
        expect(transport.view).toMatchObject({ mode: 'waiting', line: sent });
        transport.move('send-line');
        time.pass(60);
      }
      expect(transport.view).toMatchObject({ mode: 'at-end', line: lines });
      expect(told.findLast((text) => text !== '' && !text.startsWith('> '))).toMatch(
        new RegExp(`^${lesson.steps.length}/${lesson.steps.length} `),
      );
      session.close();
    });
  });

  it('tells nothing of the machine it was recorded on, and brings no grammar that ships', () => {
    const text = readFileSync(recordingPath(name, series), 'utf8');
    const paths = text.match(/(?<![\w.<&\]])(?:unix:|file:)?\/(?:[\w.-]+\/)+[\w.-]*/g) ?? [];
    const elsewhere = paths.filter((path) => !/^(?:unix:\/tmp\/qmpsh-lab-lesson\/|\/machine\/)/.test(path));
    expect(elsewhere).toEqual([]);
    const grammars = text.split('\n').filter((line) => line.includes('"kind":"grammar"'));
    expect(grammars).not.toEqual([]);
    expect(grammars.filter((line) => line.length > 500)).toEqual([]);
  });
});

describe('the recordings that ship', () => {
  it('are of every lesson on every QEMU, and of none besides', () => {
    expect(recordedSeries(LESSONS)).toEqual(SERIES);
    expect(RECORDED.filter(({ name, series }) => !existsSync(recordingPath(name, series)))).toEqual([]);
    expect(LESSONS.map(({ name }) => newestRecording(name)?.series)).toEqual(LESSONS.map(() => '11.1'));
  });

  it('are what README’s table says: npm run recordings writes it', () => {
    const readme = readFileSync(README, 'utf8');
    const table = recordedTable(LESSONS);
    expect(withLessonTable(readme, table)).toBe(readme);
    expect(table).toHaveLength(LESSONS.length + 1);
    expect(table.join('\n')).not.toMatch(/failed|not run/);
  });
});
