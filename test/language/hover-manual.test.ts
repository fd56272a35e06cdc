import { describe, expect, it } from 'vitest';
import { hover } from '../../src/language/hover.ts';
import { manualOfHover } from '../../src/language/hover-manual.ts';
import type { ManualSource } from '../../src/schema/manual/section.ts';
import { context, withCursor } from '../support/language.ts';

const about = context();

/** The place a line's word is at, as `/describe` takes it. */
function described(marked: string): string | undefined {
  const { text, cursor } = withCursor(marked);
  const subject = hover(text, cursor, about)?.subject;
  if (subject?.kind === 'argument') return subject.described;
  return subject?.kind === 'value' ? subject.argument.described : undefined;
}

describe('the place of a word, with the branches the line has chosen', () => {
  it.each([
    ['block-commit base|=x', 'block-commit.base'],
    ['block-commit speed=1|0M', 'block-commit.speed'],
    ['blockdev-add driver=qcow2 node-na|me=x', 'blockdev-add.node-name'],
    ['blockdev-add driver=qcow2 back|ing=x', 'blockdev-add.qcow2.backing'],
    ['blockdev-add driver=nbd server.type=inet server.ho|st=x', 'blockdev-add.nbd.server.inet.host'],
    ['blockdev-add driver=nbd server.type=unix server.pa|th=x', 'blockdev-add.nbd.server.unix.path'],
    ['blockdev-add driver=qcow2 file.driver=file file.filena|me=x', 'blockdev-add.qcow2.file.file.filename'],
    [
      'blockdev-add driver=qcow2 file={"driver": "file", "filename": "x|"}',
      'blockdev-add.qcow2.file.file.filename',
    ],
    ['nbd-server-start addr.type=inet addr.data.po|rt=1', 'nbd-server-start.addr.inet.data.port'],
    [
      'transaction actions.0.type=block-dirty-bitmap-add actions.0.data.na|me=x',
      'block-dirty-bitmap-add.name',
    ],
  ])('%s', (line, path) => {
    expect(described(line)).toBe(path);
  });
});

describe('what the manual has on it', () => {
  /** Says something of everything it is asked about. */
  const manual: ManualSource = {
    section: (name) => ({
      name,
      from: 'a test',
      blocks: [{ kind: 'paragraph', text: `all about ${name}` }],
      members: ['device', 'host', 'sync', 'on-error', 'ignore'].map((member) => ({
        name: member,
        optional: false,
        blocks: [{ kind: 'paragraph', text: `about ${member}` }],
      })),
      includes: [],
      parts: [],
    }),
  };

  it.each([
    ['block-str|eam', 'block-stream'],
    ['block-stream dev|ice=x', 'block-stream: device'],
    ['blockdev-mirror sync=to|p', 'blockdev-mirror: sync'],
    ['blockdev-add driver=nbd server.type=inet server.ho|st=x', 'InetSocketAddress: host'],
    // of a value what is said of it, else of what it is given to
    ['block-stream on-error=ign|ore', 'BlockdevOnError: ignore'],
    ['block-stream on-error=sto|p', 'block-stream: on-error'],
    ['/wa|it', undefined],
    ['block-stream nonsense|=1', undefined],
  ])('%s', (marked, said) => {
    const { text, cursor } = withCursor(marked);
    const help = hover(text, cursor, about);
    const found =
      help === undefined || about.schema === undefined
        ? undefined
        : manualOfHover(help, manual, about.schema);
    const name =
      found?.kind === 'member' ? `${found.section.name}: ${found.member.name}` : found?.section.name;
    expect(name).toBe(said);
  });
});
