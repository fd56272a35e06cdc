/** A session in two files: whole from its start, and from some moment on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/json/json.ts';
import { SessionEditor } from '../../src/recording/editor.ts';
import { openRecording } from '../../src/recording/open.ts';
import { type Base, rebasedState } from '../../src/recording/rebase.ts';
import { SessionRecorder } from '../../src/recording/recorder.ts';
import { Redactor } from '../../src/recording/redactor.ts';
import { shippedRoles } from '../../src/schema/files.ts';
import type { NewEntry } from '../../src/session/entry.ts';
import type { SessionState } from '../../src/session/state.ts';
import { Transcript } from '../../src/session/transcript.ts';
import { GREETING } from '../session/support/story.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { HASH, HEADER } from './support/sample.ts';

const folder = scratchFolder();
const file = (name: string) => join(folder(), name);
const spools = () => join(folder(), 'sessions');

const GRAMMAR = '{"a":"grammar"}\n';
let recorder: SessionRecorder | undefined;
afterEach(() => recorder?.close());

/** A session told entry by entry, a tenth of a second apart. */
function session(named?: string) {
  const one = new SessionRecorder({
    folder: spools(),
    header: HEADER,
    editor: new SessionEditor({ redactor: new Redactor(shippedRoles()), grammarText: () => GRAMMAR }),
    grammarText: () => GRAMMAR,
    ...(named === undefined ? {} : { file: { path: named, force: false } }),
    onStop: (reason) => expect.fail(reason),
  });
  recorder = one;
  let ticks = 0;
  const states: SessionState[] = [];
  const transcript = new Transcript({
    clock: () => ticks++ / 10,
    spool: (entry) => one.append(entry),
    checkpoint: (state) => one.checkpoint(state),
  });
  transcript.subscribe((_entry, _index, state) => states.push(state));
  const add = (...entries: NewEntry[]) => {
    for (const entry of entries) transcript.append(entry);
  };
  return { one, transcript, states, add };
}

const open = (monitor: string): NewEntry => ({ kind: 'open', monitor, address: '/q', greeting: GREETING });
const grammar = (monitor: string): NewEntry => ({ kind: 'grammar', monitor, hash: HASH, source: 'QEMU' });
const line = (text: string): NewEntry => ({ kind: 'line', monitor: 'main', text });
const note = (text: string): NewEntry => ({ kind: 'note', text });

function send(id: number, execute: string, given: JsonObject = {}, from?: number): NewEntry {
  const message = { execute, arguments: given, id };
  return {
    kind: 'send',
    monitor: 'main',
    message,
    wire: JSON.stringify(message),
    ...(from === undefined ? {} : { line: from }),
  };
}

function receive(message: JsonObject): NewEntry {
  return { kind: 'receive', monitor: 'main', message, wire: JSON.stringify(message) };
}

const answer = (id: number, value: JsonObject = {}): NewEntry => receive({ return: value, id });
const status = (job: string, to: string): NewEntry =>
  receive({ event: 'JOB_STATUS_CHANGE', data: { id: job, status: to } });

function entriesOf(path: string) {
  const recording = openRecording(path);
  const entries = [...recording.entries()];
  expect(recording.problems).toEqual([]);
  recording.close();
  return entries;
}

