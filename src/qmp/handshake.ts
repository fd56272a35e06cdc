/**
 * What is said before the first command: greeting and capabilities with a QMP server, guest-sync-delimited with a
 * guest agent. Each phase has its time limit, and a failure says what is likely.
 */
import { ConnectError } from './errors.ts';
import { seconds } from './failures.ts';
import type { CommandMessage, Greeting, ServerMessage } from './messages.ts';
import type { Outcome } from './types.ts';

type Send = (message: CommandMessage) => Promise<Outcome>;

/** A handshake under way; the Monitor tells it what it sees. */
export interface Handshake {
  /** The capabilities agreed on. Rejects with a ConnectError. */
  readonly done: Promise<readonly string[]>;
  /** A greeting has come. True where it was waited for. */
  greeted(greeting: Greeting): boolean;
  /** Whether that reply is to be passed over. */
  passesOver(reply: ServerMessage): boolean;
  sawJunk(text: string): void;
  ended(reason: string): void;
}

/** How much of what a stranger said stands in an error. */
const QUOTED = 60;

/** Wait for the greeting, then agree on what the server offers of what we can. */
export function negotiate(
  where: string,
  limits: { readonly greeting: number; readonly negotiate: number },
  wantsOob: boolean,
  send: Send,
): Handshake {
  let junk: string | undefined;
  let greet: ((greeting: Greeting) => void) | undefined;
  const wait = waiting();
  const greeting = wait.until(
    new Promise<Greeting>((resolve) => {
      greet = resolve;
    }),
    limits.greeting,
    () => noGreeting(where, limits.greeting, junk),
  );
  const agree = async (): Promise<readonly string[]> => {
    const offered = (await greeting).capabilities;
    const enable = offered.filter((capability) => capability === 'oob' && wantsOob);
    const timeout = () =>
      new ConnectError(
        'negotiation',
        `${where}: no answer to qmp_capabilities for ${seconds(limits.negotiate)}.`,
        'QEMU may hang or be stopped (a debugger, SIGSTOP): look at its process.',
      );
    const outcome = await wait.until(send(enabling(enable)), limits.negotiate, timeout);
    if (outcome.kind === 'return') return enable;
    if (outcome.kind === 'lost') throw endedEarly(where, outcome.reason, junk);
    // Somebody before us on the same connection (a proxy, an inherited socket) has negotiated already.
    if (outcome.class === 'CommandNotFound') return [];
    const hint = 'Connect with -N to negotiate by hand.';
    throw new ConnectError(
      'negotiation',
      `${where}: qmp_capabilities was refused: ${printable(outcome.desc)}`,
      hint,
    );
  };
  return {
    done: agree(),
    greeted: (found) => {
      const awaited = greet !== undefined;
      greet?.(found);
      greet = undefined;
      return awaited;
    },
    passesOver: () => false,
    sawJunk: (text) => {
      junk ??= text;
    },
    ended: (reason) => wait.fail(endedEarly(where, reason, junk)),
  };
}

function enabling(enable: readonly string[]): CommandMessage {
  return enable.length === 0
    ? { execute: 'qmp_capabilities' }
    : { execute: 'qmp_capabilities', arguments: { enable } };
}

/**
 * Get in step with a guest agent: whatever it still had to say to somebody before us is passed over, up to the
 * reply that carries our number (qga's guest-sync-delimited).
 * @param begin sends the sentinel, which ends whatever stands half-written, and then the command.
 */
export function synchronise(
  where: string,
  limit: number,
  begin: (sentinel: Uint8Array, message: CommandMessage) => Promise<Outcome>,
): Handshake {
  const number = 1 + Math.floor(Math.random() * 0x7fff_fffe);
  const wait = waiting();
  const sync = async (): Promise<readonly string[]> => {
    const message = { execute: 'guest-sync-delimited', arguments: { id: number } };
    const outcome = await wait.until(begin(SENTINEL, message), limit, () => noSync(where, limit));
    if (outcome.kind === 'return') return [];
    const why = outcome.kind === 'lost' ? outcome.reason : printable(outcome.desc);
    throw new ConnectError('no-sync', `${where}: the guest agent did not answer: ${why}`, NO_AGENT);
  };
  return {
    done: sync(),
    greeted: () => false,
    passesOver: (reply) => reply.kind !== 'return' || reply.value !== number,
    sawJunk: () => {},
    ended: (reason) =>
      wait.fail(
        new ConnectError(
          'lost',
          `${where}: the connection ended before the agent answered: ${reason}.`,
          NO_AGENT,
        ),
      ),
  };
}

/** No UTF-8 holds this byte, so a reader in the middle of a message sees that it is over. */
const SENTINEL = Uint8Array.of(0xff);

const NO_AGENT =
  'Does qemu-guest-agent run in the guest, and is this its channel? For a QMP monitor leave out --agent.';

function noSync(where: string, limit: number): ConnectError {
  return new ConnectError(
    'no-sync',
    `${where}: no guest agent has answered for ${seconds(limit)}.`,
    NO_AGENT,
  );
}

function noGreeting(where: string, limit: number, junk: string | undefined): ConnectError {
  const what = `${where}: connected, but no QMP greeting for ${seconds(limit)}`;
  if (junk !== undefined) {
    const hint = 'That is no QMP monitor: -qmp makes one; -monitor makes the human monitor.';
    return new ConnectError('no-greeting', `${what}; it says "${printable(junk)}".`, hint);
  }
  return new ConnectError(
    'no-greeting',
    `${what}.`,
    'Most likely another client is attached: a monitor serves one at a time. Or this is a guest agent (--agent), or no monitor.',
  );
}

function endedEarly(where: string, reason: string, junk: string | undefined): ConnectError {
  const said = junk === undefined ? '' : ` It said "${printable(junk)}".`;
  return new ConnectError(
    'lost',
    `${where}: the connection ended before it was ready: ${reason}.${said}`,
    'Is it a QMP monitor (-qmp), and is QEMU still running?',
  );
}

/** A stranger's words, fit to stand in one line of ours. */
function printable(text: string): string {
  const line = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, ' ').trim();
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
}

/** Waiting with a time limit, for several things that one failure ends. */
function waiting() {
  let reject: (error: ConnectError) => void = () => {};
  const failed = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  failed.catch(() => {});
  return {
    fail: (error: ConnectError) => reject(error),
    until: async <T>(promise: Promise<T>, limit: number, timeout: () => ConnectError): Promise<T> => {
      const timer = setTimeout(() => reject(timeout()), limit);
      try {
        return await Promise.race([promise, failed]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
