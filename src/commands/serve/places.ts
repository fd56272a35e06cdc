/** Which monitors of a recording are served, and where each listens. */
import { join } from 'node:path';
import { parseAddress, splitName } from '../../qmp/address.ts';
import type { Place } from '../../recording/serve/place.ts';
import type { Script } from '../../recording/serve/script.ts';
import { UsageError } from '../common/failure.ts';

export interface Served {
  readonly script: Script;
  readonly place: Place;
}

interface Wanted {
  /** The monitor it is for; undefined where that was not said. */
  readonly name: string | undefined;
  readonly place: Place;
}

/**
 * @param sockets as given: PATH, host:port, or NAME= before either
 * @param folder gives the folder for sockets that nobody named
 * @throws UsageError
 */
export function placesFor(
  scripts: readonly Script[],
  monitor: string | undefined,
  sockets: readonly string[],
  folder: () => string,
): readonly Served[] {
  const find = (name: string) => {
    const script = scripts.find((one) => one.monitor === name);
    if (script === undefined) {
      throw new UsageError(`the recording has no monitor ${name}`, `It has: ${namesOf(scripts)}`);
    }
    return script;
  };
  const wanted = sockets.map(wantedAt);
  const chosen = monitor === undefined ? undefined : find(monitor);
  if (wanted.length === 0) {
    const all = chosen === undefined ? scripts : [chosen];
    return all.map((script) => ({
      script,
      place: { kind: 'unix', path: join(folder(), `${script.monitor}.sock`) },
    }));
  }
  const served = wanted.map(({ name, place }) => ({
    script: name === undefined ? (chosen ?? onlyOne(scripts)) : find(name),
    place,
  }));
  const twice = served.find(({ script }, i) => served.findIndex((one) => one.script === script) !== i);
  if (twice !== undefined) {
    throw new UsageError(
      `two sockets for the monitor ${twice.script.monitor}`,
      'Each client has the monitor to itself: one socket serves them one after the other.',
    );
  }
  return served;
}

function wantedAt(text: string): Wanted {
  const { name, address } = splitName(text);
  const place = parseAddress(address);
  switch (place.kind) {
    case 'invalid':
      throw new UsageError(place.message, place.hint);
    case 'unix':
      return { name, place: { kind: 'unix', path: place.path } };
    case 'tcp':
      if (!LOOPBACK.test(place.host)) {
        throw new UsageError(
          `${place.host} is not this machine's own`,
          'A recording is served to this machine alone: 127.0.0.1:PORT or [::1]:PORT.',
        );
      }
      return { name, place: { ...place, host: place.host === 'localhost' ? '127.0.0.1' : place.host } };
    default:
      throw new UsageError(`${address}: qmpsh cannot listen there`, 'Give a path or 127.0.0.1:PORT.');
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

function onlyOne(scripts: readonly Script[]): Script {
  const [first] = scripts;
  if (first === undefined || scripts.length > 1) {
    throw new UsageError(
      `the recording has several monitors: ${namesOf(scripts)}`,
      'Say which one with --monitor NAME, or give each its own: --socket NAME=PATH.',
    );
  }
  return first;
}

function namesOf(scripts: readonly Script[]): string {
  return scripts.map(({ monitor }) => monitor).join(', ');
}
