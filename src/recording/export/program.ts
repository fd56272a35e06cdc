/** Episodes → a program that can be run again, whatever it is written in: what of them it does, and what it only remarks. */
import type { Episode, EventEpisode, Exchange } from './episode.ts';

/** Who writes it. What it gives are whole lines. */
export interface ProgramWriter {
  /** A connection stands; `again` where there was one of that name before. */
  opened(monitor: string, again: boolean): Iterable<string>;
  exchange(exchange: Exchange): Iterable<string>;
  /** An event that what comes next may have waited for. */
  hear(event: EventEpisode): void;
  /** A text as a comment, a line of its own. */
  comment(text: string): string;
  /** After the last episode. */
  end(): Iterable<string>;
}

/** The body of the program, a few lines at a time. */
export function* programOf(episodes: Iterable<Episode>, writer: ProgramWriter): Generator<string, void> {
  const seen = new Set<string>();
  for (const episode of episodes) yield* linesOf(episode, writer, seen);
  yield* writer.end();
}

function* linesOf(episode: Episode, writer: ProgramWriter, seen: Set<string>): Generator<string, void> {
  switch (episode.kind) {
    case 'open':
      yield* writer.opened(episode.monitor, seen.has(episode.monitor));
      seen.add(episode.monitor);
      return;
    case 'exchange':
      yield* writer.exchange(episode);
      return;
    case 'event':
      writer.hear(episode);
      return;
    case 'note':
      yield writer.comment(episode.text);
      return;
    case 'mark':
      yield `\n${writer.comment(`== ${episode.text}`)}`;
      return;
    case 'close':
      if (!episode.orderly) yield writer.comment(`Here the connection was lost: ${episode.reason}`);
      return;
    case 'step':
    case 'chains':
    case 'notice':
    case 'late':
    case 'malformed':
      return;
  }
}
