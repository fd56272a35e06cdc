import { describe, expect, it } from 'vitest';
import { macroArguments, roffText } from '../../../src/schema/manual/roff-text.ts';

describe('roffText', () => {
  it.each([
    ['plain', 'plain'],
    [String.raw`block\-commit`, 'block-commit'],
    [String.raw`\fBbold\fP and \fIitalic\fR, \f(CWcode\fP \f[BI]both\fP`, 'bold and italic, code both'],
    [String.raw`\(dqa\(dq it\(aqs \(bu \(em`, '"a" it\'s • —'],
    [String.raw`\[aq]\[u2014]\[u110000]\[nosuch]`, String.raw`'—\[u110000]\[nosuch]`],
    [String.raw`a\e\en\&.\%http\:s\|\^x\~y\0z`, String.raw`a\\n.httpsx y z`],
    [String.raw`\X'tty: link x'text\X'tty: link'`, 'text'],
    [String.raw`\s-1small\s0 \s+2big`, 'small big'],
    [String.raw`words \" a comment`, 'words '],
    [String.raw`\n(abtail \*[str]end \m[red]red`, 'tail end red'],
    ['\\', '\\'],
    ['\\(b', 'b'],
  ])('%s', (roff, text) => {
    expect(roffText(roff)).toBe(text);
  });
});

describe('macroArguments', () => {
  it.each([
    ['"A B" c "d"', ['A B', 'c', 'd']],
    ['"a ""quoted"" word"', ['a "quoted" word']],
    ['"open', ['open']],
    [String.raw`\(bu 2`, ['•', '2']],
    ['', []],
  ])('%s', (text, found) => {
    expect(macroArguments(text)).toEqual(found);
  });
});
