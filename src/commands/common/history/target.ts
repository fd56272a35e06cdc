/** What a line is kept as typed for: where its monitor is, in one form, without a password in it. Pure but for the working folder. */
import { resolve } from 'node:path';
import { redactText } from '../../../language/redact.ts';
import { formatAddress, parseAddress } from '../../../qmp/address.ts';

export function targetName(text: string): string {
  const address = parseAddress(text);
  if (address.kind === 'invalid') return redactText(text);
  return redactText(
    formatAddress(address.kind === 'unix' ? { ...address, path: resolve(address.path) } : address),
  );
}
