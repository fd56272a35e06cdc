import { describe, expect, it } from 'vitest';
import { examplesIn } from '../../../src/language/documents/excerpts.ts';
import { type FileKind, kindOfFile, sectionsOf } from '../../../src/language/documents/sections.ts';

/** All that is checked of a text, as `line:column kind first line`. */
function found(kind: FileKind, ...rows: readonly string[]): readonly string[] {
  return sectionsOf(rows.join('\n'), kind)
    .flatMap(examplesIn)
    .map((one) => {
      const [first] = one.rows;
      return `${first?.line}:${(first?.before ?? 0) + 1} ${one.kind} ${first?.text}`;
    });
}

it.each([
  ['a.md', 'markdown'],
  ['README.MARKDOWN', 'markdown'],
  ['docs/a.rst', 'rst'],
  ['a.txt', 'text'],
  ['a.qmp', 'lines'],
  ['-', 'lines'],
  ['/dev/fd/63', 'lines'],
])('%s is read as %s', (name, kind) => {
  expect(kindOfFile(name)).toBe(kind);
});

describe('a file of lines', () => {
  it('is checked line by line, messages whole', () => {
    expect(found('lines', 'cont', '', '# note', '  {', '"execute": "quit"}', '(QEMU) stop')).toEqual([
      '1:1 line cont',
      '3:1 line # note',
      '4:3 message {',
      '6:1 line (QEMU) stop',
    ]);
  });

  it('may have messages to another connection, and arrows', () => {
    expect(found('lines', '@dst {', '"execute": "quit"}', '-> {"execute": "cont"}')).toEqual([
      '1:1 message @dst {',
      '3:4 message {"execute": "cont"}',
    ]);
  });
});

describe('a text', () => {
  it('has its examples behind prompts and arrows', () => {
    const examples = found(
      'text',
      'The command cont resumes:',
      '    (QEMU) cont',
      'TRANS> abort',
      '(QEMU)',
      '(qemu) info block',
      '$ qemu-img info a.qcow2',
      '  -> { "execute": "quit",',
      '       "arguments": {} }',
      '  <- { "return": {} }',
    );
    expect(examples).toEqual([
      '2:5 line (QEMU) cont',
      '3:1 line TRANS> abort',
      '7:6 message { "execute": "quit",',
    ]);
  });

  it('shows what a line sends right under it', () => {
    expect(
      found(
        'text',
        '(QEMU) cont',
        '{',
        '"execute": "cont"',
        '}',
        '{',
        '"return": {}',
        '}',
        '{"execute": "quit"}',
      ),
    ).toEqual(['1:1 line (QEMU) cont', '2:1 echo {', '8:1 message {"execute": "quit"}']);
  });

  it('has objects that are no messages to QEMU', () => {
    expect(found('text', '{"return": {}}', '{"event": "STOP"}', '{ a set }', '"return": {}')).toEqual([]);
  });
});

describe('Markdown', () => {
  it('has lines in fences marked qmp, of any length, in lists too', () => {
    const examples = found(
      'markdown',
      '```qmp',
      'cont',
      '```',
      'stop is no line here.',
      '- a list',
      '  ~~~~ qmp',
      '  quit',
      '  ~~~',
      '  ~~~~',
      'quit',
    );
    expect(examples).toEqual(['2:1 line cont', '7:1 line   quit', '8:1 line   ~~~']);
  });

  it('has examples elsewhere, in other fences too', () => {
    expect(found('markdown', '(QEMU) cont', '```console', '(QEMU) stop', 'quit', '```')).toEqual([
      '1:1 line (QEMU) cont',
      '3:1 line (QEMU) stop',
    ]);
  });

  it('may have a dialogue in a fence marked qmp', () => {
    expect(found('markdown', '```qmp', '-> {"execute": "quit"}', '<- {"return": {}}', '```')).toEqual([
      '2:4 message {"execute": "quit"}',
    ]);
  });

  it('reads a fence that is never closed to the end', () => {
    expect(found('markdown', '```qmp', 'cont')).toEqual(['2:1 line cont']);
  });
});

describe('reStructuredText', () => {
  it('has lines in code blocks marked qmp', () => {
    const examples = found(
      'rst',
      '.. code-block:: qmp',
      '   :linenos:',
      '',
      '   cont',
      '',
      '   stop',
      'quit is no line here.',
    );
    expect(examples).toEqual(['4:1 line    cont', '6:1 line    stop']);
  });

  it('has dialogues in them, as QEMU has', () => {
    const block = ['.. code-block:: QMP', '', '  -> { "execute": "quit" }', '  <- { "return": {} }'];
    expect(found('rst', ...block)).toEqual(['3:6 message { "execute": "quit" }']);
  });

  it('has examples in literal blocks and everywhere else', () => {
    expect(found('rst', 'Resume it::', '', '  (QEMU) cont', '', '.. code::', '', '  (QEMU) stop')).toEqual([
      '3:3 line (QEMU) cont',
      '7:3 line (QEMU) stop',
    ]);
  });
});
