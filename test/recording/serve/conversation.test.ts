/** What a client hears for what it asks, without a socket: recordings in short (support/short.ts). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { member, parseJson, stringifyJson } from '../../../src/json/json.ts';
import { Conversation, type Passage } from '../../../src/recording/serve/conversation.ts';
import { type Question, questionOf, questionText } from '../../../src/recording/serve/question.ts';
import { Served, type ServeOptions } from '../../../src/recording/serve/served.ts';
import { readScripts } from '../../../src/recording/serve/source.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { entriesOf, recordingAt } from './support/short.ts';

const folder = scratchFolder();

const PLAIN: ServeOptions = { ignored: [], reuse: false, unmatched: 'error', realTime: false };

/** Asks a recording one thing after the other; `…` is silence. Gives what is heard for each. */
function talk(short: string, asked: readonly string[], options: ServeOptions = PLAIN): readonly string[] {
  const recording = recordingAt(join(folder(), 'r.ndjson'), entriesOf(short));
  const [script] = readScripts(recording, 'r', options.ignored);
  const [part] = script?.parts ?? [];
  if (script === undefined || part === undefined) throw new Error('no connection');
  const served = new Served(recording, script, options, () => undefined);
  const conversation = new Conversation(script, part, {
    reuse: options.reuse,
    question: (entry) => served.question(entry),
  });
  const hear = (passage: Passage | undefined): string => {
    if (passage === undefined) return '';
    const { from, to, reply, moves, gone } = passage;
    const said = [...recording.entries(from, to)].map((entry, i) =>
      from + i === reply ? '' : wordsOf(entry, 'event'),
    );
    const answer = reply === undefined ? '' : wordsOf(recording.entry(reply), 'answer');
    if (reply !== undefined && reply < to) said[reply - from] = answer;
    else said.push(answer);
    if (moves) conversation.moveTo(to);
    return [...said, gone ? 'gone' : ''].filter((text) => text !== '').join(' ');
  };
  const start = hear(conversation.begin());
  const heard = asked.map((text) => {
    if (text === '…') return hear(conversation.wait());
    const question = served.strip(parse(text));
    const passage = conversation.ask(question) ?? conversation.again(question);
    if (passage !== undefined) return hear(passage);
    const next = conversation.expected(question);
    return `? ${next === undefined ? 'nothing' : questionText(next)}`;
  });
  recording.close();
  return start === '' ? heard : [start, ...heard];
}

function wordsOf(entry: unknown, wanted: 'event' | 'answer'): string {
  if (typeof entry !== 'object' || entry === null || !('wire' in entry)) return '';
  const message = parseJson(String(entry.wire));
  if (wanted === 'event') return String(member(message, 'event') ?? '');
  return stringifyJson(member(message, 'return') ?? member(member(message, 'error'), 'desc') ?? null);
}

function parse(text: string): Question {
  const [, command = '', args = '{}'] = /^(\S+)(?: (.*))?$/.exec(text) ?? [];
  const value = parseJson(`{"execute": "${command}", "arguments": ${args}}`);
  const question =
    typeof value === 'object' && value !== null && 'execute' in value ? questionOf(value) : undefined;
  if (question === undefined) throw new Error(`no command: ${text}`);
  return question;
}

const STREAM = `
  > query-status
  < "before"
  > stream {"device": "d"}
  * RUNNING
  < {}
  * READY
  > query-status
  < "after"
  > complete
  < {}
  * COMPLETED
  left`;

describe('in recorded order', () => {
  it('each answer comes with what its command caused, before it or after it', () => {
    const asked = ['query-status', 'stream {"device": "d"}', 'query-status', 'complete'];
    expect(talk(STREAM, asked)).toEqual(['"before"', 'RUNNING {} READY', '"after"', '{} COMPLETED']);
  });

  it('what happened before the first command comes at once', () => {
    expect(talk('* NIC\n> stop\n< {}', ['stop'])).toEqual(['NIC', '{}']);
  });

  it('errors are answered as they were', () => {
    expect(talk('> stop\n<! no\n> stop\n< {}', ['stop', 'stop'])).toEqual(['"no"', '{}']);
  });

  it('a command whose answer came only after the next was sent is answered in its turn', () => {
    const short = '> query-a\n> query-b\n< 1\n* E\n< 2\n> stop\n< {}';
    expect(talk(short, ['query-a', 'query-b', 'stop'])).toEqual(['1', 'E 2', '{}']);
  });

  it('capabilities are no part of it, nor is what the program asked', () => {
    const short = '> qmp_capabilities\n< {}\n~ query-jobs\n< []\n> stop\n< {}';
    expect(talk(short, ['stop'])).toEqual(['{}']);
  });
});

