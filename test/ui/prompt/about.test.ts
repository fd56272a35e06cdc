import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/language/hover.ts';
import { AboutWord } from '../../../src/ui/prompt/about.ts';
import { context, withCursor } from '../../support/language.ts';

const from = context();

/** What is said under the line, typing having paused. */
function quietly(marked: string): string {
  const about = new AboutWord((line, cursor) => hover(line, cursor, from));
  about.begin();
  const said = about.now(withCursor(marked), '');
  return said.kind === 'quiet' ? said.text : '';
}

describe('a quiet line says of an argument what it is', () => {
  test.each([
    [
      'block-stream device=|',
      'device=  str, a device · required · node or device to fill; it keeps all the data',
    ],
    [
      'block-stream job-id=x|',
      "job-id=  str, a new job · name of the new job; the device's name unless given",
    ],
    ['block-stream speed=10M|', 'speed=  int · 10485760 · limit in bytes a second, 0 for none'],
    ['block-stream dev|', ''],
    [
      'block-stream on-error|=',
      'on-error=  report|ignore|enospc|stop|auto · report unless given · what to do when reading or writing fails',
    ],
    [
      'block-stream on-error=stop|',
      'on-error=  report|ignore|enospc|stop|auto · pause the guest and the job',
    ],
    [
      'block-commit base=x|',
      'base=  str, an image file · deprecated: use base-node · file name of the image that receives the data',
    ],
    [
      'block-commit device=node-D|',
      'device=  a device, qcow2 · d.qcow2 · root node of the chain, or the device that uses it',
    ],
    // the candidates say it of these
    ['block-commit |', ''],
    ['block-comm|', ''],
    ['# remark|', ''],
  ])('%s', (line, said) => {
    expect(quietly(line)).toBe(said);
  });
});

describe('when it is said', () => {
  const line = withCursor('block-stream speed=1|');

  test('not before typing has paused, nor of the next line', () => {
    const about = new AboutWord((text, cursor) => hover(text, cursor, from));
    expect(about.now(line, '')).toEqual({ kind: 'nothing' });
    about.begin();
    expect(about.now(line, '').kind).toBe('quiet');
    about.end();
    expect(about.now(line, '')).toEqual({ kind: 'nothing' });
  });

  test('once a line, however often it is drawn', () => {
    let asked = 0;
    const about = new AboutWord((text, cursor) => {
      asked += 1;
      return hover(text, cursor, from);
    });
    about.begin();
    about.now(line, '');
    about.now({ ...line }, '');
    expect(asked).toBe(1);
  });

  test('in full where it is asked for, until the next key', () => {
    const about = new AboutWord((text, cursor) => hover(text, cursor, from));
    expect(about.explain(line)).toBe(true);
    expect(about.now(line, '')).toEqual({
      kind: 'full',
      lines: ['speed=1  int', 'limit in bytes a second, 0 for none'],
    });
    about.key();
    expect(about.now(line, '').kind).toBe('nothing');
  });

  test('in full of the command, where the cursor is in no word', () => {
    const about = new AboutWord((text, cursor) => hover(text, cursor, from));
    expect(about.explain(withCursor('block-job-set-speed |'))).toBe(true);
    expect(about.now(line, '')).toMatchObject({ lines: ['block-job-set-speed device= speed=', {}, {}] });
    expect(about.explain(withCursor('nonsense |'))).toBe(false);
  });
});

test("all there is ends with what QEMU's own manual says, which is asked for no sooner", () => {
  const asked: string[] = [];
  const about = new AboutWord(
    (text, cursor) => hover(text, cursor, from),
    (line, { subject }) => {
      asked.push(`${line}: ${subject.kind}`);
      return 'From a book: words';
    },
  );
  const line = withCursor('block-stream speed|=1');
  about.begin();
  about.now(line, '');
  expect(asked).toEqual([]);
  expect(about.explain(line)).toBe(true);
  const said = about.now(line, '');
  expect(said.kind === 'full' ? said.lines.at(-1) : '').toBe('From a book: words');
  expect(asked).toEqual(['block-stream speed=1: argument']);
  expect(about.explain(withCursor('# remark|'))).toBe(false);
});
