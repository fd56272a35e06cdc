import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openQapiFolder } from '../../../src/schema/qapi/files.ts';
import { readQapi } from '../../../src/schema/qapi/tree.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

/** QEMU's source tree, as far as it matters here. */
function sourceTree(): string {
  mkdirSync(join(scratch(), 'qapi'));
  writeFileSync(join(scratch(), 'VERSION'), '10.1.50\n');
  writeFileSync(join(scratch(), 'qapi', 'qapi-schema.json'), "{ 'include': 'job.json' }");
  writeFileSync(join(scratch(), 'qapi', 'job.json'), "{ 'command': 'job-pause', 'data': { 'id': 'str' } }");
  return scratch();
}

describe('openQapiFolder', () => {
  it("takes QEMU's source tree, and its folder qapi, and finds the version", () => {
    const root = sourceTree();
    for (const folder of [root, join(root, 'qapi')]) {
      const { read, version } = openQapiFolder(folder);
      expect(version).toBe('10.1');
      expect([...readQapi(read, 'test').schema.commands.keys()]).toEqual(['job-pause']);
    }
  });

  it('does not know the version of a tree that lies elsewhere', () => {
    writeFileSync(join(scratch(), 'qapi-schema.json'), "{ 'command': 'a' }");
    expect(openQapiFolder(scratch()).version).toBeUndefined();
  });

  it('says what it looked for where there is no tree', () => {
    expect(() => openQapiFolder(scratch())).toThrow(
      `${scratch()}: neither it nor its folder qapi holds qapi-schema.json`,
    );
  });

  it('reads nothing outside the tree, whatever an include says', () => {
    const root = sourceTree();
    writeFileSync(join(root, 'secret.json'), "{ 'command': 'secret' }");
    for (const path of ['../secret.json', '../../../secret.json', join(root, 'secret.json')]) {
      writeFileSync(join(root, 'qapi', 'qapi-schema.json'), `{ 'include': '${path}' }`);
      expect(() => readQapi(openQapiFolder(root).read, 'test')).toThrow('no file');
    }
  });
});
