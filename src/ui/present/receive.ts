/** Whatever QEMU says: told apart, and hidden where the program asked for it itself. */
import type { ReceiveEntry } from '../../session/entry.ts';
import { ALL_EVENTS, showsEvent } from '../../session/events/filter.ts';
import { heard } from '../../session/heard.ts';
import type { Line } from '../paint/piece.ts';
import { presentError } from './error.ts';
import { presentEvent } from './event.ts';
import type { Around, PresentOptions } from './options.ts';
import { presentOutcomes } from './outcome.ts';
import { presentOwnReply } from './own.ts';
import { presentAsItCame, presentReply } from './reply.ts';

export function presentReceive(
  entry: ReceiveEntry,
  { before, after }: Around,
  options: PresentOptions,
): Line[] {
  const message = heard(entry, before);
  switch (message.kind) {
    case 'return': {
      // What came of a job shows in the graph, whoever asked for it.
      const outcomes = presentOutcomes(entry.monitor, { before, after }, options);
      if (message.asked?.origin !== undefined)
        return [...outcomes, ...presentOwnReply(entry, message.asked.origin, options)];
      const reply =
        options.wire || entry.cut !== undefined
          ? presentAsItCame(entry, options)
          : presentReply(message.value, message.asked?.command, options);
      return [...outcomes, ...reply];
    }
    case 'error':
      if (message.asked?.origin !== undefined) return presentOwnReply(entry, message.asked.origin, options);
      return options.wire ? presentAsItCame(entry, options) : presentError(message);
    case 'event':
      return showsEvent(options.events ?? ALL_EVENTS, message) ? presentEvent(message, options) : [];
    case 'other':
      return entry.cut === undefined ? [] : presentAsItCame(entry, options);
  }
}
