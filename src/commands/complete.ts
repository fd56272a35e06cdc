/**
 * `qmpsh complete`: candidates, findings and help for a line, as JSON, for editors and tests. From a live QEMU
 * or from a grammar; one line, or with --batch as many as stdin has, answered in order.
 */
import { type Json, stringifyJson } from '../json/json.ts';
import { NO_ENTITIES } from '../language/entities.ts';
import type { LanguageContext } from '../language/types.ts';
import type { ManualSource } from '../schema/manual/section.ts';
import { SHELL_VERBS } from '../session/shell/verbs.ts';
import { sanitize } from '../text/sanitize.ts';
import { SCREEN_VERBS } from '../ui/shell/verbs.ts';
import { EXIT, type ExitCode } from './common/exit.ts';
import { guarded, UsageError } from './common/failure.ts';
import { grammarNamed } from './common/grammar-named.ts';
import { type ManualFlags, manualAsked } from './common/manual.ts';
import { linesOf } from './common/stdin-lines.ts';
import { lazyBriefs, lazyRoles } from './common/tables.ts';
import { answerOf } from './complete/answer.ts';
import { LiveSource, LostError } from './complete/live.ts';
import { parseRequest, type Request, requestOf } from './complete/request.ts';

export interface CompleteFlags extends ManualFlags {
  readonly grammar?: string;
  readonly cursor?: number;
  readonly batch?: boolean;
  readonly agent?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

/** Where what is known comes from. */
interface Source {
  contextFor(request: Request): Promise<LanguageContext>;
  close(): Promise<void>;
}

/** No line of QMP is nearly as long: QEMU refuses a token over 64 MiB, and a person types none over a few KB. */
const LONGEST_REQUEST = 4 * 1024 * 1024;

/** @param args `[ADDRESS] LINE`; with --batch no line, with --grammar no address */
export function run(args: readonly string[], flags: CompleteFlags): Promise<ExitCode> {
  return guarded(async () => {
    const { address, line } = operands(args, flags);
    process.on('SIGINT', () => process.exit(EXIT.interrupted));
    const request = line === undefined ? undefined : requestFor(line, flags);
    try {
      return await answered(await open(address, flags), request, manualAsked(flags));
    } catch (error) {
      if (!(error instanceof LostError)) throw error;
      process.stderr.write(`qmpsh: ${error.message}\n`);
      return EXIT.lost;
    }
  });
}

async function answered(
  source: Source,
  request: Request | undefined,
  manual: ManualSource | undefined,
): Promise<ExitCode> {
  try {
    if (request === undefined) return await answerAll(source, manual);
    print(await answer(source, request, manual));
    return EXIT.ok;
  } finally {
    await source.close();
  }
}

interface Operands {
  /** Undefined where a grammar is named. */
  readonly address: string | undefined;
  /** Undefined with --batch. */
  readonly line: string | undefined;
}

function operands(args: readonly string[], { grammar, batch = false, cursor }: CompleteFlags): Operands {
  if (batch && cursor !== undefined)
    throw new UsageError(
      '--cursor is for a single line',
      'With --batch each request has its own: {"line", "cursor"}',
    );
  const lines = batch ? 0 : 1;
  const line = batch ? undefined : args.at(-1);
  const [address = process.env['QMP_SOCKET'], ...more] = args.slice(0, args.length - lines);
  if (more.length > 0 || args.length < lines) throw new UsageError(...WRONG_NUMBER);
  if (grammar === undefined) {
    if (address === undefined || address === '') throw new UsageError(...NOTHING_TO_ASK);
    return { address, line };
  }
  if (args.length > lines)
    throw new UsageError('both an address and --grammar are given', 'Leave one of the two out');
  return { address: undefined, line };
}

const USAGE = `qmpsh complete ADDRESS 'LINE'          from a live QEMU
qmpsh complete --grammar 11.1 'LINE'   from a grammar that ships with qmpsh
qmpsh complete --batch ADDRESS         requests on stdin, one JSON a line`;

const WRONG_NUMBER = ['one line is completed at a time, in quotes', USAGE] as const;
const NOTHING_TO_ASK = ['neither an address nor --grammar is given', USAGE] as const;

function requestFor(line: string, { cursor = line.length }: CompleteFlags): Request {
  const parsed = requestOf(line, cursor);
  if (!parsed.ok) throw new UsageError(parsed.reason);
  return parsed.request;
}

async function open(address: string | undefined, flags: CompleteFlags): Promise<Source> {
  const fixed = { roles: lazyRoles(), briefs: lazyBriefs(), shell: [...SHELL_VERBS, ...SCREEN_VERBS] };
  if (address !== undefined) {
    const limit = flags.timeout === undefined ? undefined : flags.timeout * 1000;
    return LiveSource.connect(
      address,
      {
        agent: flags.agent === true,
        ...(limit === undefined ? {} : { limits: { connect: limit, greeting: limit, negotiate: limit } }),
      },
      fixed,
    );
  }
  const { schema } = grammarNamed(flags.grammar ?? '');
  const context: LanguageContext = { ...fixed, schema, entities: NO_ENTITIES };
  return { contextFor: async () => context, close: async () => {} };
}

async function answer(source: Source, request: Request, manual: ManualSource | undefined): Promise<Json> {
  return answerOf(request.line, request.cursor, await source.contextFor(request), manual);
}

/** One answer a line, each before the next request is read; what is no request is said in its place. */
async function answerAll(source: Source, manual: ManualSource | undefined): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  for await (const { text } of linesOf(process.stdin, LONGEST_REQUEST)) {
    const parsed = text === undefined ? TOO_LONG : parseRequest(text);
    if (!parsed.ok) code = EXIT.usage;
    print(parsed.ok ? await answer(source, parsed.request, manual) : { error: parsed.reason });
  }
  return code;
}

const TOO_LONG = { ok: false, reason: `a request is longer than ${LONGEST_REQUEST} characters` } as const;

/** JSON text stays JSON of the same value: what a terminal would act on is escaped. */
function print(value: Json): void {
  process.stdout.write(`${sanitize(stringifyJson(value))}\n`);
}
