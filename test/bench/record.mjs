// What recording to a named file costs over the spool that every session has: a ratio, taken in one run.
//
//   npm run bench:record      needs no QEMU: a peer that answers at once shows it most
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GREETING } from './pieces.mjs';

const qmpsh = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'dist/qmpsh.cjs');
const LINES = 5000;
const EVENTS = 200_000;
const ROUNDS = 7;
const LIMIT = 1.05;

const folder = mkdtempSync(join(tmpdir(), 'qmpsh-bench-'));
const socket = join(folder, 'qmp');
const script = join(folder, 'lines');
const file = join(folder, 'r.ndjson');
const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: join(folder, 'cache') };
writeFileSync(script, 'query-status\n'.repeat(LINES));

const STATUS = '{"status": "running", "singlestep": false, "running": true}';
const EVENT =
  '{"timestamp": {"seconds": 1700000000, "microseconds": 5}, "event": "BLOCK_IO_ERROR", "data": {"device": "drive0", "node-name": "node-D", "operation": "write", "action": "report", "reason": "No space left on device"}}\r\n';

/** Answers every command; query-name is preceded by a flood of events. */
const server = createServer((peer) => {
  let text = '';
  peer.write(GREETING);
  peer.on('error', () => {});
  peer.on('data', async (chunk) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop();
    for (const line of lines) {
      const { execute, id } = JSON.parse(line);
      if (execute === 'query-name') await flood(peer);
      const value = execute === 'query-status' ? STATUS : '{}';
      peer.write(`{"return": ${value}, "id": ${JSON.stringify(id)}}\r\n`);
    }
  });
});
await new Promise((ready) => server.listen(socket, ready));

async function flood(peer) {
  const batch = EVENT.repeat(250);
  for (let n = 0; n < EVENTS; n += 250) {
    if (!peer.write(batch)) await new Promise((go) => peer.once('drain', go));
  }
}

/** Milliseconds of one run. */
function time(args) {
  const start = process.hrtime.bigint();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [qmpsh, ...args, socket], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('exit', (code) => {
      if (code !== 0) fail(new Error(`qmpsh left with ${code}`));
      else done(Number(process.hrtime.bigint() - start) / 1e6);
    });
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (line) => process.stdout.write(`${line}\n`);

try {
  for (const [title, args] of [
    [`${LINES} query-status lines`, ['-f', script]],
    [`${EVENTS} events`, ['-c', 'query-name']],
  ]) {
    const ratios = [];
    let bytes = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      // One after the other, and the other way round the next time: a machine that drifts drifts for both.
      const runs = { spool: () => time(args), named: () => time(['--record', file, '--force', ...args]) };
      const took = {};
      for (const name of round % 2 === 0 ? ['spool', 'named'] : ['named', 'spool'])
        took[name] = await runs[name]();
      bytes = statSync(file).size;
      if (round > 0) ratios.push(took.named / took.spool);
    }
    const ratio = median(ratios);
    say(
      `${title}, ${(bytes / 2 ** 20).toFixed(1)} MiB: --record / spool alone = ${ratio.toFixed(3)} (at most ${LIMIT}) ${ratio <= LIMIT ? 'ok' : 'MISSED'}`,
    );
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
