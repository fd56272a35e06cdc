/**
 * Episodes → the blocks of a document, in the manner of QEMU's own on live block operations: the line as typed at
 * qmp-shell's prompt, its JSON under it, what came of it after that. Pure, in constant memory.
 */
import { RECORDING_STOPPED, RECORDING_TO } from '../../session/recorded.ts';
import type { Recording } from '../recording.ts';
import { type Block, code, type Prose, text } from './block.ts';
import type { Episode } from './episode.ts';
import { episodes } from './episodes.ts';
import { EventSummary } from './event-summary.ts';
import { answerBlock, exchangeBlocks, stepBlock } from './exchange-blocks.ts';
import { type Head, headOf } from './head.ts';

/** The blocks, in order. */
export function* documentOf(recording: Recording): Generator<Block, void> {
  const head = headOf(recording);
  yield { kind: 'title', text: head.title === '' ? 'A QMP session' : head.title };
  yield { kind: 'prose', prose: introduction(head) };
  const isNamed = head.monitors.length > 1;
  const events = new EventSummary(isNamed);
  for (const episode of episodes(recording.entries())) {
    if (episode.kind === 'event') {
      events.hear(episode);
      continue;
    }
    // The new chains are read a moment after the events that changed them, and between them.
    if (episode.kind === 'chains') {
      events.chains(episode.monitor, episode.strips);
      continue;
    }
    yield* events.told();
    yield* blocksOf(episode, isNamed);
  }
  yield* events.told();
}

function introduction({ recorded, lab, monitors, isWhole }: Head): Prose {
  const when = recorded === '' ? 'Made from a recording' : `Recorded ${recorded}`;
  const where = lab === undefined ? '' : `, in a lab${lab === '' ? '' : ` (${lab})`}`;
  const since = isWhole ? '' : ' It begins in the middle of the session.';
  const names = monitors.flatMap((name, i) => [...(i === 0 ? [] : [text(', ')]), code(name)]);
  return monitors.length > 1
    ? [text(`${when}${where}, with the monitors `), ...names, text(`.${since}`)]
    : [text(`${when}${where}.${since}`)];
}

function* blocksOf(
  episode: Exclude<Episode, { readonly kind: 'event' | 'chains' }>,
  isNamed: boolean,
): Generator<Block, void> {
  const on = (monitor: string): Prose => (isNamed ? [text(' ('), code(monitor), text(')')] : []);
  switch (episode.kind) {
    case 'open': {
      const peer = episode.version === '' ? 'Connected' : `Connected to QEMU ${episode.version}`;
      const prose = [text(`${peer} at `), code(episode.address), ...on(episode.monitor), text('.')];
      yield { kind: 'prose', prose };
      return;
    }
    case 'exchange':
      yield* exchangeBlocks(episode, isNamed);
      return;
    case 'step':
      yield stepBlock(episode.step);
      return;
    case 'notice':
      // Where it was recorded to says nothing to those who read it elsewhere.
      if (episode.notice.code === RECORDING_TO || episode.notice.code === RECORDING_STOPPED) return;
      yield { kind: 'prose', prose: [text('qmpsh: '), text(episode.notice.text)] };
      return;
    case 'late': {
      const of = episode.command === '' ? [] : [text(' to '), code(episode.command)];
      yield { kind: 'prose', prose: [text('The answer'), ...of, ...on(episode.monitor), text(':')] };
      yield answerBlock(episode.answer);
      return;
    }
    case 'note':
      yield { kind: 'note', text: episode.text };
      return;
    case 'mark':
      yield { kind: 'heading', text: episode.text };
      return;
    case 'malformed':
      yield {
        kind: 'prose',
        prose: [text(`QEMU sent what is no message, ${episode.reason}`), ...on(episode.monitor), text('.')],
      };
      return;
    case 'close': {
      if (episode.orderly && episode.reason === 'left') return;
      const ended = episode.orderly ? 'The connection was closed' : 'The connection was lost';
      const why = episode.reason === '' ? [] : [text(`: ${episode.reason}`)];
      yield { kind: 'prose', prose: [text(ended), ...on(episode.monitor), ...why, text('.')] };
      return;
    }
  }
}
