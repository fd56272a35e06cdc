/** A recording as a document in reStructuredText. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRst } from '../../../src/recording/export/rst.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { joined, recordingOf, sayingEverywhere, Tape } from './recordings.ts';

const folder = scratchFolder();

function rst(tape: Tape): string {
  return joined(toRst(recordingOf(folder(), tape.entries)));
}

test('has titles, paragraphs and literal blocks as QEMU’s documents have them', () => {
  const tape = new Tape()
    .open()
    .add({ kind: 'mark', text: 'The *end*' })
    .add({ kind: 'note', text: '1. first:: |that| `x`_' })
    .line('query-name', '{"execute":"query-name"}', { return: '{"name":"\\u001bx"}' })
    .job('job0', 'created');
  expect(rst(tape)).toBe(`=========
a session
=========

Recorded 2026-03-01 12:03 +01:00.

Connected at \`\`/run/main\`\`.

The \\*end\\*
-----------

1\\. first:\\: \\|that\\| \\\`x\\\`\\_

::

    (QEMU) query-name
    {
        "execute": "query-name"
    }

::

    { "return": { "name": "\\u001bx" } }

Then:

- job \`\`job0\`\`: created
`);
});

const nasty = fc
  .array(
    fc.constantFrom(
      '..',
      ' ',
      '::',
      '``',
      '`',
      '*',
      '_',
      '|',
      '\n',
      '\r',
      '====',
      '----',
      '- ',
      '1. ',
      '(a) ',
      'i. ',
      '#. ',
      ':x: ',
      '>>> ',
      '-o',
      '.. include:: /etc/passwd',
      '\\',
      '\x1b',
      '\u2028',
      '\x85',
      'x',
      '[1]_',
      '<a>',
      '\t',
      '"',
      '+--+',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('whatever is recorded ends no literal block, and is no directive, list, rule or reference outside of one', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const tape = sayingEverywhere(text);
      let rules = 0;
      for (const line of rst(tape).split('\n')) {
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        // Everything of a literal block is indented, and nothing else is.
        if (line === '' || line === '::' || line.startsWith('    ')) continue;
        if (/^(=+|-+)$/.test(line)) {
          rules++;
          continue;
        }
        expect(line).not.toMatch(/^\\+$/);
        expect(line).toMatch(/^(?:- )?(?:\\|``|[\p{L}\p{N}])/u);
        expect(line).not.toMatch(/^(?:- )?\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)]/i);
        const bare = line.replace(/``[^`]+``/g, '').replace(/\\./g, '.');
        expect(bare).not.toMatch(/[*`|_<>]|::/);
      }
      // The title's two and the mark's one.
      expect(rules).toBe(3);
    }),
    { numRuns: 300 },
  );
});
