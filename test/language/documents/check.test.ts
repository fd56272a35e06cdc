import { describe, expect, it } from 'vitest';
import { stringifyJson } from '../../../src/json/json.ts';
import { checkSections } from '../../../src/language/documents/check.ts';
import { type FileKind, sectionsOf } from '../../../src/language/documents/sections.ts';
import { NO_ENTITIES } from '../../../src/language/entities.ts';
import { SHELL_VERBS } from '../../../src/session/shell/verbs.ts';
import { context, grammar } from '../../support/language.ts';
import { SERIES } from '../contexts.ts';
import { documentLines } from '../corpus/read.ts';

function check(kind: FileKind, text: string, series = '11.1', most = 1000) {
  return checkSections(sectionsOf(text, kind), {
    context: context({ schema: grammar(series), entities: NO_ENTITIES, shell: SHELL_VERBS }),
    most,
    stepProblem: (step) => (step.startsWith('qemu-img') ? undefined : `${step} is no step`),
  });
}

/** `line:column severity code` of each finding. */
function found(...rows: readonly string[]): readonly string[] {
  const { findings } = check('lines', rows.join('\n'));
  return findings.map(({ start, severity, code }) => `${start.line}:${start.column} ${severity} ${code}`);
}

describe('a file of lines', () => {
  it.each([
    ['what is right', ['# a job', '', 'block-stream device=node-D', '/wait job0', '$ qemu-img info a'], []],
    ['an unknown argument', ['cont', 'block-stream device=d sped=1'], ['2:23 error unknown-argument']],
    [
      'several at once',
      ['block-strem', 'block-stream speed=x'],
      ['1:1 error unknown-command', '2:1 error missing-argument', '2:20 error wrong-type'],
    ],
    [
      'a message over lines',
      ['{', '  "execute": "block-stream",', '  "arguments": {"device": "d", "speed": "1"}', '}'],
      ['3:41 error wrong-type'],
    ],
    [
      'a message behind which things go on',
      ['{"execute": "cont"', 'conn'],
      ['1:1 error syntax', '2:1 error unknown-command'],
    ],
    ['something deprecated', ['block-commit device=d top=b'], ['1:23 warning deprecated']],
    ['an unknown command of the shell', ['/wiat job0'], ['1:1 error unknown-shell-command']],
    ['a line inside a command of the shell', ['/oob migrate-paus'], ['1:6 error unknown-command']],
    ['a step', ['$ rm -rf x'], ['1:1 error syntax']],
    [
      'characters of two units before it',
      ['block-stream device="😀" sped=1'],
      ['1:25 error unknown-argument'],
    ],
  ])('with %s', (_, rows, findings) => {
    expect(found(...rows)).toEqual(findings);
  });

  it('names what replaces the deprecated', () => {
    const [finding] = check('lines', 'block-commit device=d top=b').findings;
    expect(finding?.text).toMatch(/top of block-commit is deprecated; use top-node/);
  });

  it('gives a repair its place in the file', () => {
    const [finding] = check('lines', '\n{\n"execute": "block-strem"}').findings;
    expect(finding?.repair).toEqual({
      start: { line: 3, column: 12 },
      end: { line: 3, column: 25 },
      text: '"block-stream"',
    });
  });

  it('counts what was checked: lines and messages, not comments', () => {
    expect(check('lines', '# one\n\ncont\n{"execute": "stop"}\n').examples).toBe(2);
  });
});

describe('a file nobody wrote', () => {
  it('is looked at until there are findings enough', () => {
    const { findings, examples, isCut } = check('lines', 'conn\n'.repeat(50), '11.1', 10);
    expect([findings.length, isCut]).toEqual([10, true]);
    expect(examples).toBeLessThan(50);
    expect(check('lines', 'conn\n'.repeat(10), '11.1', 10).isCut).toBe(false);
  });

  it('may have a line longer than any', () => {
    expect(found('cont', `block-stream ${'a=1 '.repeat(20_000)}`)).toEqual(['2:1 error out-of-range']);
  });
});

