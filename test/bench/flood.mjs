// A session of many events, in a pipe and at a prompt: peak memory, and whether every event is in the spool.
//
//   npm run bench:flood -- [EVENTS] [PER_SECOND]      default 1,000,000 as fast as they are taken
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import { eventsInSpool, eventText, GREETING, memoryMib } from './pieces.mjs';

const qmpsh = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'dist/qmpsh.cjs');
const EVENTS = Number(process.argv[2] ?? 1_000_000);
const PER_SECOND = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const LIMIT_MIB = 150;
const say = (line) => process.stdout.write(`${line}\n`);

/** Sends the events after the command `query-name`, then its reply. */
function serve(path) {
  const server = createServer((socket) => {
    let text = '';
    socket.write(GREETING);
    socket.on('error', () => {});
    socket.on('data', async (chunk) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop();
      for (const line of lines) {
        const { execute, id } = JSON.parse(line);
        if (execute === 'query-name') await flood(socket);
        // What it accepts it does not say, so that any line is sent.
        const known = execute === 'query-name' || execute === 'qmp_capabilities';
        const reply = known ? { return: {} } : { error: { class: 'CommandNotFound', desc: `no ${execute}` } };
        socket.write(`${JSON.stringify({ ...reply, id })}\r\n`);
      }
    });
  });
  return new Promise((ready) => server.listen(path, () => ready(server)));
}

async function flood(socket) {
  const started = performance.now();
  const batch = 250;
  for (let n = 0; n < EVENTS; n += batch) {
    let text = '';
    for (let i = n; i < Math.min(n + batch, EVENTS); i++) text += eventText(i);
    if (!socket.write(text)) await new Promise((go) => socket.once('drain', go));
    const ahead = (n / PER_SECOND) * 1000 - (performance.now() - started);
    if (ahead > 5) await new Promise((go) => setTimeout(go, ahead));
  }
  say(`  sent ${EVENTS} events at ${Math.round(EVENTS / ((performance.now() - started) / 1000))} a second`);
}

async function report(what, pid, state) {
  const mib = memoryMib(pid, 'VmHWM');
  const found = await eventsInSpool(state);
  const fine = mib < LIMIT_MIB && found === EVENTS;
  say(
    `${what}: peak ${mib.toFixed(0)} MiB (under ${LIMIT_MIB}), ${found} of ${EVENTS} in the spool ${fine ? 'ok' : 'MISSED'}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'qmpsh-flood-'));
const envFor = (name) => ({
  ...process.env,
  CI: undefined,
  XDG_STATE_HOME: join(folder, name),
  XDG_CACHE_HOME: join(folder, 'cache'),
});
try {
  const path = join(folder, 'qmp');
  const server = await serve(path);

  const batch = spawn(process.execPath, [qmpsh, path], {
    env: envFor('batch'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  batch.stdin.write('query-name\n');
  await new Promise((done) => batch.stdout.once('data', done));
  await report('in a pipe', batch.pid, join(folder, 'batch'));
  batch.stdin.end();
  await new Promise((done) => batch.once('exit', done));

  const env = Object.fromEntries(Object.entries(envFor('prompt')).filter(([, value]) => value !== undefined));
  const prompt = pty.spawn(process.execPath, [qmpsh, path], { cols: 80, rows: 24, env });
  await new Promise((done) => {
    let text = '';
    let asked = false;
    prompt.onData((data) => {
      text = (text + data).slice(-20_000);
      if (!asked && text.includes('(QEMU)')) {
        asked = true;
        prompt.write('query-name\r');
      }
      if (text.includes('"return"')) done();
    });
  });
  await report('at a prompt', prompt.pid, join(folder, 'prompt'));
  prompt.write('\x04');
  await new Promise((done) => prompt.onExit(done));
  server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
