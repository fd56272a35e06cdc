/** The checks an `expect` fence takes, as data: each by its first word, with how the rest of it is read. */
import {
  COMPARISONS,
  type Content,
  type Field,
  JOB_STATES,
  type ProbeCheck,
  type StateCheck,
} from '../lesson.ts';
import { type CheckReader, NotRead } from './check-reader.ts';

type AnyCheck = StateCheck | ProbeCheck;

interface CheckForm {
  readonly name: string;
  /** Every way to write it, for the author's page and for complaints. */
  readonly usage: string;
  readonly read: (words: CheckReader) => AnyCheck;
}

/** What `no` is put before. */
const NEGATED = ['jobs', 'event', 'node', 'file', 'disk'] as const;

const BYTES_IN_SECTOR = 512n;

export const CHECK_FORMS: readonly CheckForm[] = [
  {
    name: 'chain',
    usage: 'chain DISK: BASE <- … <- ACTIVE',
    read: (words) => ({ kind: 'chain', disk: words.named('a disk'), nodes: nodesOf(words) }),
  },
  {
    name: 'job',
    usage: `job JOB: ${JOB_STATES.join('|')} ["TEXT"]`,
    read: (words) => {
      const job = words.named('a job');
      const state = words.oneOf(JOB_STATES, 'state of a job');
      return { kind: 'job', job, state, ...quoted(words) };
    },
  },
  { name: 'event', usage: 'event NAME [SUBJECT] [FIELD=VALUE…]', read: (words) => eventOf(words, false) },
  {
    name: 'no',
    usage: 'no jobs · no event NAME [SUBJECT] · no node NODE · no file FILE · no disk DISK',
    read: (words) => {
      switch (words.oneOf(NEGATED, 'thing that can be absent')) {
        case 'jobs':
          return { kind: 'no-jobs' };
        case 'event':
          return eventOf(words, true);
        case 'node':
          return { kind: 'node', node: words.word('a node').text, absent: true };
        case 'file':
          return { kind: 'file', file: words.word('a file').text, absent: true };
        case 'disk':
          return { kind: 'chain', disk: words.word('a disk').text, nodes: [] };
      }
    },
  },
  {
    name: 'status',
    usage: 'status RUNSTATE',
    read: (words) => ({ kind: 'status', status: words.word('a run state').text }),
  },
  {
    name: 'node',
    usage: 'node NODE',
    read: (words) => ({ kind: 'node', node: words.word('a node').text, absent: false }),
  },
  {
    name: 'connection',
    usage: 'connection open|closed',
    read: (words) => ({
      kind: 'connection',
      open: words.oneOf(['open', 'closed'], 'state of a connection') === 'open',
    }),
  },
  {
    name: 'reply',
    usage: 'reply "TEXT" · reply PATH=VALUE…',
    read: (words) => {
      const text = quoted(words);
      const fields = fieldsOf(words);
      if (text.text === undefined && fields.length === 0)
        throw new NotRead(words.place, 'a text in quotes or PATH=VALUE is missing');
      return { kind: 'reply', ...text, fields };
    },
  },
  { name: 'error', usage: 'error ["TEXT"]', read: (words) => ({ kind: 'error', ...quoted(words) }) },
  { name: 'refused', usage: 'refused ["TEXT"]', read: (words) => ({ kind: 'refused', ...quoted(words) }) },
  {
    name: 'output',
    usage: 'output "TEXT"',
    read: (words) => {
      const { text } = quoted(words);
      if (text === undefined) throw new NotRead(words.place, 'a text in quotes is missing');
      return { kind: 'output', fails: false, text };
    },
  },
  {
    name: 'fails',
    usage: 'fails ["TEXT"]',
    read: (words) => ({ kind: 'output', fails: true, ...quoted(words) }),
  },
  { name: 'identical', usage: 'identical FILE FILE', read: (words) => compareOf(words, true) },
  { name: 'differ', usage: 'differ FILE FILE', read: (words) => compareOf(words, false) },
  {
    name: 'image',
    usage: 'image check FILE',
    read: (words) => {
      words.oneOf(['check'], 'thing to do with an image');
      return { kind: 'image-check', file: words.word('a file').text };
    },
  },
  {
    name: 'backing',
    usage: 'backing FILE: FILE|none',
    read: (words) => {
      const file = words.named('a file');
      const backing = words.word('a file or none').text;
      return { kind: 'backing', file, backing: backing === 'none' ? undefined : backing };
    },
  },
  {
    name: 'allocated',
    usage: 'allocated FILE <|<=|=|>=|> SIZE',
    read: (words) => measured(words, 'allocated'),
  },
  { name: 'size', usage: 'size FILE <|<=|=|>=|> SIZE', read: (words) => measured(words, 'size') },
  {
    name: 'file',
    usage: 'file FILE',
    read: (words) => ({ kind: 'file', file: words.word('a file').text, absent: false }),
  },
  {
    name: 'holds',
    usage: 'holds FILE OFFSET LENGTH BYTE',
    read: (words) => ({ kind: 'holds', file: words.word('a file').text, ...contentOf(words) }),
  },
  {
    name: 'reads',
    usage: 'reads DISK OFFSET LENGTH BYTE',
    read: (words) => ({ kind: 'reads', disk: words.word('a disk').text, ...contentOf(words) }),
  },
];

