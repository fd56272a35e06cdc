import fs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { Recording } from '../../src/recording/recording.ts';
import { openNamed, openSpool, type SpoolOptions } from '../../src/recording/spool.ts';
import type { RecordingWriter } from '../../src/recording/writer.ts';
import type { Entry } from '../../src/session/entry.ts';
import { Transcript } from '../../src/session/transcript.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { events, HEADER, NO_SECRETS, SAMPLE } from './support/sample.ts';

/** What the file system is to do instead of writing (undefined for writing), and whether files are on one disk. */
const disk: { fault: ((bytes: number) => number) | undefined; isOne: boolean } = {
  fault: undefined,
  isOne: true,
};

const { linkSync, renameSync, writeSync } = fs;

/** Puts the disk's faults under whoever writes, whenever it was loaded: modules are shared by the tests of a worker. */
beforeEach(() => {
  const write = (fd: number, data: string | NodeJS.ArrayBufferView, offset?: unknown, length?: unknown) => {
    if (disk.fault === undefined && typeof data === 'string') return writeSync(fd, data);
    const whole =
      typeof data === 'string'
        ? Buffer.from(data)
        : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const from = typeof offset === 'number' ? offset : 0;
    const bytes = whole.subarray(from, typeof length === 'number' ? from + length : undefined);
    return writeSync(fd, bytes, 0, disk.fault === undefined ? bytes.length : disk.fault(bytes.length));
  };
  const onOneDisk =
    (call: typeof linkSync): typeof linkSync =>
    (from, to) => {
      if (!disk.isOne) throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' });
      call(from, to);
    };
  vi.spyOn(fs, 'writeSync').mockImplementation(write);
  vi.spyOn(fs, 'linkSync').mockImplementation(onOneDisk(linkSync));
  vi.spyOn(fs, 'renameSync').mockImplementation(onOneDisk(renameSync));
  syncBuiltinESMExports();
});

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const folder = scratchFolder();
const stops: string[] = [];
let writer: RecordingWriter | undefined;

afterEach(() => {
  disk.fault = undefined;
  disk.isOne = true;
  stops.length = 0;
  writer?.close();
  writer = undefined;
});

const spools = () => join(folder(), 'state', 'spool');
const file = (name: string) => join(folder(), name);
const options = () => ({
  folder: spools(),
  header: HEADER,
  editor: NO_SECRETS,
  onStop: (reason: string) => stops.push(reason),
});

function spool(more: Partial<SpoolOptions> = {}): RecordingWriter {
  writer = openSpool({ ...options(), ...more });
  if (writer === undefined) throw new Error(`no spool: ${stops.join()}`);
  return writer;
}

function named(path: string, force = false): RecordingWriter {
  writer = openNamed({ ...options(), path, force });
  return writer;
}

