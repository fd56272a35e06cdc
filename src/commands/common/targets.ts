/** `NAME=ADDRESS …` → which monitors a session has. */
import { UsageError } from './failure.ts';

export interface Target {
  /** `main` unless the person named it. */
  readonly name: string;
  readonly address: string;
}

const NAMED = /^([A-Za-z][\w-]*)=(.*)$/s;

/**
 * The monitors to connect to; without any argument the one in $QMP_SOCKET.
 * @throws UsageError where there is none, or two have the same name
 */
export function parseTargets(
  args: readonly string[],
  fromEnvironment: string | undefined,
): readonly Target[] {
  const texts = args.length > 0 ? args : fromEnvironment ? [fromEnvironment] : [];
  if (texts.length === 0) throw new UsageError('where does QEMU listen?', WHAT_CAN_BE_DONE);
  const targets = texts.map((text, i): Target => {
    const [, name, address] = NAMED.exec(text) ?? [];
    if (name !== undefined && address !== undefined) return { name, address };
    return { name: i === 0 ? 'main' : `main${i + 1}`, address: text };
  });
  const twice = targets.find(({ name }, i) => targets.findIndex((t) => t.name === name) !== i);
  if (twice !== undefined)
    throw new UsageError(`two monitors are named ${twice.name}`, 'Name each: src=ADDRESS dst=ADDRESS');
  return targets;
}

const WHAT_CAN_BE_DONE = `qmpsh /path/to/socket    attach to a running QEMU (started with -qmp unix:/path/to/socket,server=on,wait=off)
qmpsh host:port          the same over TCP
QMP_SOCKET=ADDRESS       in the environment: used when no address is given
qmpsh lab                start a scratch QEMU with a chain of four images
qmpsh --help             everything else`;
