// How long a key takes to the frame that shows it, at a prompt in a real terminal: while nothing happens, and while
// events arrive by the thousand. Also: peak memory, and whether every event is in the spool.
//
//   npm run bench:keys -- [PER_SECOND] [KEYS]      default 10,000 events a second, 400 keys
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { eventsInSpool, memoryMib } from './pieces.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const qmpsh = process.env.QMPSH_BENCH ?? join(resolve(here, '../..'), 'dist/qmpsh.cjs');
const PER_SECOND = Number(process.argv[2] ?? 10_000);
const KEYS = Number(process.argv[3] ?? 400);
const say = (line) => process.stdout.write(`${line}\n`);
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** A line of plausible words; each letter is a key. After so many the line is taken away and begun anew. */
const LINE = 'block-commit job-id=job0 device=node-D base-node=node-A top-node=node-C speed=';

/** The events come from a process of their own: what sending them costs must not count as waiting. */
function startFlood(path) {
  const child = spawn(process.execPath, [join(here, 'event-server.mjs'), path, String(PER_SECOND)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let sawSent = () => {};
  let text = '';
  const ready = new Promise((go) => {
    child.stdout.on('data', (data) => {
      text += data;
      if (text.includes('ready')) go();
      const sent = /sent (\d+)/.exec(text)?.[1];
      if (sent !== undefined) sawSent(Number(sent));
    });
  });
  const stop = () =>
    new Promise((go) => {
      sawSent = go;
      child.stdin.write('stop\n');
    });
  return { ready, stop, end: () => child.stdin.end() };
}

/** A terminal whose screen is looked at each time something was written to it. */
function openScreen(args, env) {
  const screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true, scrollback: 0 });
  const child = pty.spawn(process.execPath, args, { cols: 80, rows: 24, env });
  const looks = new Set();
  screen.onData((answer) => child.write(answer));
  child.onData((data) => {
    const came = performance.now();
    screen.write(data, () => {
      for (const look of [...looks]) look(came);
    });
  });
  const lineOf = (row) =>
    screen.buffer.active.getLine(screen.buffer.active.baseY + row)?.translateToString(true);
  const rows = () => Array.from({ length: 24 }, (_, row) => lineOf(row));
  return {
    child,
    /** The line typed so far, in as many rows as it takes, up to the cursor. */
    typed() {
      const { cursorY, cursorX } = screen.buffer.active;
      let text = (lineOf(cursorY) ?? '').padEnd(cursorX).slice(0, cursorX);
      for (let row = cursorY - 1; row >= 0 && !text.startsWith('(QEMU)'); row--)
        text = lineOf(row).padEnd(79) + text;
      return text;
    },
    /** When what was written first made this true. */
    when(holds) {
      return new Promise((go, fail) => {
        const timer = setTimeout(
          () => fail(new Error(`never seen; on the screen:\n${rows().join('\n')}`)),
          10_000,
        );
        const look = (came) => {
          if (!holds()) return;
          clearTimeout(timer);
          looks.delete(look);
          go(came);
        };
        looks.add(look);
      });
    },
  };
}

/** Types the keys one after the other as a quick typist does; milliseconds each took to be seen. */
async function typeKeys(screen, count) {
  const took = [];
  let line = '';
  // Pauses that are no multiple of anything, the same in every run.
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (let i = 0; i < count; i++) {
    await pause(30 + random() * 50);
    if (line.length === LINE.length) {
      line = '';
      const gone = screen.when(() => screen.typed().trimEnd() === '(QEMU)');
      screen.child.write('\x15');
      await gone;
      await pause(50);
    }
    const key = LINE[line.length];
    line += key;
    const shown = `(QEMU) ${line}`;
    const seen = screen.when(() => screen.typed() === shown);
    const at = performance.now();
    screen.child.write(key);
    took.push((await seen) - at);
  }
  return took;
}

function figures(took) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

/** Milliseconds a process's main thread has had a processor, and has waited for one because others had them. */
function processorOf(pid) {
  const [had, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return { had: had / 1e6, waited: waited / 1e6 };
}

/** Types the keys and says how long they took, and at what cost: on a busy machine part of it is waiting. */
async function measure(what, screen, count) {
  const before = processorOf(screen.child.pid);
  const began = performance.now();
  const took = await typeKeys(screen, count);
  const seconds = (performance.now() - began) / 1000;
  const after = processorOf(screen.child.pid);
  const share = (part) => `${((after[part] - before[part]) / seconds / 10).toFixed(0)} %`;
  say(`${what}: ${figures(took)}`);
  say(`  ${share('had')} of a processor had, ${share('waited')} of the time waited for one`);
}

const folder = mkdtempSync(join(tmpdir(), 'qmpsh-keys-'));
const { CI: _, NO_COLOR: __, ...inherited } = process.env;
const env = {
  ...inherited,
  TERM: 'xterm-256color',
  XDG_STATE_HOME: join(folder, 'state'),
  XDG_CACHE_HOME: join(folder, 'cache'),
};
try {
  const path = join(folder, 'qmp');
  const flood = startFlood(path);
  await flood.ready;
  const starting = performance.now();
  const profile =
    process.env.QMPSH_PROFILE === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${process.env.QMPSH_PROFILE}`];
  const screen = openScreen([...profile, qmpsh, path], env);
  const first = await screen.when(() => screen.typed() === '(QEMU) ');
  say(`load ${loadavg()[0].toFixed(2)}, first frame ${(first - starting).toFixed(0)} ms`);
  await pause(500);

  await measure('idle', screen, KEYS);
  screen.child.write('\x15');
  await pause(100);

  // Any command the server does not know starts the events; it is sent once typed twice, for it does not check.
  screen.child.write('query-name\r');
  await pause(1000);
  await measure(`${PER_SECOND} events a second`, screen, KEYS);
  screen.child.write('\x15');
  const sent = await flood.stop();
  // The line comes back when all before it has been read.
  await pause(1500);
  const found = await eventsInSpool(env.XDG_STATE_HOME);
  say(`${found} of ${sent} events in the spool ${found === sent ? 'ok' : 'MISSED'}`);
  say(
    `memory: peak ${memoryMib(screen.child.pid, 'VmHWM').toFixed(0)} MiB, now ${memoryMib(screen.child.pid, 'VmRSS').toFixed(0)} MiB`,
  );
  screen.child.write('\x04');
  await new Promise((done) => screen.child.onExit(done));
  flood.end();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
