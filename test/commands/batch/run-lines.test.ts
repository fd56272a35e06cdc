import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineSource } from '../../../src/commands/batch/lines.ts';
import { runLines } from '../../../src/commands/batch/run-lines.ts';
import type { LineResult } from '../../../src/session/live/line-result.ts';

const OK: LineResult = { kind: 'answered', outcome: { kind: 'return', value: {} } };
const ERROR: LineResult = { kind: 'answered', outcome: { kind: 'error', class: 'GenericError', desc: 'no' } };
const LOST: LineResult = { kind: 'lost', orderly: false };

/** A batch over a text whose lines are answered one by one: what was sent by when, what failed, how it ended. */
function batch(text: string, results: { readonly [line: string]: LineResult } = {}, keepGoing = false) {
  const sent: string[] = [];
  const waiting: (() => void)[] = [];
  const failed: string[] = [];
  const code = runLines(new LineSource({}, () => Readable.from([text])), {
    run: (line) =>
      new Promise((resolve) => {
        sent.push(line);
        waiting.push(() => resolve(results[line] ?? OK));
      }),
    keepGoing,
    failed: ({ where }, problem) => failed.push(`${where}: ${problem}`),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const answerNext = async () => {
    await settled();
    waiting.shift()?.();
    await settled();
  };
  const answerAll = async () => {
    await settled();
    while (waiting.length > 0) await answerNext();
    return code;
  };
  return { sent, failed, answerNext, answerAll, settled };
}

describe('a batch', () => {
  it('sends a line when the one before is answered', async () => {
    const { sent, answerNext, settled } = batch('stop\ncont\nquit\n');
    await settled();
    expect(sent).toEqual(['stop']);
    await answerNext();
    expect(sent).toEqual(['stop', 'cont']);
  });

  it('sends queries in a row ahead, eight at the most, and nothing else', async () => {
    const queries = Array.from({ length: 10 }, () => 'query-status');
    const { sent, settled, answerNext } = batch(`${queries.join('\n')}\nstop\nquery-name\n`);
    await settled();
    expect(sent).toEqual(queries.slice(0, 8));
    for (let n = 0; n < 9; n++) await answerNext();
    expect(sent).toEqual(queries);
    await answerNext();
    expect(sent).toEqual([...queries, 'stop']);
  });

  it('waits for what a query with arguments, or after another command, depends on', async () => {
    const { sent, settled } = batch('stop\nquery-status\n');
    await settled();
    expect(sent).toEqual(['stop']);
  });

  it.each([
    [
      'stops at an error',
      'a\nb\n',
      { a: ERROR },
      false,
      ['a'],
      ['line 1: QEMU answered with an error, or a check failed'],
      1,
    ],
    [
      'goes on where told to, and keeps the first code',
      'a\nb\n',
      { a: ERROR },
      true,
      ['a', 'b'],
      ['line 1: QEMU answered with an error, or a check failed'],
      1,
    ],
    [
      'goes on after an error that is expected',
      'a\n/expect error x\nb\n',
      { a: ERROR },
      false,
      ['a', '/expect error x', 'b'],
      [],
      0,
    ],
    [
      'stops at a line that does not check',
      'a\nb\n',
      { a: { kind: 'refused' } },
      false,
      ['a'],
      ['line 1: this line does not check and was not sent'],
      2,
    ],
    [
      'stops where no answer comes, told to go on or not',
      'a\nb\n',
      { a: LOST },
      true,
      ['a'],
      ['line 1: no answer came'],
      4,
    ],
    [
      'stops at a failed query among others',
      'query-a\nquery-b\nquery-c\n',
      { 'query-b': ERROR },
      false,
      ['query-a', 'query-b', 'query-c'],
      ['line 2: QEMU answered with an error, or a check failed'],
      1,
    ],
  ] satisfies [string, string, { [line: string]: LineResult }, boolean, string[], string[], number][])(
    '%s',
    async (_title, text, results, keepGoing, sent, failed, code) => {
      const run = batch(text, results, keepGoing);
      expect(await run.answerAll()).toBe(code);
      expect(run.sent).toEqual(sent);
      expect(run.failed).toEqual(failed);
    },
  );
});
