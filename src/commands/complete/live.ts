/**
 * What a live QEMU knows, for one line at a time: its schema, asked once, and what is alive in it, asked anew for
 * each line, as another client of that QEMU may have changed it without any event.
 */
import { complete } from '../../language/complete/complete.ts';
import { type Entities, NO_ENTITIES } from '../../language/entities.ts';
import type { LanguageContext } from '../../language/types.ts';
import type { CommandMessage } from '../../qmp/messages.ts';
import { Monitor } from '../../qmp/monitor.ts';
import { type MonitorOptions, WHOLE_IN_BATCH } from '../../qmp/options.ts';
import type { Outcome } from '../../qmp/types.ts';
import type { Role } from '../../schema/role.ts';
import { knownEntities } from '../../session/known.ts';
import { Connection } from '../../session/live/connection.ts';
import { completeWithFiles, type FileLister } from '../../session/live/folders.ts';
import { REAL_TIMER } from '../../session/live/timer.ts';
import { sourcesOf } from '../../session/sources.ts';
import { Transcript } from '../../session/transcript.ts';
import { localDisks } from '../common/disk.ts';
import { grammars } from '../common/grammars.ts';
import type { Request } from './request.ts';

/** The connection went while a line waited for what QEMU knows. */
export class LostError extends Error {
  override readonly name = 'LostError';
}

/** What is known apart from QEMU: the tables, and the shell's own commands. */
export type Fixed = Pick<LanguageContext, 'roles' | 'briefs' | 'shell'>;

const NAME = 'main';

/** What the checks of names look at, and completion almost always. */
const ALWAYS: readonly Role[] = ['node', 'device', 'qdev', 'export'];

/** Jobs and the graph are folded on their own, not as lists by role. */
const FOLDED: readonly CommandMessage[] = [
  { execute: 'query-jobs' },
  { execute: 'query-block-jobs' },
  { execute: 'x-debug-query-block-graph' },
];

/** What is wanted may depend on what was found; further than that it never does. */
const ROUNDS = 3;

export class LiveSource {
  readonly #connection: Connection;
  readonly #fixed: Fixed;
  /** Commands this QEMU does not know: asked once. */
  readonly #unknown = new Set<string>();

  readonly #files: FileLister | undefined;

  private constructor(connection: Connection, fixed: Fixed, files: FileLister | undefined) {
    this.#connection = connection;
    this.#fixed = fixed;
    this.#files = files;
  }

  /**
   * Connect, and learn what this QEMU accepts. Nothing of it is written down.
   * @throws ConnectError where no connection can be made
   * @throws LostError where it is lost at once
   */
  static async connect(
    address: string,
    options: Omit<MonitorOptions, 'tap' | 'wholeUpTo'>,
    fixed: Fixed,
  ): Promise<LiveSource> {
    const connection = new Connection(
      NAME,
      (tap) => Monitor.connect(address, { ...options, wholeUpTo: WHOLE_IN_BATCH, tap }),
      {
        transcript: new Transcript({ clock: () => 0, tail: { entries: 1, characters: 0 } }),
        grammars: grammars().loader,
        timer: REAL_TIMER,
        panes: false,
      },
    );
    await connection.open();
    const files = localDisks([{ name: NAME, address }], process.cwd())(NAME);
    const source = new LiveSource(connection, fixed, files);
    await connection.grammar.load();
    source.#mustStand();
    return source;
  }

  /** All that is known where the cursor stands. @throws LostError */
  async contextFor({ line, cursor }: Request): Promise<LanguageContext> {
    let context = this.#context(NO_ENTITIES);
    const asked = new Set<Role>();
    let wanted: readonly Role[] = [...ALWAYS, ...complete(line, cursor, context).wants];
    for (let round = 0; round < ROUNDS; round++) {
      const fresh = wanted.filter((role) => !asked.has(role));
      const { wantsProperties: properties, wantsObject: object } = complete(line, cursor, context);
      if (fresh.length === 0 && properties === undefined && object === undefined) break;
      for (const role of fresh) asked.add(role);
      await this.#ask([
        ...(round === 0 ? FOLDED : []),
        ...commandsFor(fresh),
        ...(properties === undefined
          ? []
          : [{ execute: 'device-list-properties', arguments: { typename: properties } }]),
        ...(object === undefined ? [] : [{ execute: 'qom-list', arguments: { path: object } }]),
      ]);
      context = this.#context(knownEntities(this.#connection.state));
      wanted = complete(line, cursor, context).wants;
    }
    return completeWithFiles((about) => complete(line, cursor, about), context, this.#files).context;
  }

  /** Resolves when the connection is closed. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  #context(entities: Entities): LanguageContext {
    return { ...this.#fixed, schema: this.#connection.grammar.schema, entities };
  }

  /** All at once; the answers are folded as they come. */
  async #ask(commands: readonly CommandMessage[]): Promise<void> {
    const port = this.#connection.port;
    await Promise.all(
      commands.map(async (command) => {
        const name = 'execute' in command ? command.execute : '';
        if (port === undefined || this.#unknown.has(name)) return;
        if (isUnknown(await port.execute(command, { origin: 'completion' }))) this.#unknown.add(name);
      }),
    );
    this.#mustStand();
  }

  #mustStand(): void {
    if (!this.#connection.isReady) throw new LostError('the connection was lost');
  }
}

function isUnknown(outcome: Outcome): boolean {
  return outcome.kind === 'error' && outcome.class === 'CommandNotFound';
}

/** The queries that list what has these roles, each once. */
function commandsFor(roles: readonly Role[]): readonly CommandMessage[] {
  const sources = new Set(roles.flatMap(sourcesOf));
  return [...sources].map(({ command, arguments: given }) =>
    Object.keys(given).length === 0 ? { execute: command } : { execute: command, arguments: given },
  );
}
