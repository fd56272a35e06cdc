/** `qmpsh serve FILE`: a QMP server that answers from a recording. */
import { openRecording } from '../recording/open.ts';
import { problemText } from '../recording/problems.ts';
import type { Recording } from '../recording/recording.ts';
import type { Visit } from '../recording/serve/client.ts';
import { placeText, privateFolder } from '../recording/serve/place.ts';
import type { Script } from '../recording/serve/script.ts';
import { Served, type ServeOptions } from '../recording/serve/served.ts';
import { RecordingServer, type ServeListener } from '../recording/serve/server.ts';
import { readScripts } from '../recording/serve/source.ts';
import { sanitize } from '../text/sanitize.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded } from './common/failure.ts';
import { keepHeapSmall } from './common/small-heap.ts';
import { placesFor } from './serve/places.ts';
import { schemaOf } from './serve/schemas.ts';

export interface ServeFlags {
  readonly socket?: readonly string[];
  readonly monitor?: string;
  readonly ignore?: readonly string[];
  readonly reuse?: boolean;
  readonly unmatched?: 'error' | 'close';
  readonly realTime?: boolean;
  readonly once?: boolean;
}

/** From how many bytes on reading takes so long that it is said. */
const LARGE = 100e6;

/** Serve until interrupted, or with `once` until the first client has left. */
export function run(file: string, flags: ServeFlags): Promise<ExitCode> {
  keepHeapSmall();
  return guarded(async () => {
    const recording = openRecording(file);
    if (recording.bytes > LARGE) tell(`Reading ${Math.round(recording.bytes / 1e6)} MB …`);
    const folder = lazyFolder();
    const servers: RecordingServer[] = [];
    const ending = new Ending();
    try {
      const scripts = readScripts(recording, file, flags.ignore);
      tellProblems(recording);
      const places = placesFor(scripts, flags.monitor, flags.socket ?? [], () => folder.path());
      const listener = telling(places.length > 1, () => {
        if (flags.once === true && servers.every((server) => !server.isBusy)) ending.end(EXIT.ok);
      });
      for (const { script, place } of places) {
        const served = new Served(recording, script, optionsOf(flags), (hash) => schemaOf(recording, hash));
        servers.push(await RecordingServer.listen(served, place, listener));
        tell(greetingLine(script, served, placeText(place)));
        process.stdout.write(
          `${places.length > 1 ? `${script.monitor}=` : ''}${sanitize(placeText(place))}\n`,
        );
      }
      return await ending.code;
    } finally {
      ending.release();
      await Promise.all(servers.map((server) => server.close()));
      folder.remove();
      recording.close();
    }
  });
}

function optionsOf({ ignore, reuse, unmatched, realTime }: ServeFlags): ServeOptions {
  return {
    ignored: ignore ?? [],
    reuse: reuse === true,
    unmatched: unmatched ?? 'error',
    realTime: realTime === true,
  };
}

/** Different things a client is told of not to be there: a hostile one asks without end. */
const MAX_TOLD = 1000;

/** Says on stderr what goes on. */
function telling(several: boolean, left: () => void): ServeListener {
  const of = (monitor: string) => (several ? `${monitor}: ` : '');
  // Whoever polls for what is not there is told of once.
  const told = new Set<string>();
  const tellOnce = (text: string) => {
    if (told.has(text) || told.size >= MAX_TOLD) return;
    told.add(text);
    tell(text);
  };
  return {
    came: (monitor) => {
      told.clear();
      tell(`${of(monitor)}a client has come`);
    },
    unmatched: (monitor, text) => tellOnce(`${of(monitor)}${text.replace(/^qmpsh serve: /, '')}`),
    left: (monitor, visit) => {
      tell(`${of(monitor)}${visitText(visit)}`);
      left();
    },
  };
}

function visitText({ answered, of, gone }: Visit): string {
  const how = gone ? 'QEMU went, as recorded' : 'the client has left';
  return `${how}; it was answered ${answered} of ${counted(of, 'recorded command')}`;
}

function greetingLine(script: Script, served: Served, where: string): string {
  const [part] = script.parts;
  const count = script.parts.reduce((sum, { first, end }) => sum + end - first, 0);
  const who = part === undefined || served.greeting(part) === null ? 'a guest agent' : 'QEMU';
  return `Serving ${counted(count, 'command')} of ${script.monitor} as ${who} did; Ctrl-C ends. Connect with: qmpsh ${where}`;
}

function tellProblems({ problems }: Recording): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length > 1 ? ` (and ${counted(problems.length - 1, 'more problem')})` : '';
  tell(`Of this recording ${problemText(first)}${more}`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function tell(text: string): void {
  process.stderr.write(`${sanitize(text)}\n`);
}

/** The folder for sockets that nobody named; made when it is first asked for. */
function lazyFolder() {
  let made: ReturnType<typeof privateFolder> | undefined;
  return {
    path: () => {
      made ??= privateFolder();
      return made.path;
    },
    remove: () => made?.remove(),
  };
}

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** How serving comes to its end: by a signal, or because it is over. */
class Ending {
  readonly code: Promise<ExitCode>;
  end: (code: ExitCode) => void = () => {};
  readonly #hear = (signal: NodeJS.Signals) => {
    if (signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP') this.end(SIGNALS[signal]);
  };

  constructor() {
    this.code = new Promise((resolve) => {
      this.end = resolve;
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, this.#hear);
  }

  release(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, this.#hear);
  }
}
