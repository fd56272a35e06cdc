/**
 * A session in a process of its own, for what only another process can show: being killed, running into a
 * limit, memory. Arguments: the folder of spools, how many events (0: without end), and where a listener is
 * (`tell`: each index is printed once it is written).
 */
import { writeSync } from 'node:fs';
import { openSpool } from '../../../src/recording/spool.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { events, HEADER, NO_SECRETS } from './sample.ts';

const [folder = '', count = '0', tell = ''] = process.argv.slice(2);

const say = (text: string) => writeSync(1, `${text}\n`);

const spool = openSpool({
  folder,
  header: HEADER,
  editor: NO_SECRETS,
  onStop: (reason) => say(`stopped: ${reason}`),
});
say(`spool ${spool?.path}`);

let time = 0;
const transcript = new Transcript({
  clock: () => time,
  spool: (entry) => spool?.append(entry),
  checkpoint: (state) => spool?.checkpoint(state),
});
if (tell !== '') transcript.subscribe((_, index) => say(`${index}`));
for (const { at, ...entry } of events(Number(count) || Number.POSITIVE_INFINITY)) {
  time = at;
  transcript.append(entry);
}
say(`rss ${process.resourceUsage().maxRSS}`);
if (tell === 'wait') process.stdin.resume();
else if (tell === 'leave') spool?.close();
