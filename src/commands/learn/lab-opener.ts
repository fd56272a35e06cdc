/**
 * How a lesson's session connects to its lab. A lesson that ships may say anything; one from a file is a stranger's, so
 * that nothing of it is sent which was not judged, as of a recording that is run again.
 */
import { Monitor } from '../../qmp/monitor.ts';
import type { Opener } from '../../session/live/connection.ts';
import { GuardedPort } from '../../verify/guard/port.ts';
import { opener } from '../common/session.ts';
import { lazyRoles } from '../common/tables.ts';

export function labOpener(isShipped: boolean): (address: string, folder: string) => Opener {
  if (isShipped) return (address) => opener(address, {}, true);
  return (address, folder) => async (tap) =>
    new GuardedPort(await Monitor.connect(address, { tap }), {
      folder,
      roles: lazyRoles(),
      trust: false,
      onRefused: () => {},
    });
}