describe('what is not in its turn', () => {
  it('a query may be left out', () => {
    expect(talk(STREAM, ['stream {"device": "d"}', 'complete'])).toEqual([
      'RUNNING {} READY',
      '{} COMPLETED',
    ]);
  });

  it('what happened while it was left out is heard of all the same', () => {
    const short = '> stream\n< {}\n> query-jobs\n< [1]\n* READY\n> complete\n< {}';
    expect(talk(short, ['stream', 'complete'])).toEqual(['{}', 'READY {}']);
  });

  it('whoever waits for it hears of it without asking', () => {
    const short = '> stream\n< {}\n> query-jobs\n< [1]\n* READY\n> complete\n< {}';
    expect(talk(short, ['stream', '…', 'complete'])).toEqual(['{}', 'READY', '{}']);
  });

  it('and may ask afterwards: the answers come in recorded order all the same', () => {
    const short = '> stream\n< {}\n> query-jobs\n< [1]\n* A\n> query-jobs\n< [2]\n* B\n> complete\n< {}';
    expect(talk(short, ['stream', '…', 'query-jobs', 'query-jobs', 'complete'])).toEqual([
      '{}',
      'A B',
      '[1]',
      '[2]',
      '{}',
    ]);
  });

  it('queries may be asked in another order', () => {
    expect(talk('> query-a\n< 1\n> query-b\n< 2\n> stop\n< {}', ['query-b', 'query-a', 'stop'])).toEqual([
      '2',
      '1',
      '{}',
    ]);
  });

  it('nothing is answered from beyond a command that changes something', () => {
    expect(talk(STREAM, ['complete', 'query-status', 'query-status'])).toEqual([
      '? query-status',
      '"before"',
      '? stream {"device":"d"}',
    ]);
  });

  it('a command that failed changes nothing: it may be left out', () => {
    expect(talk('> stream\n<! no\n> stop\n< {}', ['stop'])).toEqual(['{}']);
  });

  it('the same command with other arguments is told of', () => {
    expect(talk(STREAM, ['stream {"device": "e"}'])).toEqual(['? stream {"device":"d"}']);
  });

  it('at the end there is nothing more', () => {
    expect(talk('> stop\n< {}', ['stop', 'stop', 'query-a'])).toEqual(['{}', '? nothing', '? nothing']);
  });
});

describe('--ignore and --reuse', () => {
  it('an ignored argument may be anything, or missing', () => {
    const options = { ...PLAIN, ignored: ['job-id'] };
    const short = '> stream {"device": "d", "job-id": "a"}\n< {}';
    for (const args of ['"job-id": "b", "device": "d"', '"device": "d"']) {
      expect(talk(short, [`stream {${args}}`], options)).toEqual(['{}']);
    }
    expect(talk(short, ['stream {"device": "e"}'], options)).toEqual(['? stream {"device":"d"}']);
  });

  it('an answer is given once, unless it may be reused', () => {
    const short = '> query-a\n< 1\n* E\n> stop\n* STOP\n< {}\n* LATER\n> query-a\n< 2';
    const asked = ['query-a', 'query-a', 'stop', 'stop', 'query-a', 'query-a'];
    expect(talk(short, asked)).toEqual(['1 E', '? stop', 'STOP {} LATER', '? query-a', '2', '? nothing']);
    expect(talk(short, asked, { ...PLAIN, reuse: true })).toEqual([
      '1 E',
      '1',
      'STOP {} LATER',
      'STOP {}',
      '2',
      '2',
    ]);
  });
});

describe('what a pane was told when it was recorded', () => {
  const short =
    '~ query-jobs\n< [1]\n> stream\n< {}\n~ query-jobs\n< [2]\n> query-a\n< 1\n~ query-jobs\n< [3]';

  it('is how things stand where the client is', () => {
    expect(
      talk(short, ['query-jobs', 'query-jobs', 'stream', 'query-jobs', 'query-a', 'query-jobs']),
    ).toEqual(['[1]', '[1]', '{}', '[2]', '1', '[3]']);
  });

  it('is not known before it was asked', () => {
    expect(talk('> stop\n< {}\n~ query-jobs\n< []', ['query-jobs', 'stop', 'query-jobs'])).toEqual([
      '? stop',
      '{}',
      '[]',
    ]);
  });

  it('comes after what a person asked, and with --reuse the later of the two counts', () => {
    const both = '~ query-jobs\n< [1]\n> query-jobs\n< [2]\n> stop\n< {}';
    const asked = ['query-jobs', 'query-jobs'];
    expect(talk(both, asked)).toEqual(['[2]', '[1]']);
    expect(talk(both, asked, { ...PLAIN, reuse: true })).toEqual(['[2]', '[2]']);
  });
});

describe('where QEMU goes', () => {
  it('after quit', () => {
    expect(talk('> quit\n< {}\n* SHUTDOWN\nquit', ['quit'])).toEqual(['{} SHUTDOWN gone']);
  });

  it('without an answer, where it was lost', () => {
    expect(talk('> crash\nlost', ['crash'])).toEqual(['gone']);
  });

  it('by itself, once nothing is left to ask', () => {
    expect(
      talk('> query-a\n< 1\n> stop\n< {}\n> query-b\n< 2\n* SHUTDOWN\nquit', ['stop', '…', 'query-b']),
    ).toEqual(['{}', 'SHUTDOWN', '2 gone']);
  });

  it('not where the client left: what it did when it came back goes on', () => {
    const short = 'open\n> query-a\n< 1\nleft\nopen\n> query-a\n< 2\n> quit\n< {}\nquit';
    expect(talk(short, ['query-a', 'query-a', 'quit'])).toEqual(['1', '2', '{} gone']);
  });
});
