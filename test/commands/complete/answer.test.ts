import { expect, it } from 'vitest';
import { answerOf } from '../../../src/commands/complete/answer.ts';
import { stringifyJson } from '../../../src/json/json.ts';
import type { ManualSource } from '../../../src/schema/manual/section.ts';
import { context, withCursor } from '../../support/language.ts';

function answer(marked: string) {
  const { text, cursor } = withCursor(marked);
  return answerOf(text, cursor, context());
}

it('has keys in a fixed order', () => {
  expect(stringifyJson(answer('block-commit device=node-D base=x top-n|'))).toBe(
    [
      '{"replace":{"start":34,"end":39},',
      '"items":[{"label":"top-node=","insert":"top-node=","kind":"argument","type":"str, a node",',
      `"brief":${JSON.stringify(context().briefs.argument('block-commit', ['top-node']))},` +
        '"source":"schema","required":false,"deprecated":false}],',
      '"diagnostics":[{"span":{"start":27,"end":31},"code":"deprecated","severity":"warning",',
      '"text":"base of block-commit is deprecated; use base-node"},',
      '{"span":{"start":34,"end":39},"code":"syntax","severity":"error",',
      '"text":"an argument is written key=value; a value that holds blanks needs quotes"}],',
      '"hover":null}',
    ].join(''),
  );
});

it.each([
  [
    'a required argument',
    'block-stream |',
    'device=',
    { kind: 'argument', source: 'schema', required: true },
  ],
  [
    'a name alive in QEMU',
    'block-stream device=|',
    'node-D',
    { kind: 'entity', source: 'live', insert: 'node-D ' },
  ],
  ['a guess', 'block-stream job-id=|', 'job0', { source: 'guess' }],
  [
    'a deprecated command',
    'drive-back|',
    'drive-backup',
    { deprecated: true, replacement: 'blockdev-backup' },
  ],
  ['a deprecated argument', 'block-commit bas|', 'base=', { deprecated: true, replacement: 'base-node' }],
  ['a name QEMU made up', 'block-stream device=|', '#block123', { mark: 'generated', deprecated: false }],
  ['where the cursor goes', 'nbd-server-start addr=|', '{…}', { insert: '{}', cursor: 1 }],
])('marks %s', (_, marked, label, marks) => {
  const { items } = answer(marked);
  expect(items).toContainEqual(expect.objectContaining({ label, ...marks }));
});

it("adds what QEMU's manual says to the help, where one is given", () => {
  const manual: ManualSource = {
    section: (name) => ({
      name,
      from: 'a book',
      blocks: [{ kind: 'paragraph', text: 'all about it' }],
      members: [],
      includes: [],
      parts: [],
    }),
  };
  expect(answerOf('stop', 2, context(), manual)['hover']).toEqual({
    span: { start: 0, end: 4 },
    kind: 'command',
    lines: ['stop', 'Pause the guest', 'since 0.14'],
    manual: ['From a book:', '', '  all about it'],
  });
  expect(answerOf('block-stream speed=1', 15, context(), manual)['hover']).not.toHaveProperty('manual');
});

it('has the repair of a finding', () => {
  expect(answer('blok-stream|')).toMatchObject({
    diagnostics: [
      {
        code: 'unknown-command',
        severity: 'error',
        repair: { span: { start: 0, end: 11 }, text: 'block-stream' },
      },
    ],
  });
});

it('has help on what the cursor is on', () => {
  expect(answer('block-stream device=no|de-D')).toMatchObject({
    hover: {
      span: { start: 20, end: 26 },
      kind: 'value',
      lines: expect.arrayContaining([expect.stringMatching(/^device=node-D/)]),
    },
  });
});
