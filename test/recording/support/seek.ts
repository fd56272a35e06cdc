/**
 * Opens a recording in a process of its own, goes to its middle and to its end, and says what that took.
 * Arguments: the file; `own` where the checkpoints beside it are to be used.
 */
import { openRecording } from '../../../src/recording/open.ts';
import { openLeftover } from '../../../src/recording/recovery.ts';

const [path = '', own = ''] = process.argv.slice(2);
const begun = performance.now();
const recording =
  own === 'own'
    ? openLeftover({ id: '', path, begun: 0, written: 0, bytes: 0 }, 'qmpsh 0.1.0')
    : openRecording(path);
const opened = performance.now();
const middle = recording.stateAt(Math.floor(recording.length / 2));
const there = performance.now();
// Back and forth as somebody who looks for something does.
let folded = middle.entries;
for (let i = 1; i <= 300; i++) folded = recording.stateAt(middle.entries - i).entries;
const back = performance.now();
if (own !== 'own') for (const _ of recording.entries()) folded++;
const through = performance.now();

process.stdout.write(
  JSON.stringify({
    entries: recording.length,
    middle: middle.monitors['main']?.events.total,
    folded,
    rss: process.resourceUsage().maxRSS / 1024,
    took: { open: opened - begun, middle: there - opened, back: back - there, through: through - back },
  }),
);
recording.close();