describe('a recording from now on', () => {
  /** What is there when it begins: a job that runs, an answer outstanding, a mark, two connections, one closed. */
  const BEFORE: readonly NewEntry[] = [
    open('main'),
    grammar('main'),
    open('dst'),
    open('gone'),
    { kind: 'close', monitor: 'gone', orderly: true, reason: 'quit' },
    line('block-stream device=node-D job-id=job0'),
    send(1, 'block-stream', { device: 'node-D', 'job-id': 'job0' }, 5),
    status('job0', 'running'),
    answer(1),
    { kind: 'mark', text: 'before' },
    line('query-status'),
    send(2, 'query-status', {}, 10),
  ];
  const AFTER: readonly NewEntry[] = [
    answer(2, { status: 'running' }),
    line('query-name'),
    send(3, 'query-name', {}, BEFORE.length + 1),
    { kind: 'mark', text: 'after' },
    { kind: 'notice', monitor: 'main', level: 'info', code: 'x', text: 'of an old line', line: 5 },
    answer(3),
    status('job0', 'concluded'),
    grammar('main'),
    status('job0', 'null'),
  ];

  test('folds to what the session itself knows, at each entry', () => {
    const { one, transcript, states, add } = session();
    add(...BEFORE);
    one.keepFromNow(file('part'), transcript.state, { force: false });
    const base: Base = { left: BEFORE.length, kept: 4, at: transcript.state.at };
    add(...AFTER);
    one.close();
    const recording = openRecording(file('part'));
    expect(recording.problems).toEqual([]);
    expect(recording.length).toBe(4 + AFTER.length);
    for (const [i, live] of states.slice(BEFORE.length - 1).entries()) {
      expect(recording.stateAt(4 + i)).toEqual(rebasedState(live, base));
    }
    expect(recording.stateAt(4).monitors['main']).toMatchObject({
      jobs: { alive: [{ id: 'job0', status: 'running', started: { command: 'block-stream' } }] },
      pending: [{ command: 'query-status', entry: 3 }],
    });
    expect(recording.marks()).toMatchObject([{ entry: 7, text: 'after' }]);
    recording.close();
  });

  test('has what each connection began with, and refers to what is in it', () => {
    const { one, transcript, add } = session();
    add(...BEFORE);
    one.keepFromNow(file('part'), transcript.state, { force: false });
    add(...AFTER);
    one.close();
    const entries = entriesOf(file('part'));
    expect(entries.slice(0, 4).map(({ kind, at }) => [kind, at])).toEqual([
      ['open', 0],
      ['grammar', 0],
      ['open', 0],
      ['state', 0],
    ]);
    expect(entries[4]).toMatchObject({ at: 0.1, message: { id: 2 } });
    expect(entries[6]).toMatchObject({ kind: 'send', line: 5 });
    expect(entries[5]).toMatchObject({ kind: 'line', text: 'query-name' });
    expect(entries[8]).not.toHaveProperty('line');
    const recording = openRecording(file('part'));
    expect(recording.grammar(HASH)).toBe(GRAMMAR);
    expect(readFileSync(file('part'), 'utf8').split('"text":"{').length).toBe(2);
    expect(Date.parse(recording.header.started) - Date.parse(HEADER.started)).toBe(1100);
    recording.close();
  });

  test('holds no secret of before', () => {
    const { one, transcript, add } = session();
    const secret = 'hunter2-Zx9';
    add(open('main'), send(1, 'object-add', { 'qom-type': 'secret', id: 's', data: secret }));
    one.keepFromNow(file('part'), transcript.state, { force: false });
    add(note(`it is ${secret}`));
    one.close();
    expect(readFileSync(file('part'), 'utf8')).not.toContain('hunter2');
    const recording = openRecording(file('part'));
    expect(recording.stateAt(2).monitors['main']?.pending[0]?.arguments['data']).toBe('<secret>');
    recording.close();
  });

  test('ends without the session: the whole is still its own', () => {
    const { one, transcript, add } = session();
    add(...BEFORE);
    one.keepFromNow(file('part'), transcript.state, { force: false });
    expect(one.file).toBe(file('part'));
    expect(() => one.keepAs(file('whole'), { force: false })).toThrow('recorded already');
    add(note('in both'));
    expect(one.stop()).toEqual({ path: file('part'), entries: 5 });
    add(note('in the whole only'));
    one.keepAs(file('whole'), { force: false });
    one.close();
    expect(entriesOf(file('part'))).toHaveLength(5);
    expect(entriesOf(file('whole'))).toHaveLength(BEFORE.length + 2);
    expect(readdirSync(spools())).toEqual([]);
  });
});

describe('a recording of the whole', () => {
  test('goes on in private once it is stopped, and may get another name', () => {
    const { one, add } = session(file('one'));
    add(note('first'));
    expect(one.stop()).toEqual({ path: file('one'), entries: 1 });
    expect(one.file).toBeUndefined();
    add(note('second'));
    expect(readdirSync(spools())).toHaveLength(1);
    one.keepAs(file('two'), { force: false });
    add(note('third'));
    one.close();
    expect(entriesOf(file('one')).map((entry) => 'text' in entry && entry.text)).toEqual(['first']);
    expect(entriesOf(file('two')).map((entry) => 'text' in entry && entry.text)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  test('that nothing was written to leaves no file', () => {
    const { one } = session(file('one'));
    expect(existsSync(file('one'))).toBe(true);
    one.close();
    expect(existsSync(file('one'))).toBe(false);
  });

  test('cannot be stopped twice', () => {
    const { one } = session(file('one'));
    one.stop();
    expect(() => one.stop()).toThrow('there is no recording to stop');
  });
});
