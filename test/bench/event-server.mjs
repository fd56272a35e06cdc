// Answers in QEMU's place, and once asked `query-name` sends events at a steady rate until `stop` comes on stdin;
// then it says how many it has sent. A program of its own, so that sending takes nothing from who measures.
//
//   node test/bench/event-server.mjs SOCKET PER_SECOND
import { createServer } from 'node:net';
import { eventText, GREETING } from './pieces.mjs';

const [path, rate] = process.argv.slice(2);
const PER_SECOND = Number(rate);
/** Milliseconds between two writes: events come in small clumps, as from a QEMU under load. */
const TICK = 5;

let sent = 0;
let timer;

function flood(socket) {
  const started = performance.now();
  const first = sent;
  timer = setInterval(() => {
    // What the other end has not taken yet waits with us, and is made up for.
    if (socket.writableLength > 1_000_000) return;
    const due = first + Math.floor(((performance.now() - started) / 1000) * PER_SECOND);
    let text = '';
    for (; sent < due; sent++) text += eventText(sent);
    if (text !== '') socket.write(text);
  }, TICK);
}

const server = createServer((socket) => {
  let text = '';
  socket.write(GREETING);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) {
      const { execute, id } = JSON.parse(line);
      // What it accepts it does not say, so that any line is sent.
      const known = execute === 'query-name' || execute === 'qmp_capabilities';
      const reply = known ? { return: {} } : { error: { class: 'CommandNotFound', desc: `no ${execute}` } };
      socket.write(`${JSON.stringify({ ...reply, id })}\r\n`);
      if (execute === 'query-name' && timer === undefined) flood(socket);
    }
  });
});
server.listen(path, () => process.stdout.write('ready\n'));

process.stdin.setEncoding('utf8');
process.stdin.on('data', () => {
  clearInterval(timer);
  process.stdout.write(`sent ${sent}\n`);
});
process.stdin.on('end', () => process.exit());
