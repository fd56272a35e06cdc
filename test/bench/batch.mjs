// Ratios, not times: qmpsh's batch path against the reference qmp-shell and a raw socket loop, in one run.
//
//   npm run bench                         needs qemu-system-x86_64 on PATH
//   QMP_SHELL=/path/to/qmp-shell          the reference shell; without it only the raw socket is compared
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const qmpsh = join(root, 'dist/qmpsh.cjs');
const reference = process.env.QMP_SHELL ?? 'qmp-shell';
const LINES = 5000;
const ONE_SHOTS = 21;
const BULK_RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), 'qmpsh-bench-'));
const socket = join(folder, 'qmp');
const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), XDG_CACHE_HOME: join(folder, 'cache') };
const qemu = spawn(
  process.env.QEMU ?? 'qemu-system-x86_64',
  ['-display', 'none', '-no-user-config', '-nodefaults', '-S', '-qmp', `unix:${socket},server=on,wait=off`],
  { stdio: 'ignore' },
);

/** Milliseconds one run of a command takes. */
function time(command, args, input) {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { input, env, maxBuffer: 1 << 28 });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} left with ${result.status}: ${result.stderr}`);
  return took;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs each contender once a round, so that a machine that drifts drifts for all. */
function race(rounds, contenders) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const took = run();
      if (round > 0) times[name].push(took);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

const say = (line) => process.stdout.write(`${line}\n`);

function report(title, medians, wanted) {
  for (const [base, limit] of Object.entries(wanted)) {
    if (medians[base] === undefined) continue;
    const ratio = medians.qmpsh / medians[base];
    say(
      `${title}: qmpsh / ${base} = ${ratio.toFixed(2)} (at most ${limit}) ${ratio <= limit ? 'ok' : 'MISSED'}`,
    );
  }
  const ms = Object.entries(medians).map(([name, t]) => `${name} ${t.toFixed(0)} ms`);
  say(`  medians: ${ms.join(', ')}`);
}

try {
  while (!existsSync(socket)) {
    if (qemu.exitCode !== null) throw new Error('QEMU did not start');
    await new Promise((next) => setTimeout(next, 5));
  }
  const probe = connect(socket);
  await once(probe, 'data');
  probe.destroy();

  const raw = join(folder, 'raw.cjs');
  writeFileSync(
    raw,
    `const s = require('node:net').connect(process.argv[2]); let left = Number(process.argv[3]); let text = ''; let n = 0;
const out = [];
const next = () => { if (left-- === 0) { process.stdout.write(out.join('')); process.exit(0); } s.write('{"execute":"query-status","id":' + n++ + '}\\r\\n'); };
s.on('data', (d) => { text += d; let i; while ((i = text.indexOf('\\n')) >= 0) { const line = text.slice(0, i); text = text.slice(i + 1); const m = JSON.parse(line);
if (m.QMP) s.write('{"execute":"qmp_capabilities"}\\r\\n'); else { if (n > 0) out.push(JSON.stringify(m.return) + '\\n'); next(); } } });`,
  );
  const hasReference = spawnSync(reference, ['--help']).status === 0;
  if (!hasReference) say('no reference qmp-shell found: set QMP_SHELL to compare with it');
  const one = 'query-status\n';
  report(
    'one-shot -c query-status',
    race(ONE_SHOTS, {
      qmpsh: () => time(process.execPath, [qmpsh, '-c', 'query-status', socket]),
      raw: () => time(process.execPath, [raw, socket, '1']),
      ...(hasReference && { 'qmp-shell': () => time(reference, [socket], one) }),
    }),
    { 'qmp-shell': 1.15 },
  );
  const many = one.repeat(LINES);
  report(
    `${LINES} lines from a pipe`,
    race(BULK_RUNS, {
      qmpsh: () => time(process.execPath, [qmpsh, socket], many),
      raw: () => time(process.execPath, [raw, socket, String(LINES)]),
      ...(hasReference && { 'qmp-shell': () => time(reference, [socket], many) }),
    }),
    { 'qmp-shell': 0.6, raw: 1.2 },
  );
} finally {
  qemu.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