function entriesOf(path: string): readonly Entry[] {
  const recording = openRecording(path);
  const entries = [...recording.entries()];
  recording.close();
  return entries;
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const note = (text: string, at = 0): Entry => ({ at, kind: 'note', text });

describe('a spool', () => {
  test('is private, and so is its folder', () => {
    const { path } = spool();
    expect(mode(path)).toBe('600');
    expect(mode(spools())).toBe('700');
    expect(path.startsWith(spools())).toBe(true);
  });

  test('has each entry the moment it is appended', () => {
    const { path } = spool();
    SAMPLE.forEach((entry, i) => {
      writer?.append(entry);
      expect(entriesOf(path)).toEqual(SAMPLE.slice(0, i + 1));
    });
  });

  test('is removed with all beside it when the session is left', () => {
    const transcript = written(9000);
    expect(readdirSync(spools())).toHaveLength(2);
    writer?.close();
    expect(readdirSync(spools())).toEqual([]);
    expect(transcript.length).toBe(9000);
  });

  test('stays, with its checkpoints, where it is to be kept for recovery', () => {
    written(9000);
    writer?.close({ keep: true });
    expect(readdirSync(spools())).toHaveLength(2);
  });

  test('is the first to have what a listener hears', () => {
    const { path } = spool();
    const transcript = new Transcript({ clock: () => 0, spool: (entry) => writer?.append(entry) });
    const missing: number[] = [];
    transcript.subscribe((_, index) => {
      if (entriesOf(path).length !== index + 1) missing.push(index);
    });
    for (let i = 0; i < 5; i++) transcript.append({ kind: 'note', text: `${i}` });
    expect(missing).toEqual([]);
  });

  test('cannot be had where the folder cannot be: the session goes on without', () => {
    writeFileSync(file('state'), 'a file in its place');
    expect(openSpool(options())).toBeUndefined();
    expect(stops).toEqual(['a part of the path is no folder']);
  });

  test('puts a notice in the place of an entry it cannot write', () => {
    const failing = { ...NO_SECRETS, edit: () => expect.fail('hunter2') };
    const { path } = spool({ editor: failing });
    writer?.append(note('hunter2'));
    expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
    expect(entriesOf(path)).toMatchObject([{ kind: 'notice', code: 'not-recorded' }]);
  });

  test('does so for a line longer than anybody would read', () => {
    const { path } = spool();
    writer?.append(note('ä'.repeat(9_000_000)));
    writer?.append(note('after'));
    expect(entriesOf(path)).toMatchObject([{ kind: 'notice', code: 'not-recorded' }, { text: 'after' }]);
  });
});

/** A spool of so many events, written by a transcript as a session does. */
function written(count: number, to: RecordingWriter = spool()): Transcript {
  const transcript = new Transcript({
    clock: () => 0,
    spool: (entry) => to.append(entry),
    checkpoint: (state) => to.checkpoint(state),
    checkpointEvery: 4096,
  });
  for (const entry of events(count)) transcript.append(entry);
  return transcript;
}

describe('reading back while it is written', () => {
  test('gives what was appended, and the states it had', () => {
    const transcript = written(9000);
    const recording = new Recording(spool2().source());
    expect(recording.length).toBe(9000);
    expect(recording.stateAt(9000)).toEqual(transcript.state);
    expect(recording.stateAt(8192).entries).toBe(8192);
    transcript.append({ kind: 'mark', text: 'now' });
    expect(recording.marks()).toMatchObject([{ entry: 9000, text: 'now' }]);
    expect(recording.stateAt(9001)).toEqual(transcript.state);
  });

  test('goes on after the spool was given a name', () => {
    const transcript = written(5000);
    const recording = new Recording(spool2().source());
    spool2().keepAs(file('kept.ndjson'));
    transcript.append({ kind: 'note', text: 'later' });
    expect(recording.entry(5000)).toMatchObject({ text: 'later' });
    expect(recording.stateAt(4500).entries).toBe(4500);
  });
});

function spool2(): RecordingWriter {
  if (writer === undefined) throw new Error('nothing is being written');
  return writer;
}

describe('a name given later', () => {
  test('is where the whole session is from then on', () => {
    const transcript = written(5000);
    spool2().keepAs(file('kept.ndjson'));
    transcript.append({ kind: 'note', text: 'later' });
    expect(readdirSync(spools())).toEqual([]);
    expect(mode(file('kept.ndjson'))).toBe('600');
    expect(spool2()).toMatchObject({ named: true, path: file('kept.ndjson') });
    writer?.close();
    const entries = entriesOf(file('kept.ndjson'));
    expect(entries).toHaveLength(5001);
    expect(entries.at(-1)).toMatchObject({ text: 'later' });
  });

  test('leaves nothing in the state folder, checkpoints written later included', () => {
    const transcript = written(10);
    spool2().keepAs(file('kept.ndjson'));
    for (const entry of events(9000)) transcript.append(entry);
    expect(readdirSync(spools())).toEqual([]);
  });

  test('is not taken from a file that has it', () => {
    written(10);
    writeFileSync(file('mine'), 'precious');
    expect(() => spool2().keepAs(file('mine'))).toThrow(`${file('mine')} is there already`);
    expect(readFileSync(file('mine'), 'utf8')).toBe('precious');
    spool2().append(note('goes on'));
    expect(entriesOf(spool2().path)).toHaveLength(11);
  });

  test('is, where that is said', () => {
    written(10);
    writeFileSync(file('mine'), 'old');
    spool2().keepAs(file('mine'), { force: true });
    expect(entriesOf(file('mine'))).toHaveLength(10);
    expect(mode(file('mine'))).toBe('600');
  });

  test('on another disk is had by copying, and written on there', () => {
    const transcript = written(5000);
    const recording = new Recording(spool2().source());
    disk.isOne = false;
    spool2().keepAs(file('kept.ndjson'));
    transcript.append({ kind: 'note', text: 'later' });
    expect(readdirSync(spools())).toEqual([]);
    expect(mode(file('kept.ndjson'))).toBe('600');
    expect(entriesOf(file('kept.ndjson')).at(-1)).toMatchObject({ text: 'later' });
    expect(recording.entry(5000)).toMatchObject({ text: 'later' });
  });

  test('is not followed where it is a link, and never that of a folder', () => {
    written(10);
    writeFileSync(file('target'), 'precious');
    symlinkSync(file('target'), file('link'));
    expect(() => spool2().keepAs(file('link'))).toThrow('is there already');
    mkdirSync(file('d'));
    expect(() => spool2().keepAs(file('d'), { force: true })).toThrow(
      'is there already and is no plain file',
    );
    spool2().keepAs(file('link'), { force: true });
    expect(readFileSync(file('target'), 'utf8')).toBe('precious');
    expect(entriesOf(file('link'))).toHaveLength(10);
  });

  test('is given once', () => {
    written(10);
    spool2().keepAs(file('a'));
    expect(() => spool2().keepAs(file('b'))).toThrow(`the session is recorded already, to ${file('a')}`);
  });

  test('in a folder that is not there cannot be had', () => {
    written(10);
    expect(() => spool2().keepAs(file('no/where'))).toThrow(
      `${file('no/where')} cannot be written: no such file or folder`,
    );
    expect(existsSync(spool2().path)).toBe(true);
  });
});

describe('a recording with a name from the start', () => {
  test('stays when the session is left', () => {
    written(5000, named(file('r')));
    expect(mode(file('r'))).toBe('600');
    writer?.close();
    expect(entriesOf(file('r'))).toHaveLength(5000);
    expect(existsSync(spools()) ? readdirSync(spools()) : []).toEqual([]);
  });

  test('never overwrites, unless told to', () => {
    writeFileSync(file('r'), 'precious');
    expect(() => named(file('r'))).toThrow(`${file('r')} is there already`);
    expect(readFileSync(file('r'), 'utf8')).toBe('precious');
    named(file('r'), true).append(note('new'));
    expect(entriesOf(file('r'))).toHaveLength(1);
  });

  test('never follows a link, dangling or not', () => {
    symlinkSync(file('elsewhere'), file('r'));
    expect(() => named(file('r'))).toThrow('is there already');
    expect(existsSync(file('elsewhere'))).toBe(false);
    named(file('r'), true);
    expect(existsSync(file('elsewhere'))).toBe(false);
  });

  test('cannot be made where there is no folder, or no room', () => {
    expect(() => named(file('no/where'))).toThrow('cannot be written: no such file or folder');
    disk.fault = () => {
      throw full();
    };
    expect(() => named(file('r'))).toThrow(`${file('r')} cannot be written: no space is left on the disk`);
    expect(existsSync(file('r'))).toBe(false);
  });
});

function full(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

describe('a disk that fills up', () => {
  test('ends the recording with a whole line, once, and not the session', () => {
    const { path } = spool();
    const transcript = new Transcript({ clock: () => 0, spool: (entry) => writer?.append(entry) });
    transcript.append({ kind: 'note', text: 'before' });
    let room = 10;
    disk.fault = (bytes) => {
      if (room === 0) throw full();
      const taken = Math.min(room, bytes);
      room -= taken;
      return taken;
    };
    transcript.append({ kind: 'note', text: 'torn' });
    disk.fault = undefined;
    transcript.append({ kind: 'note', text: 'after' });
    expect(transcript.length).toBe(3);
    expect(stops).toEqual(['no space is left on the disk']);
    expect(spool2().running).toBe(false);
    expect(entriesOf(path)).toEqual([note('before')]);
    expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
    expect(new Recording(spool2().source()).entry(0)).toEqual(note('before'));
    expect(() => spool2().keepAs(file('r'))).toThrow('the recording has stopped');
  });

  test('that takes a line in pieces gets all of it', () => {
    const { path } = spool();
    disk.fault = (bytes) => Math.min(bytes, 7);
    for (const entry of SAMPLE) writer?.append(entry);
    expect(entriesOf(path)).toEqual(SAMPLE);
  });

  test('costs the checkpoints alone when they are what does not fit', () => {
    const { path } = spool();
    const transcript = new Transcript({
      clock: () => 0,
      spool: (entry) => writer?.append(entry),
      checkpoint: (state) => {
        disk.fault = () => {
          throw full();
        };
        writer?.checkpoint(state);
        disk.fault = undefined;
      },
      checkpointEvery: 256,
    });
    for (const entry of events(1000)) transcript.append(entry);
    expect(stops).toEqual([]);
    expect(entriesOf(path)).toHaveLength(1000);
    expect(new Recording(spool2().source()).stateAt(700).entries).toBe(700);
  });
});
