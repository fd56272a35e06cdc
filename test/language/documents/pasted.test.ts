import { describe, expect, it, test } from 'vitest';
import { linesPasted } from '../../../src/language/documents/pasted.ts';

const COMMANDS = ['query-status', 'query-jobs', 'block-stream', 'blockdev-add', 'cont', 'stop'];
const context = {
  isCommand: (word: string) => COMMANDS.includes(word),
  isStep: (text: string) => text.startsWith('qemu-img '),
};
const read = (text: string) => linesPasted(text, context);

describe('what is taken out of a paste', () => {
  test.each<[string, string, readonly string[], number]>([
    ['lines', 'query-status\nblock-stream device=x\n', ['query-status', 'block-stream device=x'], 0],
    ['lines as terminals paste them', 'query-status\rstop\r\ncont', ['query-status', 'stop', 'cont'], 0],
    ['indented lines', '    query-status\n\tstop', ['query-status', 'stop'], 0],
    [
      "qmp-shell's transcript",
      '(QEMU) block-stream device=x\n{"return": {}}\n(QEMU) query-jobs\n{\n    "return": []\n}\n(QEMU) \n',
      ['block-stream device=x', 'query-jobs'],
      4,
    ],
    [
      'a transcript with what each line sent',
      '(QEMU) query-status\n{"execute": "query-status"}\n{"return": {}}',
      ['query-status'],
      2,
    ],
    [
      'a transaction',
      '(QEMU) transaction(\nTRANS> blockdev-snapshot-sync device=x\nTRANS> )\n{"return": {}}',
      ['transaction(', 'blockdev-snapshot-sync device=x', ')'],
      1,
    ],
    [
      'a session with two connections',
      '(QEMU src) stop\n(QEMU dst) cont\nTRANS src> )',
      ['@src stop', '@dst cont', ')'],
      0,
    ],
    [
      'JSON over several rows',
      '{ "execute": "block-stream",\n  "arguments": {\n    "device": "x y"\n  }\n}\n{"execute":"cont"}',
      ['{ "execute": "block-stream", "arguments": { "device": "x y" } }', '{"execute":"cont"}'],
      0,
    ],
    [
      "a document's dialogue",
      'First the stream:\n\n-> { "execute": "block-stream",\n     "arguments": { "device": "x" } }\n<- { "return": {} }\n<- { "event": "JOB" }',
      ['{ "execute": "block-stream", "arguments": { "device": "x" } }'],
      3,
    ],
    [
      'prose with lines between',
      'To see whether the guest runs, type:\n\nquery-status\n\nThen stop it.\nblock-strm device=x',
      ['query-status', 'block-strm device=x'],
      2,
    ],
    ['comments', '# first\nquery-status\n# query-jobs', ['query-status'], 2],
    ['what is misspelt', 'querry-status\nstop', ['querry-status', 'stop'], 0],
    ['replies alone', '{"return": {}}\n{"error": {"class": "X"}}', [], 2],
    ['commands of the shell', '/wait job0\n/usr/bin/qemu is not one\nstop', ['/wait job0', 'stop'], 1],
    ['steps', '$ qemu-img info a\n$ rm -rf x\nstop', ['$ qemu-img info a', 'stop'], 1],
    [
      'steps in a transcript',
      '(QEMU) stop\n$ qemu-img info a\n(QEMU) cont',
      ['stop', '$ qemu-img info a', 'cont'],
      0,
    ],
    [
      'Markdown',
      'Text.\n\n```qmp\nquery-status\nstop\n```\n\n```shell\nls x=1\n```',
      ['query-status', 'stop'],
      6,
    ],
    ['Markdown with other fences', 'Text here.\n```\nquery-status\n```', ['query-status'], 3],
    [
      'reStructuredText',
      'Text.\n\n.. code-block:: qmp\n\n   query-status\n   stop\n\nMore.',
      ['query-status', 'stop'],
      3,
    ],
    ['nothing', '\n\n', [], 0],
    ['control characters', 'query-\u001b[31mstatus\u0000\nstop', ['query-status', 'stop'], 0],
  ])('%s', (_, text, lines, leftOut) => {
    expect(read(text)).toEqual({ lines, leftOut });
  });

  it('is the same document the check command reads', () => {
    // The dialogue of QEMU's own documents: every message, no reply.
    const text = [
      '-> { "execute": "a" }',
      '<- { "return": [ { "execute": 1 } ] }',
      '-> { "execute": "b" }',
    ].join('\n');
    expect(read(text).lines).toEqual(['{ "execute": "a" }', '{ "execute": "b" }']);
  });

  it('asks of each word once whether it is a command', () => {
    const asked: string[] = [];
    linesPasted('foo bar\n'.repeat(5000), {
      isStep: () => false,
      isCommand: (word) => {
        asked.push(word);
        return false;
      },
    });
    expect(asked).toEqual(['foo']);
  });
});