function quoted(words: CheckReader): { readonly text?: string } {
  const text = words.text();
  return text === undefined ? {} : { text };
}

/** `A <- B <- C`; arrows of any length. */
function nodesOf(words: CheckReader): readonly string[] {
  const nodes = [words.word('a node').text];
  while (words.ahead !== undefined) {
    const { text, at } = words.word('an arrow');
    if (!/^<-+$/.test(text)) throw new NotRead(at, `<- is wanted between nodes, not ${text}`);
    nodes.push(words.word('a node').text);
  }
  return nodes;
}

function eventOf(words: CheckReader, absent: boolean): StateCheck {
  const { text: name, at } = words.word("an event's name");
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) throw new NotRead(at, `${name}: events are written in capitals`);
  const next = words.ahead;
  const subject =
    next === undefined || (next.text.includes('=') && !next.quoted)
      ? undefined
      : (words.text() ?? words.word('a subject').text);
  return {
    kind: 'event',
    name,
    ...(subject === undefined ? {} : { subject }),
    fields: fieldsOf(words),
    absent,
  };
}

/** `path=value`, `path="a value"`: the rest of the words. */
function fieldsOf(words: CheckReader): readonly Field[] {
  const fields: Field[] = [];
  while (words.ahead !== undefined) {
    const { text, at } = words.word('FIELD=VALUE');
    const equals = text.indexOf('=');
    if (equals < 1) throw new NotRead(at, `${text} is no FIELD=VALUE`);
    const value = text.slice(equals + 1);
    fields.push({ path: text.slice(0, equals), value: value === '' ? (words.text() ?? '') : value });
  }
  return fields;
}

function compareOf(words: CheckReader, same: boolean): ProbeCheck {
  return { kind: 'compare', files: [words.word('a file').text, words.word('a second file').text], same };
}

function measured(words: CheckReader, kind: 'allocated' | 'size'): ProbeCheck {
  const file = words.word('a file').text;
  const comparison = words.oneOf(COMPARISONS, 'comparison');
  return { kind, file, comparison, bytes: words.size('a size') };
}

function contentOf(words: CheckReader): Content {
  const { place } = words;
  const offset = words.size('where it begins');
  const length = words.size('its length');
  if (offset % BYTES_IN_SECTOR !== 0n || length % BYTES_IN_SECTOR !== 0n || length === 0n)
    throw new NotRead(place, 'a range is of whole sectors of 512 bytes, one at least');
  return { offset, length, byte: words.byte() };
}
