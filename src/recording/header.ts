/**
 * The first line of a recording: what it is, and how its session came to be.
 *
 * The words of docs/recording.md in code. Everything here is read from strangers' files as well: a header
 * is data, never an instruction.
 */
import {
  isObject,
  type Json,
  type JsonObject,
  member,
  parseJson,
  stringifyJson,
  stringMember,
} from '../json/json.ts';
import { RecordingError } from './error.ts';

export const FORMAT = 'qmpsh-recording';

/** The one version there is. A later one is refused: what it means cannot be guessed. */
export const VERSION = 1;

/** A header longer than this, in bytes, belongs to no recording. */
export const MAX_HEADER = 1024 * 1024;

export interface Header {
  /** What the session is, as a person would name it; may be empty. */
  readonly title: string;
  /** When it began: ISO 8601 with milliseconds and UTC offset (`timeText`). Every `at` counts from here. */
  readonly started: string;
  /** What wrote it: `qmpsh 0.1.0`. */
  readonly program?: string;
  /** How the lab's QEMUs were started, if it had any: the lab's own words. */
  readonly lab?: JsonObject;
}

/** The header as the file's first line, its line end included. */
export function encodeHeader(header: Header): string {
  const { title, started, program, lab } = header;
  const value: Json = {
    format: FORMAT,
    version: VERSION,
    title,
    started,
    ...(program === undefined ? {} : { program }),
    ...(lab === undefined ? {} : { lab }),
  };
  return `${stringifyJson(value)}\n`;
}

/**
 * Read a header line of the file `name`.
 * @throws RecordingError where it is none, or one of a version this program does not know.
 */
export function parseHeader(line: string, name: string): Header {
  const value = tryParse(line);
  if (member(value, 'format') !== FORMAT) {
    throw new RecordingError('not-a-recording', `${name} is no recording of qmpsh`);
  }
  const version = member(value, 'version');
  if (version !== VERSION) {
    const said = version === undefined ? 'no version' : `version ${stringifyJson(version)}`;
    throw new RecordingError(
      'not-a-recording',
      `${name} has ${said} of the recording format; this qmpsh reads version ${VERSION}`,
      'try a newer qmpsh',
    );
  }
  const program = stringMember(value, 'program');
  const lab = member(value, 'lab');
  return {
    title: stringMember(value, 'title') ?? '',
    started: stringMember(value, 'started') ?? '',
    ...(program === undefined ? {} : { program }),
    ...(isObject(lab) ? { lab } : {}),
  };
}

function tryParse(line: string): Json {
  try {
    return parseJson(line);
  } catch {
    return null;
  }
}

/** A moment as the header has it: local time, milliseconds, offset (`2026-03-01T12:03:11.123+01:00`). */
export function timeText(moment: Date): string {
  const offset = -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const two = (part: number) => String(part).padStart(2, '0');
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
