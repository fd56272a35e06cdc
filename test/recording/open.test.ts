import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RecordingError } from '../../src/recording/error.ts';
import { encodeEntry, MAX_LINE } from '../../src/recording/format.ts';
import { openRecording } from '../../src/recording/open.ts';
import { problemText } from '../../src/recording/problems.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { fileOf, HEADER_LINE, SAMPLE } from './support/sample.ts';

const folder = scratchFolder();

/** Open a file of that text; what is wrong with it is in the answer once it was read through. */
function opened(text: string | Buffer) {
  const path = join(folder(), 'r.ndjson');
  writeFileSync(path, text);
  const recording = openRecording(path);
  const entries = [...recording.entries()];
  recording.close();
  return { entries, recording, problems: recording.problems.map(problemText) };
}

function refusal(path: string): string {
  try {
    openRecording(path).close();
  } catch (error) {
    if (error instanceof RecordingError) return error.message.replace(folder(), '…');
    throw error;
  }
  return 'opened';
}

describe('what is no recording', () => {
  test.each([
    ['', '…/x is empty'],
    ['\n', '…/x is no recording of qmpsh'],
    ['hello\n', '…/x is no recording of qmpsh'],
    ['{"format":"qmpsh-recording","version":1', '…/x is no recording of qmpsh: its first line has no end'],
    ['{"version":2,"width":80,"height":24}\n[0,"o","x"]\n', '…/x is no recording of qmpsh'],
    [
      '{"format":"qmpsh-recording","version":2}\n',
      '…/x has version 2 of the recording format; this qmpsh reads version 1',
    ],
    [
      '{"format":"qmpsh-recording"}\n',
      '…/x has no version of the recording format; this qmpsh reads version 1',
    ],
    ['\u0000'.repeat(5000), '…/x is no recording of qmpsh: its first line has no end'],
    ['x'.repeat(6_000_000), '…/x is no recording of qmpsh: its first line has no end'],
  ])('%#: %s', (text, message) => {
    writeFileSync(join(folder(), 'x'), text);
    expect(refusal(join(folder(), 'x'))).toBe(message);
  });

  test('a file that is not there, a folder, a pipe', () => {
    expect(refusal(join(folder(), 'nowhere'))).toBe('…/nowhere cannot be read: no such file or folder');
    mkdirSync(join(folder(), 'd'));
    expect(refusal(join(folder(), 'd'))).toBe('…/d is no plain file');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(folder(), 'pipe')]);
    expect(refusal(join(folder(), 'pipe'))).toBe('…/pipe is no plain file');
    symlinkSync('loop', join(folder(), 'loop'));
    expect(refusal(join(folder(), 'loop'))).toBe('…/loop cannot be read: it is a symbolic link');
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
    writeFileSync(join(folder(), 'x'), HEADER_LINE);
    chmodSync(join(folder(), 'x'), 0);
    expect(refusal(join(folder(), 'x'))).toBe('…/x cannot be read: permission denied');
  });
});

describe('a recording', () => {
  const LINES = SAMPLE.map((entry) => encodeEntry(entry).slice(0, -1));

  test('gives back what was written', () => {
    const { entries, recording, problems } = opened(fileOf(LINES));
    expect(entries).toEqual(SAMPLE);
    expect(recording).toMatchObject({ length: SAMPLE.length, duration: 8, header: { title: 'a session' } });
    expect(problems).toEqual([]);
  });

  test('without any entry is one all the same', () => {
    const { entries, recording } = opened(`${HEADER_LINE}\r\n`);
    expect(entries).toEqual([]);
    expect(recording.stateAt(5)).toMatchObject({ entries: 0 });
    expect(recording.countAt(5)).toBe(0);
  });

  test('torn in its last line ends with the line before', () => {
    const whole = fileOf(LINES);
    const torn = whole.slice(0, -20);
    const { entries, problems } = opened(torn);
    expect(entries).toEqual(SAMPLE.slice(0, -1));
    const rest = (LINES.at(-1)?.length ?? 0) + 1 - 20;
    expect(problems).toEqual([`line 16, the last, is torn and left out: ${rest} bytes without an end`]);
  });

  test('torn at any byte gives what stands before, and never throws', () => {
    const whole = Buffer.from(fileOf(LINES));
    const start = HEADER_LINE.length + 1;
    for (let end = start; end <= whole.length; end++) {
      const { entries } = opened(whole.subarray(0, end));
      expect(entries).toEqual(SAMPLE.slice(0, entries.length));
    }
  });

  test('whose last line lacks only its end has it', () => {
    expect(opened(fileOf(LINES).slice(0, -1))).toMatchObject({ entries: SAMPLE, problems: [] });
  });

  test('with lines that are no entries keeps the index of the others', () => {
    const { entries, problems } = opened(
      fileOf([
        '{"at":1,"kind":"line","monitor":"main","text":"stop"}',
        'garbage \u001b[2J',
        '',
        '{"at":2,"kind":"hologram","x":1}',
        '{"at":3,"kind":"send","monitor":"main","line":0,"message":{"execute":"stop"}}',
      ]),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['line', 'notice', 'notice', 'notice', 'send']);
    expect(entries[3]).toMatchObject({ at: 2, code: 'unknown-kind' });
    expect(problems).toEqual([
      'line 3 is passed over: it is not JSON',
      'line 4 is passed over: it is not JSON',
      'line 5 is passed over: its kind hologram is not known',
    ]);
  });

  test('keeps the text of what it does not know', () => {
    const path = join(folder(), 'r.ndjson');
    writeFileSync(path, fileOf(['{"at":0,"kind":"note","text":""}', '{"at":2,"kind":"hologram","x":1}']));
    const recording = openRecording(path);
    expect([1, 0, 2, -1].map((i) => recording.text(i))).toEqual([
      '{"at":2,"kind":"hologram","x":1}',
      '{"at":0,"kind":"note","text":""}',
      undefined,
      undefined,
    ]);
    recording.close();
  });

  test('whose times run backwards stands still instead', () => {
    const { entries, problems } = opened(
      fileOf([5, 3, 6, 0.5].map((at) => `{"at":${at},"kind":"note","text":""}`)),
    );
    expect(entries.map(({ at }) => at)).toEqual([5, 5, 6, 6]);
    expect(problems).toEqual([
      'line 3 is taken to happen with the one before: it says 3 s after 5 s',
      'line 5 is taken to happen with the one before: it says 0.5 s after 6 s',
    ]);
  });

  test('with a line too long to read passes over it', () => {
    const long = `{"at":1,"kind":"note","text":"${'x'.repeat(MAX_LINE)}"}`;
    const note = '{"at":2,"kind":"note","text":"after"}';
    const { entries, problems } = opened(fileOf([note, long, note]));
    expect(entries.map((entry) => ('code' in entry ? entry.code : entry.kind))).toEqual([
      'note',
      'bad-line',
      'note',
    ]);
    expect(problems).toEqual([`line 3 is passed over: it is longer than ${MAX_LINE} bytes`]);
  });

  test('wrong in every line says so a hundred times, not a million', () => {
    const { entries, problems } = opened(fileOf(Array.from({ length: 5000 }, () => '?')));
    expect(entries).toHaveLength(5000);
    expect(problems).toHaveLength(100);
  });
});
