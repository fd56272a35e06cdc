/**
 * A replay that jumps: what stands above cannot be unprinted, so a rule says where this is, and the last windowful of
 * what had been said there follows. Jumps that come close together are told as one.
 */
import type { Told, Transport } from '../../session/transport.ts';
import { type Line, lineWidth, piece } from '../paint/piece.ts';
import { clockText } from './clock-text.ts';

export interface JumpHost {
  /** Put the rule above the live region, then as much as fits of what was told. */
  print(rule: Line, told: readonly Told[]): void;
  columns(): number;
}

/** Jumps closer together than this (milliseconds) are one. */
const SETTLED = 60;
/** Entries looked through for a windowful. */
const LOOKED_BACK = 600;

export class Jumps {
  readonly #transport: Transport;
  readonly #host: JumpHost;
  #timer: NodeJS.Timeout | undefined;

  constructor(transport: Transport, host: JumpHost) {
    this.#transport = transport;
    this.#host = host;
  }

  jumped(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), SETTLED);
  }

  /** Tell of a jump now, if there was one: something is about to be said of the new place. */
  settle(): void {
    if (this.#timer === undefined) return;
    this.close();
    this.#host.print(ruleAt(this.#transport, this.#host.columns() - 1), this.#transport.before(LOOKED_BACK));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** `══ 0:42 / 1:30 · line 7/23 · the commit ═════`. */
function ruleAt({ view }: Transport, width: number): Line {
  const { at, duration, line, lines, mark } = view;
  const facts = [`${clockText(at)} / ${clockText(duration)}`];
  if (lines > 0) facts.push(`line ${line}/${lines}`);
  const name = mark === undefined ? [] : [mark.replaceAll(/\s+/g, ' ')];
  const long: Line = [piece('══ ', 'dim'), piece([...facts, ...name].join(' · '), 'strong'), piece(' ')];
  const short: Line = [piece('══ ', 'dim'), piece(facts.join(' · '), 'strong'), piece(' ')];
  const head = lineWidth(long) <= width ? long : short;
  return [...head, piece('═'.repeat(Math.max(0, width - lineWidth(head))), 'dim')];
}
