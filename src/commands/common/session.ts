/** Puts a session together from its parts: what attach, lab and batch have in common. */
import type { JsonObject } from '../../json/json.ts';
import type { StepForm } from '../../language/step.ts';
import { Monitor } from '../../qmp/monitor.ts';
import { type MonitorOptions, WHOLE_IN_BATCH } from '../../qmp/options.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import type { NoticeEntry } from '../../session/entry.ts';
import type { Opener } from '../../session/live/connection.ts';
import type { FileLister } from '../../session/live/folders.ts';
import type { StepRunner } from '../../session/live/line-runner.ts';
import { type Language, LiveSession } from '../../session/live-session.ts';
import { RECORDING_TO } from '../../session/recorded.ts';
import type { ShellVerb } from '../../session/shell/verb.ts';
import type { RecordFlags, SessionFlags } from './flags.ts';
import { grammars } from './grammars.ts';
import type { KeptHistory } from './history/history.ts';
import { humanLanguage } from './human.ts';
import { leftSessions } from './left-sessions.ts';
import { saveNewFile } from './new-file.ts';
import { recordingTo, recordVerb } from './record-verb.ts';
import { beginRecorded, spoolFolder } from './recorded.ts';
import { lazyBriefs, lazyRoles } from './tables.ts';

export interface SessionParts {
  readonly language: Language;
  /** Whether a person watches: jobs are polled and the schema is asked for at once. */
  readonly panes: boolean;
  readonly hmp?: boolean;
  readonly log?: string | undefined;
  /** What the flags say about recording. */
  readonly record?: RecordFlags;
  readonly lab?: JsonObject;
  /** QEMU's manual, for who reads: a batch needs none. */
  readonly manual?: ManualSource;
  readonly runStep?: StepRunner;
  readonly steps?: readonly StepForm[];
  /** The disk beside the QEMU of a connection, where it is at hand. */
  readonly filesOf?: (monitor: string) => FileLister | undefined;
  /** Commands of the shell besides the session's own: what the screen adds. */
  readonly shell?: readonly ShellVerb[];
  /** Opens the lines of sessions before, for a screen; they are kept without their secrets. */
  readonly history?: (redact: (line: string) => string) => KeptHistory | undefined;
}

export interface OpenSession {
  readonly session: LiveSession;
  /** The lines of sessions before; undefined where none are kept. */
  readonly history: KeptHistory | undefined;
  /** What has been said so far: for a screen that comes later. */
  said(): readonly NoticeEntry[];
  /** Close every connection, then what is written. */
  close(): Promise<void>;
}

/**
 * A session with nothing connected yet. Its clock starts now.
 * @throws RecordingError where the log or the file to record to cannot be written
 */
export function newSession(parts: SessionParts): OpenSession {
  const {
    language,
    panes,
    hmp = false,
    log,
    lab,
    record,
    manual,
    runStep,
    steps,
    filesOf,
    shell = [],
  } = parts;
  const roles = lazyRoles();
  const { loader, textOf } = grammars();
  const recorded = beginRecorded({
    roles,
    log,
    file: fileOf(record),
    title: record?.title,
    lab,
    grammarText: textOf,
  });
  const history = parts.history?.(recorded.redactLine);
  const session = new LiveSession({
    transcript: recorded.transcript,
    language: hmp ? humanLanguage(language) : language,
    grammars: loader,
    roles,
    briefs: lazyBriefs(),
    panes,
    saveFile: saveNewFile,
    shell: [...shell, recordVerb(recorded.recorder)],
    ...(manual === undefined ? {} : { manual }),
    ...(runStep === undefined ? {} : { runStep }),
    ...(steps === undefined ? {} : { steps }),
    ...(filesOf === undefined ? {} : { filesOf }),
    ...(history === undefined ? {} : { usage: history.usage }),
  });
  const left = panes ? leftSessions(spoolFolder()) : undefined;
  // A batch says nothing that was not asked for.
  const { file } = recorded.recorder;
  if (panes && file !== undefined) {
    recorded.transcript.append({
      kind: 'notice',
      monitor: 'main',
      level: 'info',
      code: RECORDING_TO,
      text: recordingTo(file),
    });
  }
  return {
    session,
    history,
    said: () => [
      ...(left === undefined ? [] : [left]),
      ...recorded.transcript.slice(0).filter((entry) => entry.kind === 'notice'),
    ],
    async close() {
      await session.close();
      recorded.close();
    },
  };
}

function fileOf({ record, force = false }: RecordFlags = {}) {
  return record === undefined ? undefined : { path: record, force };
}

/** Connects to an address as the flags say. */
export function opener(address: string, flags: SessionFlags, panes: boolean): Opener {
  const { agent, skipNegotiation, timeout } = flags;
  const limit = timeout === undefined ? undefined : timeout * 1000;
  const options: MonitorOptions = {
    agent: agent === true,
    negotiate: skipNegotiation !== true,
    ...(limit === undefined ? {} : { limits: { connect: limit, greeting: limit, negotiate: limit } }),
    ...(panes ? {} : { wholeUpTo: WHOLE_IN_BATCH }),
  };
  return (tap) => Monitor.connect(address, { ...options, tap });
}
