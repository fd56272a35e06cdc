/** Asks QEMU for the names a completion lacks: each source once at a time, nothing twice that is known and true. */
import type { JsonObject } from '../../json/json.ts';
import type { Wants } from '../../language/types.ts';
import type { MonitorPort } from '../../qmp/types.ts';
import type { Role } from '../../schema/role.ts';
import { own } from '../records.ts';
import { sourcesOf } from '../sources.ts';
import type { MonitorState } from '../state.ts';

export class Fetcher {
  readonly #port: MonitorPort;
  readonly #state: () => MonitorState | undefined;
  readonly #asking = new Set<string>();

  constructor(port: MonitorPort, state: () => MonitorState | undefined) {
    this.#port = port;
    this.#state = state;
  }

  /** Fetch what is not known or no longer true of these roles. The answers are entries like any other. */
  fetch(roles: readonly Role[]): void {
    const { parts = {}, stale = [] } = this.#state()?.entities ?? {};
    for (const role of roles) {
      for (const source of sourcesOf(role)) {
        if (own(parts, source.key) === undefined || stale.includes(role)) {
          this.#ask(source.key, source.command, source.arguments);
        }
      }
    }
  }

  /** Fetch the properties of a device driver. */
  fetchProperties(driver: string): void {
    if (own(this.#state()?.entities.properties ?? {}, driver) !== undefined) return;
    this.#ask(`properties of ${driver}`, 'device-list-properties', { typename: driver });
  }

  /** Fetch what stands under an object of the QOM tree. */
  fetchObject(path: string): void {
    if (own(this.#state()?.entities.objects ?? {}, path) !== undefined) return;
    this.#ask(`object ${path}`, 'qom-list', { path });
  }

  /** All that a completion lacks and QEMU can tell. */
  fetchAll({ wants, wantsProperties, wantsObject }: Wants): void {
    this.fetch(wants);
    if (wantsProperties !== undefined) this.fetchProperties(wantsProperties);
    if (wantsObject !== undefined) this.fetchObject(wantsObject);
  }

  #ask(key: string, command: string, given: JsonObject): void {
    if (this.#port.runstate !== 'ready' || this.#asking.has(key)) return;
    this.#asking.add(key);
    const message =
      Object.keys(given).length === 0 ? { execute: command } : { execute: command, arguments: given };
    void this.#port.execute(message, { origin: 'completion' }).then(() => this.#asking.delete(key));
  }
}
