// What the measurements share: a stand-in for QEMU's side of the wire, and what is looked at afterwards.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const GREETING =
  '{"QMP": {"version": {"qemu": {"micro": 3, "minor": 1, "major": 11}, "package": ""}, "capabilities": []}}\r\n';

/** The nth event, as on the wire; each is another. */
export const eventText = (n) =>
  `{"timestamp": {"seconds": ${1700000000 + Math.floor(n / 5000)}, "microseconds": ${n % 1000000}}, "event": "BLOCK_IO_ERROR", "data": {"device": "drive0", "node-name": "node-${n}", "operation": "write", "action": "report", "reason": "No space left on device"}}\r\n`;

/** A figure of /proc/PID/status that is in kB there, in MiB. */
export const memoryMib = (pid, name) =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** How many of those events the only session's spool below a state folder has. */
export async function eventsInSpool(state) {
  const folder = join(state, 'qmpsh', 'sessions');
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.ndjson'));
  let count = 0;
  let rest = '';
  for await (const chunk of createReadStream(join(folder, name), 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line.includes('"BLOCK_IO_ERROR"')) count++;
  }
  return count;
}
