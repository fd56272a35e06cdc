/** A recording as a document in Markdown: how it reads, and that nothing recorded is anything but text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../../src/recording/export/markdown.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { joined, recordingOf, sayingEverywhere, Tape } from './recordings.ts';

const folder = scratchFolder();

function markdown(tape: Tape): string {
  return joined(toMarkdown(recordingOf(folder(), tape.entries)));
}

test('reads as QEMU’s own document does', () => {
  const tape = new Tape()
    .open()
    .add({ kind: 'mark', text: 'Stream all into the active layer' })
    .add({ kind: 'note', text: 'Only *this* image is left.' })
    .line(
      'block-stream device=node-D job-id=job0',
      '{"execute":"block-stream","arguments":{"device":"node-D","job-id":"job0"}}',
    )
    .job('job0', 'created', 'running', 'waiting', 'pending')
    .event('BLOCK_JOB_COMPLETED', { device: 'job0', len: 5, offset: 5 })
    .job('job0', 'concluded', 'null')
    .line('blockdev-del node-name=x', '{"execute":"blockdev-del","arguments":{"node-name":"x"}}', {
      error: 'No such node',
    })
    .line('$ qemu-img info d.qcow2')
    .step('qemu-img info d.qcow2', true, 'image: d.qcow2\nfile format: qcow2\n')
    .line('query-nam')
    .says('error', 'unknown-command', 'did you mean query-name?')
    .close(true, 'left');
  expect(markdown(tape)).toBe(`# a session

Recorded 2026-03-01 12:03 +01:00.

Connected at \`/run/main\`.

## Stream all into the active layer

Only \\*this\\* image is left.

\`\`\`qmp
(QEMU) block-stream device=node-D job-id=job0
{
    "execute": "block-stream",
    "arguments": {
        "device": "node-D",
        "job-id": "job0"
    }
}
\`\`\`

\`\`\`json
{ "return": {} }
\`\`\`

Then:

- job \`job0\`: created → running → waiting → pending → concluded → null
- \`BLOCK_JOB_COMPLETED\` \`{"device":"job0","len":5,"offset":5}\`

\`\`\`text
(QEMU) blockdev-del node-name=x
{
    "execute": "blockdev-del",
    "arguments": {
        "node-name": "x"
    }
}
\`\`\`

\`\`\`json
{
    "error": {
        "class": "GenericError",
        "desc": "No such node"
    }
}
\`\`\`

\`\`\`console
$ qemu-img info d.qcow2
image: d.qcow2
file format: qcow2
\`\`\`

\`\`\`text
(QEMU) query-nam
\`\`\`

qmpsh: did you mean query-name?
`);
});

test('monitors are named where there are several', () => {
  const text = markdown(
    new Tape()
      .open('src')
      .open('dst')
      .line('cont', '{"execute":"cont"}', { return: '{}' }, 'dst')
      .event('RESUME', {}, 'dst'),
  );
  expect(text).toContain('with the monitors `src`, `dst`.');
  expect(text).toContain('Connected at `/run/dst` (`dst`).');
  expect(text).toContain('(QEMU dst) cont');
  expect(text).toContain('- `RESUME` on `dst`\n');
});

test('what the human monitor says is text', () => {
  const wire = '{"execute":"human-monitor-command","arguments":{"command-line":"info block"}}';
  const text = markdown(new Tape().open().line('info block', wire, { return: '"d0: a.qcow2\\r\\n"' }));
  expect(text).toContain('```text\n(qemu) info block\n');
  expect(text).toContain('```text\nd0: a.qcow2\n```\n');
});

test('a very long answer is cut, and says by how much', () => {
  const items = JSON.stringify(Array.from({ length: 400 }, (_, i) => i));
  const text = markdown(new Tape().open().line('query-x', '{"execute":"query-x"}', { return: items }));
  expect(text).toContain('… 204 more lines\n```');
});

describe('whatever is recorded', () => {
  const nasty = fc
    .array(
      fc.constantFrom(
        '```',
        '````',
        '~~~',
        '`',
        '\n',
        '\r',
        '# ',
        '- ',
        '1. ',
        '> ',
        '    ',
        '<script>',
        '&lt;',
        '[a](b)',
        '![',
        '*',
        '_',
        '\\',
        '|',
        '$',
        '\x1b[2J',
        '\u2028',
        '\x85',
        'x',
        '===',
        '---',
        '\t',
        '<!--',
        '\0',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  test('ends no code block, and is no heading, list, HTML or link outside of one', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const tape = sayingEverywhere(text);
        const { prose, fences } = split(markdown(tape));
        expect(fences).toBe(0);
        for (const line of prose) {
          expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          // Ours are headings with text, and items of one list.
          if (!/^#{1,2} |^- (?:job )?/.test(line))
            expect(line).toMatch(/^(?:$|\\|[^#\-+=>\s\d]|\d+(?!\d*[.)]))/);
          const bare = line.replace(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
          expect(bare).not.toMatch(/[<[\]*_`|]/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The lines outside of code blocks, and how many blocks are left open, by CommonMark's rule of fences. */
function split(text: string): { readonly prose: readonly string[]; readonly fences: number } {
  const prose: string[] = [];
  let fence = '';
  for (const line of text.split('\n')) {
    const run = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && run !== '') fence = run;
    else if (fence === '') prose.push(line);
    else if (run.startsWith(fence) && line.trim() === run) fence = '';
  }
  return { prose, fences: fence === '' ? 0 : 1 };
}
