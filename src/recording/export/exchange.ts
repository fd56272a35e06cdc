/** What an exchange was, for those who write it down again. Pure. */
import { isObject, type JsonObject, member, stringMember } from '../../json/json.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { Exchange } from './episode.ts';

export interface Command {
  readonly name: string;
  readonly arguments: JsonObject;
  readonly isOob: boolean;
}

/** The command a message is; undefined where it is none. */
export function commandOf(message: JsonObject): Command | undefined {
  const plain = stringMember(message, 'execute');
  const name = plain ?? stringMember(message, 'exec-oob');
  if (name === undefined) return undefined;
  const given = member(message, 'arguments');
  return { name, arguments: isObject(given) ? given : {}, isOob: plain === undefined };
}

/** A command of the shell that a line was. */
export interface ShellLine {
  readonly name: string;
  readonly rest: string;
  /** Whom it was for. */
  readonly monitor: string;
}

/** The shell's own command that an exchange was typed as; undefined where it was none. */
export function shellLineOf({ lines, monitor }: Exchange): ShellLine | undefined {
  const [line, ...others] = lines;
  if (line === undefined || others.length > 0) return undefined;
  const tree = parse(line.text);
  if (tree.body.kind !== 'shell') return undefined;
  return {
    name: tree.body.name.text,
    rest: tree.body.rest.text,
    monitor: tree.monitor?.text ?? monitor,
  };
}

/** Whether what was typed failed, and how: what the shell said, or QEMU. */
export function failureOf({ notices, sent, steps }: Exchange): string | undefined {
  const said = notices.find(({ level }) => level === 'error');
  if (said !== undefined) return said.text;
  for (const { answer } of sent) if (answer?.kind === 'error') return answer.desc;
  const step = steps.find(({ ok }) => !ok);
  return step === undefined ? undefined : step.output;
}
