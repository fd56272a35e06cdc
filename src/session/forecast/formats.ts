/** Formats left to QEMU to guess from a file's first bytes: whoever writes the file decides what it is. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Danger } from './types.ts';

/** Commands that open a file that is there, and probe it where `format` is left out. */
const PROBES: ReadonlyMap<string, (given: JsonObject) => boolean> = new Map([
  ['drive-mirror', isExisting],
  ['drive-backup', isExisting],
  ['blockdev-change-medium', () => true],
]);

function isExisting(given: JsonObject): boolean {
  return stringMember(given, 'mode') === 'existing';
}

export function formatDangers(command: string, given: JsonObject): readonly Danger[] {
  const probes = PROBES.get(command)?.(given) ?? false;
  if (!probes || Object.hasOwn(given, 'format')) return [];
  return [
    {
      code: 'format-probed',
      text: 'Without format= QEMU goes by what the file begins with, and a guest that can write there can make it anything: say which it is',
    },
  ];
}
