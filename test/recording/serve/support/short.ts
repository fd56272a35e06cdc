/**
 * Recordings written short, a line an entry, a millisecond apart:
 *
 *     > block-stream {"device": "d"}    a person sent it
 *     ~ query-jobs                      the program sent it for a pane
 *     < {"x": 1}                        the value that answers what was sent first of what is open
 *     <! no such thing                  the error that does
 *     * STOP                            an event
 *     open    lost    left    quit      the connection's beginning and ends
 */
import { writeFileSync } from 'node:fs';
import { encodeEntry } from '../../../../src/recording/format.ts';
import { openRecording } from '../../../../src/recording/open.ts';
import type { Recording } from '../../../../src/recording/recording.ts';
import type { Entry } from '../../../../src/session/entry.ts';
import { fileOf, receive, send } from '../../support/sample.ts';

export const GREETING = {
  version: { qemu: { major: 11, minor: 1, micro: 3 }, package: 'v11' },
  capabilities: ['oob'],
};

const CLOSE = {
  lost: { orderly: false, reason: 'the peer closed the connection' },
  left: { orderly: true, reason: 'left' },
  quit: { orderly: true, reason: 'QEMU was told to quit' },
};

/** The entries of a short recording. It begins with `open` where it does not say so. */
export function entriesOf(short: string, monitor = 'main'): readonly Entry[] {
  const lines = short
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const open: string[] = [];
  let id = 0;
  const all = lines[0] === 'open' ? lines : ['open', ...lines];
  return all.map((line, i): Entry => {
    const at = i / 1000;
    const [, mark = line, rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    switch (mark) {
      case 'open':
        return { at, kind: 'open', monitor, address: '/run/q.sock', greeting: GREETING };
      case '>':
      case '~': {
        const [, command = '', args] = /^(\S+)(?: (.*))?$/.exec(rest) ?? [];
        open.push(`#${++id}`);
        const more = args === undefined ? '' : `, "arguments": ${args}`;
        const wire = `{"execute": "${command}"${more}, "id": "#${id}"}`;
        return send(at, wire, { monitor, ...(mark === '~' ? { origin: 'pane' } : {}) });
      }
      case '<':
        return receive(at, `{"return": ${rest}, "id": "${open.shift()}"}`, { monitor });
      case '<!': {
        const error = `{"class": "GenericError", "desc": "${rest}"}`;
        return receive(at, `{"id": "${open.shift()}", "error": ${error}}`, { monitor });
      }
      case '*':
        return receive(at, `{"timestamp": {"seconds": 1, "microseconds": 0}, "event": "${rest}"}`, {
          monitor,
        });
      case 'lost':
      case 'left':
      case 'quit':
        return { at, kind: 'close', monitor, ...CLOSE[mark] };
      default:
        throw new Error(`no entry: ${line}`);
    }
  });
}

/** Write entries to a file and open it. */
export function recordingAt(path: string, entries: readonly Entry[]): Recording {
  writeFileSync(path, fileOf(entries.map((entry) => encodeEntry(entry).slice(0, -1))));
  return openRecording(path);
}
