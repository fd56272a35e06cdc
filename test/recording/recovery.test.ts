import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecording } from '../../src/recording/open.ts';
import { discard, leftovers, openLeftover, recover } from '../../src/recording/recovery.ts';
import { openSpool, thisHost } from '../../src/recording/spool.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { bundle } from './support/bundle.ts';
import { fileOf, HEADER, NO_SECRETS } from './support/sample.ts';

const folder = scratchFolder();
const spools = () => join(folder(), 'spool');
const children: ChildProcess[] = [];
let program = '';

beforeEach(async () => {
  program = await bundle('child', join(folder(), 'child.cjs'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

/** Start a session; gives its spool and each further line it prints. */
async function session(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, spools(), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** The next line; undefined once there are no more. */
  const next = async (): Promise<string | undefined> => (await lines.next()).value;
  const spool = (await next())?.replace(/^spool /, '') ?? expect.fail('the session ended at once');
  /** Until it has written all its events. */
  const done = async (): Promise<void> => {
    for (let line = await next(); line !== undefined; line = await next()) if (line.startsWith('rss')) return;
    expect.fail('the session ended early');
  };
  return { child, spool, next, done };
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.signalCode === null) await once(child, 'exit');
}

/** A dead session's spool with this text. */
async function dead(text: string, begun = 1_772_362_991_123): Promise<string> {
  mkdirSync(spools(), { recursive: true });
  const path = join(spools(), `${begun}-${await freePid()}-abcd@${thisHost()}.ndjson`);
  writeFileSync(path, text);
  return path;
}

/** The number of a process that has ended. */
async function freePid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** QMPSH_FULL=1 kills as many sessions as it takes to trust it. */
const KILLS = process.env['QMPSH_FULL'] === '1' ? 200 : 20;

const NOTE = '{"at":1,"kind":"note","text":"x"}';

describe('a session that is killed', () => {
  test('leaves everything it told, whenever it is killed', async () => {
    for (let run = 0; run < KILLS; run++) {
      const { child, spool, next } = await session('0', 'tell');
      let told = -1;
      // Far enough for the kill to fall anywhere in the work of an entry.
      for (let i = 0; i <= (run * 37) % 1500; i++) told = Number(await next());
      await killed(child);
      for (let line = await next(); line !== undefined; line = await next()) told = Number(line);
      const recording = openRecording(spool);
      expect(told).toBeGreaterThanOrEqual((run * 37) % 1500);
      expect(recording.length).toBeGreaterThan(told);
      expect([...recording.entries()].every(({ kind }) => kind === 'receive')).toBe(true);
      recording.close();
    }
  }, 240_000);

  test('is offered, and opens with its checkpoints', async () => {
    const { child, spool, done } = await session('20000', 'wait');
    await done();
    expect(leftovers(spools())).toEqual([]);
    await killed(child);
    const [found, ...others] = leftovers(spools());
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      path: spool,
      begun: Date.parse(HEADER.started),
      bytes: statSync(spool).size,
    });
    if (found === undefined) return;
    const recording = openLeftover(found, 'qmpsh 0.1.0');
    const afresh = openRecording(spool);
    for (const count of [20_000, 16_384, 10_000, 5001, 5000, 4999, 1]) {
      expect(recording.stateAt(count)).toEqual(afresh.stateAt(count));
    }
    recording.close();
    afresh.close();
  });
});

describe('checkpoints beside a spool', () => {
  /** What the recording says after 6,000 entries, given what happens to the file of checkpoints. */
  async function stateAfter(spoil: (path: string, text: string) => void, build = 'qmpsh 0.1.0') {
    const { child, done } = await session('9000', 'wait');
    await done();
    await killed(child);
    const [found] = leftovers(spools());
    if (found === undefined) throw new Error('no leftover');
    const beside = found.path.replace('.ndjson', '.checkpoints');
    spoil(beside, readFileSync(beside, 'utf8'));
    const recording = openLeftover(found, build);
    const state = recording.stateAt(6000);
    recording.close();
    return state.monitors['main']?.events.counts;
  }

  // A checkpoint that is used shows: what was changed in it is in the state.
  const changed = (path: string, text: string) =>
    writeFileSync(
      path,
      text.replaceAll(
        '"counts":[{"name":"JOB_STATUS_CHANGE","count":5000}]',
        '"counts":[{"name":"JOB_STATUS_CHANGE","count":5}]',
      ),
    );
  const AFRESH = [{ name: 'JOB_STATUS_CHANGE', count: 6000 }];

  test('are used', async () => {
    expect(await stateAfter(changed)).toEqual([{ name: 'JOB_STATUS_CHANGE', count: 5 + 1000 }]);
  });

  test.each([
    ['of another build', changed, 'qmpsh 0.2.0'],
    ['that are not there', (path: string) => renameSync(path, `${path}.away`), undefined],
    ['that are empty', (path: string) => writeFileSync(path, ''), undefined],
    ['that are torn', (path: string, text: string) => writeFileSync(path, text.slice(0, 300)), undefined],
    [
      'of another spool',
      (path: string, text: string) => changed(path, text.replaceAll('"spool":', '"spool":1')),
      undefined,
    ],
    [
      'that hold no state',
      (path: string, text: string) =>
        writeFileSync(path, text.replace(/"state":\{"entries"/g, '"state":{"entrees"')),
      undefined,
    ],
    [
      'that are no JSON',
      (path: string, text: string) => writeFileSync(path, text.replace(/"monitors":\{/g, '"monitors":(')),
      undefined,
    ],
  ])('%s are as if there were none', async (_, spoil, build) => {
    expect(await stateAfter(spoil, build)).toEqual(AFRESH);
  });
});

describe('what is offered', () => {
  test('is no spool of this very process', () => {
    const writer = openSpool({ folder: spools(), header: HEADER, editor: NO_SECRETS, onStop: () => {} });
    writer?.append({ at: 0, kind: 'note', text: 'x' });
    expect(leftovers(spools())).toEqual([]);
    writer?.close({ keep: true });
    // Closed and kept, as at a crash: on Linux one can see that it is not written any more.
    expect(leftovers(spools())).toHaveLength(existsSync('/proc/self/fd') ? 1 : 0);
  });

  test('comes newest first, other files left out', async () => {
    const old = await dead(fileOf([NOTE]), 1_740_826_991_123);
    const fresh = await dead(fileOf([NOTE]), 1_772_362_991_123);
    writeFileSync(join(spools(), 'notes.txt'), '');
    writeFileSync(join(spools(), 'other.ndjson'), '');
    expect(leftovers(spools()).map(({ path }) => path)).toEqual([fresh, old]);
  });

  test('is nothing where nothing happened, and that is cleared away', async () => {
    await dead('');
    await dead('{"format":"qmps', 1_740_826_991_124);
    await dead(fileOf([]), 1_740_826_991_125);
    const orphan = (await dead(fileOf([NOTE]), 1_740_826_991_126)).replace('.ndjson', '.checkpoints');
    renameSync(orphan.replace('.checkpoints', '.ndjson'), orphan);
    expect(leftovers(spools())).toEqual([]);
    expect(readdirSync(spools())).toEqual([]);
  });

  test('is of another machine only when it has long been silent', async () => {
    const mine = await dead(fileOf([NOTE]));
    const theirs = mine.replace(`@${thisHost()}`, '@elsewhere');
    renameSync(mine, theirs);
    expect(leftovers(spools())).toEqual([]);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    utimesSync(theirs, twoDaysAgo, twoDaysAgo);
    expect(leftovers(spools())).toMatchObject([{ path: theirs }]);
  });

  test('is nothing where there never was a spool', () => {
    expect(leftovers(join(folder(), 'nowhere'))).toEqual([]);
  });
});

describe('recovering', () => {
  const target = () => join(folder(), 'saved.ndjson');
  const only = () => leftovers(spools())[0] ?? expect.fail('no leftover');

  test('gives it a name, without the torn line, and takes the spool away', async () => {
    await dead(`${fileOf([NOTE, NOTE])}{"at":2,"kind":"no`);
    const { entries, problems } = recover(only(), target());
    expect(entries).toBe(2);
    expect(problems).toMatchObject([{ code: 'torn-line', line: 4 }]);
    expect(readFileSync(target(), 'utf8')).toBe(fileOf([NOTE, NOTE]));
    expect(statSync(target()).mode & 0o777).toBe(0o600);
    expect(readdirSync(spools())).toEqual([]);
  });

  test('ends a last line that lacks its end alone', async () => {
    await dead(fileOf([NOTE, NOTE]).slice(0, -1));
    expect(recover(only(), target())).toEqual({ entries: 2, problems: [] });
    expect(readFileSync(target(), 'utf8')).toBe(fileOf([NOTE, NOTE]));
  });

  test('overwrites nothing, and keeps the spool then', async () => {
    const path = await dead(fileOf([NOTE]));
    writeFileSync(target(), 'precious');
    expect(() => recover(only(), target())).toThrow('is there already');
    expect(readFileSync(target(), 'utf8')).toBe('precious');
    expect(existsSync(path)).toBe(true);
    recover(only(), target(), { force: true });
    expect(readFileSync(target(), 'utf8')).toBe(fileOf([NOTE]));
  });

  test('finds nothing in a spool whose header is damaged', async () => {
    await dead(`{"format":"qmps\n${NOTE}\n`);
    expect(() => recover(only(), target())).toThrow('is no recording of qmpsh');
    discard(only());
    expect(readdirSync(spools())).toEqual([]);
  });
});

describe('a limit on file size', () => {
  test('ends the recording with a whole line and not the session', async () => {
    const script = 'trap "" XFSZ; ulimit -f 16; exec "$@"';
    const args = [process.execPath, program, spools(), '500', 'tell'];
    const { stdout } = await execa('sh', ['-c', script, 'sh', ...args]);
    const told = stdout.split('\n');
    expect(told).toContain('stopped: the file has reached the largest size allowed');
    expect(told).toContain('499');
    const recording = openRecording(only().path);
    expect(recording.problems).toEqual([]);
    expect(recording.length).toBeGreaterThan(20);
    expect(recording.bytes).toBe(statSync(only().path).size);
    recording.close();
  });

  const only = () => leftovers(spools())[0] ?? expect.fail('no leftover');
});
