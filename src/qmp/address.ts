/**
 * Where a monitor is, as a person writes it: text ⇄ Address. Pure, opens nothing.
 * The bare forms are qmp-shell's: exactly one colon and no slash is host:port, anything else a socket's path.
 */

export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  /** A Linux abstract socket: a name in the kernel, no file. */
  | { readonly kind: 'abstract'; readonly name: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** A socket inherited from whoever started us. */
  | { readonly kind: 'fd'; readonly fd: number }
  /** A helper whose stdin and stdout are the connection. */
  | { readonly kind: 'exec'; readonly command: string };

/** Text that is no address: what is wrong with it, and what to write instead. */
export interface InvalidAddress {
  readonly kind: 'invalid';
  readonly message: string;
  readonly hint: string;
}

const FORMS = '/path/to/socket, host:port, [v6]:port, unix:PATH, tcp:host:port, fd:N or exec:COMMAND';

/** What QEMU's command line puts after an address; it is no part of where the socket is. */
const QEMU_OPTIONS =
  /,(?:(?:server|nowait|wait|nodelay|telnet|websocket|reconnect(?:-ms)?|ipv4|ipv6)(?:=\w+)?)(?:,.*)?$/;

/** Read an address. Never throws: text that is none gives an InvalidAddress. */
export function parseAddress(text: string): Address | InvalidAddress {
  if (text === '') return invalid('The address is empty.', `Give one of ${FORMS}.`);
  if (text.includes('\0')) return invalid('The address holds a NUL character.', `Give one of ${FORMS}.`);
  const scheme = /^(unix|tcp|fd|exec):/.exec(text)?.[1];
  const rest = scheme === undefined ? text : text.slice(scheme.length + 1);
  if (scheme === 'exec') return parseExec(rest);
  const options = QEMU_OPTIONS.exec(text);
  if (options !== null) {
    return invalid(
      `${text}: "${options[0]}" belongs to QEMU's command line.`,
      `The address ends before the comma: ${text.slice(0, options.index)}`,
    );
  }
  switch (scheme) {
    case 'unix':
      return parseUnix(rest, text);
    case 'tcp':
      return parseTcp(rest, text);
    case 'fd':
      return parseFd(rest, text);
    default:
      return parseBare(text);
  }
}

/** The address in its explicit form, `unix:/run/q.sock`; parseAddress reads it back to the same address. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'unix':
      return `unix:${address.path}`;
    case 'abstract':
      return `unix:@${address.name}`;
    case 'tcp':
      return `tcp:${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
    case 'fd':
      return `fd:${address.fd}`;
    case 'exec':
      return `exec:${address.command}`;
  }
}

/** Part `NAME=ADDRESS` into its two halves; without a name, or where what is before the `=` is none, the whole is the address. */
export function splitName(text: string): { readonly name?: string; readonly address: string } {
  const found = /^([A-Za-z][\w-]*)=(.*)$/s.exec(text);
  return found === null ? { address: text } : { name: found[1] ?? '', address: found[2] ?? '' };
}

function parseBare(text: string): Address | InvalidAddress {
  if (text.startsWith('@')) return parseUnix(text, text);
  if (text.includes('/')) return { kind: 'unix', path: text };
  const colons = text.split(':').length - 1;
  if (colons === 0) return /^\d+$/.test(text) ? barePort(text) : { kind: 'unix', path: text };
  if (colons === 1 || text.startsWith('[')) return parseTcp(text, text);
  if (/^[\da-fA-F:.]+$/.test(text) && (text.includes('::') || colons > 6)) {
    return invalid(
      `${text}: an IPv6 address needs brackets.`,
      'Write [::1]:4444, or unix:PATH for a socket.',
    );
  }
  return { kind: 'unix', path: text };
}

function barePort(text: string): InvalidAddress {
  return invalid(
    `${text}: a port without a host.`,
    `Write localhost:${text}, or ./${text} for a socket of that name.`,
  );
}

function parseUnix(rest: string, text: string): Address | InvalidAddress {
  if (rest === '' || rest === '@')
    return invalid(`${text}: the socket's path is missing.`, 'Write unix:/path/to/socket.');
  return rest.startsWith('@') ? { kind: 'abstract', name: rest.slice(1) } : { kind: 'unix', path: rest };
}

function parseTcp(rest: string, text: string): Address | InvalidAddress {
  const found = /^(?:\[([^\]]*)\]|([^:[\]]*)):(.*)$/s.exec(rest);
  const port = found?.[3] ?? '';
  if (found === null || port === '') {
    return invalid(`${text}: the port is missing.`, 'Write host:port, or [v6]:port for an IPv6 address.');
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    const file = text.startsWith('tcp:') ? '' : ` For a socket file of that name write ./${text}.`;
    return invalid(`${text}: "${port}" is no port.`, `A port is a number from 1 to 65535.${file}`);
  }
  if (found[1] === '') return invalid(`${text}: the brackets are empty.`, 'Write [::1]:4444.');
  return { kind: 'tcp', host: found[1] || found[2] || 'localhost', port: Number(port) };
}

function parseFd(rest: string, text: string): Address | InvalidAddress {
  return /^\d{1,7}$/.test(rest)
    ? { kind: 'fd', fd: Number(rest) }
    : invalid(`${text}: "${rest}" is no file descriptor.`, 'Write fd:N with the number of an open socket.');
}

function parseExec(rest: string): Address | InvalidAddress {
  return rest.trim() === ''
    ? invalid('exec: names no command.', 'Write exec:COMMAND, e.g. exec:ssh host socat - UNIX:/run/q.sock')
    : { kind: 'exec', command: rest };
}

function invalid(message: string, hint: string): InvalidAddress {
  return { kind: 'invalid', message, hint };
}
