/** Whatever QEMU says: told apart, and hidden where the program asked for it itself. */
import type { ReceiveEntry } from '../../session/entry.ts';
import { heard } from '../../session/heard.ts';
import type { Line } from '../paint/piece.ts';
import { presentError } from './error.ts';
import { presentEvent } from './event.ts';
import type { Around, PresentOptions } from './options.ts';
import { presentCutReply, presentReply } from './reply.ts';

export function presentReceive(entry: ReceiveEntry, { before }: Around, options: PresentOptions): Line[] {
  const message = heard(entry, before);
  switch (message.kind) {
    case 'return':
      if (message.asked?.origin !== undefined) return [];
      return entry.cut === undefined
        ? presentReply(message.value, options)
        : presentCutReply(entry.wire, entry.cut.bytes, options);
    case 'error':
      return message.asked?.origin === undefined ? presentError(message) : [];
    case 'event':
      return presentEvent(message, options);
    case 'other':
      return entry.cut === undefined ? [] : presentCutReply(entry.wire, entry.cut.bytes, options);
  }
}
