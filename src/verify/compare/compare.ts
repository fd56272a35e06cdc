/**
 * Two sessions of the same lines by meaning: replies by shape and stable values, events by order where order is
 * promised, the end by its chains. What may differ is a table (allowed.ts), and counted. Pure.
 */
import type { Json } from '../../json/json.ts';
import { isQuitMessage } from '../quit.ts';
import type { Answer, Exchange, Story, Turn } from '../story.ts';
import { ALLOWED } from './allowed.ts';
import { compareEvents } from './events.ts';
import { type Comparison, Tally } from './tally.ts';
import { compareTexts, type Folders } from './text.ts';
import { compareValues } from './values.ts';

export interface Pair {
  readonly recorded: Turn;
  readonly now: Turn;
}

/** Lines that stand against each other; without them those of the same position. */
export function compareStories(
  recorded: Story,
  now: Story,
  pairs: readonly Pair[] = inOrder(recorded, now),
): Comparison {
  const around = aroundOf(recorded, now);
  comparePairsInto(pairs, around);
  for (const monitor of new Set([...recorded.versions.keys(), ...now.versions.keys()])) {
    compareEvents(recorded, now, monitor, around);
    compareEnds(recorded, now, monitor, around);
  }
  return resultOf(around.tally);
}

/** The same of lines alone: neither events nor the end. */
export function comparePairs(recorded: Story, now: Story, pairs: readonly Pair[]): Comparison {
  const around = aroundOf(recorded, now);
  comparePairsInto(pairs, around);
  return resultOf(around.tally);
}

function aroundOf(recorded: Story, now: Story): Around {
  return {
    folders: { recorded: recorded.folder, now: now.folder },
    sameVersion: [...recorded.versions].every(([name, version]) => now.versions.get(name) === version),
    tally: new Tally(),
  };
}

function comparePairsInto(pairs: readonly Pair[], around: Around): void {
  for (const pair of pairs) {
    around.tally.at({ number: pair.recorded.entry + 2, text: pair.recorded.text });
    compareTurns(pair, around);
  }
  around.tally.at(undefined);
}

function resultOf(tally: Tally): Comparison {
  return {
    equal: tally.equal,
    allowed: ALLOWED.flatMap((one) => {
      const count = tally.allowed.get(one) ?? 0;
      return count === 0 ? [] : [{ class: one, count }];
    }),
    differences: tally.differences,
    skipped: tally.skipped,
  };
}

interface Around {
  readonly folders: Folders;
  readonly sameVersion: boolean;
  readonly tally: Tally;
}

function inOrder(recorded: Story, now: Story): readonly Pair[] {
  return recorded.turns.flatMap((turn, i) => {
    const other = now.turns[i];
    return other === undefined ? [] : [{ recorded: turn, now: other }];
  });
}

function compareTurns({ recorded, now }: Pair, around: Around): void {
  const { tally } = around;
  if (recorded.problems.join() !== now.problems.join()) {
    tally.differ({ what: 'what the shell said', recorded: wordsOf(recorded), now: wordsOf(now) });
    return;
  }
  compareSteps(recorded.step, now.step, around);
  if (recorded.exchanges.length !== now.exchanges.length) {
    const sent = (turn: Turn): Json => turn.exchanges.map(({ command }) => command);
    tally.differ({ what: 'what was sent', recorded: sent(recorded), now: sent(now) });
    return;
  }
  for (const [i, exchange] of recorded.exchanges.entries()) {
    const other = now.exchanges[i];
    if (other === undefined) continue;
    const before = tally.differences.length;
    compareAnswers(exchange, other, around);
    tally.countEqual(before);
  }
}

function wordsOf({ problems, exchanges }: Turn): Json {
  if (problems.length > 0) return problems.join(', ');
  const answer = exchanges.at(-1)?.answer;
  return answer === undefined ? 'nothing' : (answerJson(answer) ?? 'no answer');
}

function compareSteps(recorded: Turn['step'], now: Turn['step'], { folders, tally }: Around): void {
  if (recorded === undefined && now === undefined) return;
  const before = tally.differences.length;
  if (recorded?.ok !== now?.ok) {
    tally.differ({ what: 'the step', recorded: stepJson(recorded), now: stepJson(now) });
  } else {
    const compared = compareTexts(recorded?.output ?? '', now?.output ?? '', folders);
    if (compared.kind === 'different') {
      tally.differ({ what: 'what the step printed', recorded: recorded?.output, now: now?.output });
    } else allowText(compared, tally);
  }
  tally.countEqual(before);
}

function stepJson(step: Turn['step']): Json | undefined {
  return step === undefined ? undefined : { ok: step.ok, output: step.output };
}

function allowText(compared: ReturnType<typeof compareTexts>, tally: Tally): void {
  if (compared.kind !== 'allowed') return;
  for (const one of compared.classes) {
    if (typeof one === 'string') tally.allowRule(one);
    else tally.allow(one);
  }
}

function compareAnswers(recorded: Exchange, now: Exchange, around: Around): void {
  const { tally, folders } = around;
  const [a, b] = [recorded.answer, now.answer];
  if (a.kind === 'return' && b.kind === 'return') {
    compareIds(a.id, b.id, tally);
    const place = { in: 'reply' as const, of: recorded.command, path: [] };
    compareValues(a.value, b.value, place, { ...around, root: 'return' });
    return;
  }
  if (a.kind === 'error' && b.kind === 'error') {
    compareIds(a.id, b.id, tally);
    const compared = compareTexts(a.desc, b.desc, folders);
    if (a.class !== b.class || compared.kind === 'different') differ();
    else allowText(compared, tally);
    return;
  }
  if (a.kind === 'cut' || b.kind === 'cut') {
    tally.skipped.push(`the reply to ${recorded.command} is too large to be recorded whole`);
    return;
  }
  if (a.kind === b.kind) return;
  const kinds = [a.kind, b.kind];
  if (isQuitMessage(recorded.message) && kinds.includes('return') && kinds.includes('none'))
    tally.allowRule('quit-reply');
  else differ();

  function differ(): void {
    tally.differ({ what: 'the reply', recorded: answerJson(a), now: answerJson(b) });
  }
}

const OWN_ID = /^#\d+$/;

function compareIds(recorded: Json | undefined, now: Json | undefined, tally: Tally): void {
  if (recorded === now) return;
  if (typeof recorded === 'string' && typeof now === 'string' && OWN_ID.test(recorded) && OWN_ID.test(now)) {
    tally.allowRule('own-id');
  }
}

/** An answer as it stands on the wire, without its id. */
function answerJson(answer: Answer): Json | undefined {
  switch (answer.kind) {
    case 'return':
      return { return: answer.value };
    case 'error':
      return { error: { class: answer.class, desc: answer.desc } };
    case 'cut':
      return `a reply of ${answer.bytes} bytes`;
    case 'none':
      return undefined;
  }
}

function compareEnds(recorded: Story, now: Story, monitor: string, { folders, tally }: Around): void {
  const before = recorded.ends.get(monitor);
  const after = now.ends.get(monitor);
  if (before?.chains === undefined || after?.chains === undefined) {
    const which = before?.chains === undefined ? 'first' : 'second';
    tally.skipped.push(`the chains at the end: the ${which} session has not read them after its last change`);
    return;
  }
  const found = tally.differences.length;
  const [a, b] = [before.chains.join('\n'), after.chains.join('\n')];
  const compared = compareTexts(a, b, folders);
  if (compared.kind === 'different') {
    tally.differ({ what: 'the chains at the end', recorded: [...before.chains], now: [...after.chains] });
  } else allowText(compared, tally);
  tally.countEqual(found);
}