describe('a transaction', () => {
  it.each([
    ['right', ['transaction(', 'abort', 'block-dirty-bitmap-add node=a name=b', ')'], []],
    ['on one line', ['transaction( block-dirty-bitmap-add node=a name=b )', 'cont'], []],
    ['closed behind an action', ['transaction(', 'block-dirty-bitmap-add node=a name=b )', 'cont'], []],
    [
      'with a wrong action',
      ['transaction(', 'block-dirty-bitmap-add node=a nam=b', ')'],
      ['2:31 error unknown-argument'],
    ],
    ['with a command that is no action', ['transaction(', 'cont', ')'], ['2:1 error unknown-command']],
    ['never closed', ['cont', ' transaction(', 'abort'], ['2:2 error syntax']],
    ['closed twice', ['transaction(', 'abort', ')', ')'], ['4:1 error syntax']],
    [
      'whose actions cannot stand together',
      ['transaction(', 'block-dirty-bitmap-add node=a name=b', 'block-dirty-bitmap-add node=a name=b', ')'],
      ['3:1 error conflict'],
    ],
    [
      'on one line whose actions cannot',
      ['transaction( block-dirty-bitmap-add node=a name=b block-dirty-bitmap-add node=a name=b )'],
      ['1:51 error conflict'],
    ],
    [
      'as a message whose actions cannot',
      [
        `{"execute": "transaction", "arguments": {"actions": [${Array.from({ length: 2 }, () => '{"type": "block-dirty-bitmap-add", "data": {"node": "a", "name": "b"}}').join(', ')}]}}`,
      ],
      ['1:1 error conflict'],
    ],
    ['without an action', ['transaction(', ')'], ['2:1 error incomplete']],
    ['with comments and blank lines', ['transaction(', '# undo all', '', 'abort', ')'], []],
  ])('%s', (_, rows, findings) => {
    expect(found(...rows)).toEqual(findings);
  });
});

describe('a message shown under its line', () => {
  it('is compared with what the line sends', () => {
    const shown =
      '(QEMU) block-stream device=a\n{\n"execute": "block-stream",\n"arguments": {"device": "b"}\n}';
    const { findings } = check('text', shown);
    expect(findings).toMatchObject([
      { start: { line: 4, column: 15 }, severity: 'warning', code: 'disagreement' },
    ]);
  });

  it('is not, where it stands for itself', () => {
    expect(check('text', '(QEMU) cont\n-> {"execute": "stop"}').findings).toEqual([]);
  });
});

describe.each(SERIES)("QEMU's document on live block operations, QEMU %s", (series) => {
  const lines = documentLines();
  /** As the document has it: a line behind its prompt, and under it its message spread over lines. */
  const text = lines
    .map(({ line, message }) => {
      const echo = message === undefined ? '' : `\n${stringifyJson(message, 2)}`;
      return `Some words about it::\n\n  (QEMU) ${line}${echo}\n{\n"return": {}\n}\n`;
    })
    .join('\n');
  const { findings, examples } = check('rst', text, series);

  it('has all its lines and messages checked', () => {
    expect(examples).toBe(35 + 27);
  });

  it('has no error', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has each deprecated form named with its replacement, in line and message', () => {
    const warned = findings.filter(({ code }) => code === 'deprecated');
    const expected = lines.flatMap(({ message, deprecated }) => {
      const here = deprecated.filter((one) => one.series.includes(series));
      return message === undefined ? here : [...here, ...here];
    });
    expect(warned.map(({ text: says }) => /; use (\S+)$/.exec(says)?.[1]).sort()).toEqual(
      expected.map(({ replacement }) => replacement).sort(),
    );
  });

  it('disagrees with itself in two places', () => {
    const disagreements = findings.filter(({ code }) => code === 'disagreement');
    expect(disagreements).toHaveLength(lines.filter(({ disagrees }) => disagrees).length);
    expect(disagreements.map(({ text: says }) => says)).toEqual([
      'the line above sends "writable": true; this message has no "writable"',
      'the line above sends "device": "node-B"; this message has "device": "node-D"',
    ]);
  });
});
