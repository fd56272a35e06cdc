/**
 * What a `receive` entry says, matched to the command it answers: for whoever shows entries and knows
 * sessions but not the wire. Pure.
 */
import type { Json } from '../json/json.ts';
import { classify, type EventMessage } from '../qmp/messages.ts';
import type { ReceiveEntry } from './entry.ts';
import { own } from './records.ts';
import { answered } from './reducers/pending.ts';
import type { Pending, SessionState } from './state.ts';

export type HeardEvent = EventMessage;

export type Heard =
  /** `asked` is the command it answers; undefined where none is known (an error QEMU gives without an id). */
  | { readonly kind: 'return'; readonly value: Json; readonly asked: Pending | undefined }
  | {
      readonly kind: 'error';
      readonly class: string;
      readonly desc: string;
      readonly asked: Pending | undefined;
    }
  | HeardEvent
  /** A greeting, or nothing QMP has. */
  | { readonly kind: 'other' };

/** @param before the fold up to, but without, the entry: the command is still pending in it. */
export function heard(entry: ReceiveEntry, before: SessionState): Heard {
  const message = classify(entry.message);
  switch (message?.kind) {
    case 'return':
      return { kind: 'return', value: message.value, asked: asker(entry.monitor, message.id, before) };
    case 'error': {
      const { class: errorClass, desc } = message;
      return { kind: 'error', class: errorClass, desc, asked: asker(entry.monitor, message.id, before) };
    }
    case 'event':
      return message;
    case 'greeting':
    case undefined:
      return { kind: 'other' };
  }
}

function asker(monitor: string, id: Json | undefined, before: SessionState): Pending | undefined {
  return answered(own(before.monitors, monitor)?.pending ?? [], id).command;
}
