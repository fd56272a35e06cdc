// Kills a batch at random moments: every reply it had printed must be in its spool.
//
//   npm run bench:kills -- [TIMES]      default 200
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GREETING } from './pieces.mjs';

const qmpsh = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'dist/qmpsh.cjs');
const TIMES = Number(process.argv[2] ?? 200);
/** Milliseconds from the first reply to the kill, at most. */
const LONGEST = 150;
const folder = mkdtempSync(join(tmpdir(), 'qmpsh-kills-'));
const socket = join(folder, 'qmp');

const server = createServer((client) => {
  let text = '';
  let n = 0;
  client.on('error', () => {});
  client.write(GREETING);
  client.on('data', (chunk) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) {
      const { execute, id } = JSON.parse(line);
      const value = execute === 'query-name' ? { name: `reply-${n++}` } : {};
      client.write(`${JSON.stringify({ return: value, id })}\r\n`);
    }
  });
});

async function killOne(state) {
  const env = { ...process.env, XDG_STATE_HOME: state, XDG_CACHE_HOME: join(folder, 'cache') };
  const child = spawn(process.execPath, [qmpsh, socket], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.write('query-name\n'.repeat(200_000));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST);
    printed += chunk;
  });
  await new Promise((done) => child.once('close', done));
  const names = printed.match(/"reply-\d+"(?=\}\}\n)/g) ?? [];
  const sessions = join(state, 'qmpsh', 'sessions');
  const spool = readFileSync(
    join(
      sessions,
      readdirSync(sessions).find((name) => name.endsWith('.ndjson')),
    ),
    'utf8',
  );
  const kept = new Set(spool.match(/"reply-\d+"/g) ?? []);
  return { printed: names.length, lost: names.filter((name) => !kept.has(name)).length };
}

try {
  await new Promise((ready) => server.listen(socket, ready));
  let printed = 0;
  let lost = 0;
  for (let i = 0; i < TIMES; i++) {
    const state = join(folder, `state-${i}`);
    const one = await killOne(state);
    printed += one.printed;
    lost += one.lost;
    rmSync(state, { recursive: true, force: true });
  }
  process.stdout.write(`${TIMES} kills: ${printed} replies printed, ${lost} of them not in the spool\n`);
  process.exitCode = lost === 0 && printed > 0 ? 0 : 1;
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
