import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { grammarNamed } from '../../../src/commands/common/grammar-named.ts';
import { grammarFolder } from '../../../src/schema/files.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

function file(name: string, text: string): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

function tree(name: string): string {
  const folder = join(scratch(), name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'qapi-schema.json'), "{ 'command': 'stop' }");
  return folder;
}

const REPLY = `{"return":[{"name":"stop","meta-type":"command","arg-type":"0","ret-type":"0"},{"name":"0","meta-type":"object","members":[]}]}`;

describe('grammarNamed', () => {
  it.each(['7.2', '7.2.22'])('takes the version %s', (version) => {
    expect(grammarNamed(version).schema.source).toBe('qemu-7.2 (shipped)');
  });

  it('takes a grammar file, and names it', () => {
    const { schema } = grammarNamed(join(grammarFolder(), 'qemu-11.1.json'));
    expect(schema.source).toBe('qemu-11.1 (qemu-11.1.json)');
    expect(schema.commands.has('blockdev-set-active')).toBe(true);
  });

  it('takes a reply to query-qmp-schema', () => {
    expect([...grammarNamed(file('reply.json', REPLY)).schema.commands.keys()]).toEqual(['stop']);
  });

  it.each([
    ['qemu-9.1', '9.1'],
    ['qapi', 'unknown'],
  ])('takes a QAPI folder: %s is of version %s', (name, qemu) => {
    const { header, schema } = grammarNamed(tree(name));
    expect(header.qemu).toBe(qemu);
    expect([...schema.commands.keys()]).toEqual(['stop']);
  });

  it.each([
    ['1.0', 'there is no grammar of QEMU 1.0'],
    ['no-such-file', 'there is no grammar no-such-file'],
    ['/dev/null', 'no file a grammar is read from'],
  ])('says what is wrong with %s', (text, says) => {
    expect(() => grammarNamed(text)).toThrow(says);
  });

  it('says what is wrong with a file and a folder that hold something else', () => {
    expect(() => grammarNamed(file('other.json', '{"a":1}'))).toThrow('other.json: neither a grammar');
    expect(() => grammarNamed(scratch())).toThrow('holds qapi-schema.json');
  });
});
