/** What a person who comes to a session under way should know first. */
import type { SessionState } from '../../session/state.ts';
import { type Line, piece } from '../paint/piece.ts';
import { presentClose } from './close.ts';
import { connected } from './open.ts';
import { hasSeveral } from './present.ts';

export function presentGreeting(state: SessionState): Line[] {
  const isNamed = hasSeveral(state);
  return Object.values(state.monitors).flatMap(({ name, connection }) => {
    const lines =
      connection.kind === 'open'
        ? [connected(connection.version, connection.address)]
        : presentClose(connection);
    return isNamed ? lines.map((line) => [piece(`@${name} `, 'dim'), ...line]) : lines;
  });
}
