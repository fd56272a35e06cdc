import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  cacheFolder,
  grammarFolder,
  grammarOnGreeting,
  loadShippedGrammar,
  readCachedGrammar,
  shippedBriefs,
  shippedGrammars,
  shippedRoles,
  writeCachedGrammar,
} from '../../src/schema/files.ts';
import { writeGrammar } from '../../src/schema/grammar.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { qapi } from './support/schemas.ts';

const scratch = scratchFolder();

const SMALL = qapi("{ 'command': 'only' }");
const VERSION = { major: 11, minor: 1, micro: 3, package: 'Debian 1:11.1.3+ds-1' };
const cachedText = writeGrammar(SMALL, { source: 'QEMU 11.1.3', qemu: '11.1.3', from: 'query-qmp-schema' });

describe('what is shipped', () => {
  it('lies in one folder, found from here', () => {
    expect(basename(grammarFolder())).toBe('grammars');
  });

  it('is listed by series, oldest first', () => {
    expect(shippedGrammars()).toEqual(['7.2', '10.0', '10.1', '11.1']);
  });

  it.each(['11.1', '11.1.3', '11.1.99'])('is found by %s, and says where it is from', (version) => {
    const grammar = loadShippedGrammar(version);
    expect(grammar?.schema.source).toBe('qemu-11.1 (shipped)');
    expect(grammar?.schema.commands.has('block-commit')).toBe(true);
  });

  it.each(['11.0', '1.1', '', 'x', '../qemu-11.1', '11'])('is not there for %j', (version) => {
    expect(loadShippedGrammar(version)).toBeUndefined();
  });

  it('has its tables beside it', () => {
    expect(shippedRoles().roleOf({ command: 'blockdev-del', path: ['node-name'] })).toBe('node');
    expect(shippedBriefs().replacement('block-commit', 'base')).toBe('base-node');
  });
});

describe('the cache', () => {
  it('gives back what was kept for a build', () => {
    writeCachedGrammar(VERSION, cachedText, scratch());
    const grammar = readCachedGrammar(VERSION, scratch());
    expect(grammar?.schema.source).toBe('QEMU 11.1.3 (cached)');
    expect([...(grammar?.schema.commands.keys() ?? [])]).toEqual(['only']);
  });

  it('keeps builds apart, by version and by what the distributor says', () => {
    writeCachedGrammar(VERSION, cachedText, scratch());
    expect(readCachedGrammar({ ...VERSION, micro: 4 }, scratch())).toBeUndefined();
    expect(readCachedGrammar({ ...VERSION, package: 'other' }, scratch())).toBeUndefined();
  });

  it('is private, makes its folder, and leaves no drafts', () => {
    const folder = join(scratch(), 'a', 'b');
    writeCachedGrammar(VERSION, cachedText, folder);
    writeCachedGrammar(VERSION, cachedText, folder);
    const names = readdirSync(folder);
    expect(names).toHaveLength(1);
    expect(statSync(join(folder, names[0] ?? '')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('lets nothing the peer says of itself lead elsewhere', () => {
    writeCachedGrammar({ ...VERSION, package: '../../\u001b[2J' }, cachedText, scratch());
    expect(readdirSync(scratch())).toEqual(['qemu-11.1.3-.._.._2J.json']);
  });

  it('has nothing where a file is damaged, and takes a new one there', () => {
    writeCachedGrammar(VERSION, cachedText, scratch());
    const file = join(scratch(), readdirSync(scratch())[0] ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));
    expect(readCachedGrammar(VERSION, scratch())).toBeUndefined();
    writeCachedGrammar(VERSION, cachedText, scratch());
    expect(readCachedGrammar(VERSION, scratch())).toBeDefined();
  });

  it('says what is in the way where it cannot write, and leaves nothing behind', () => {
    writeFileSync(join(scratch(), 'file'), '');
    expect(() => writeCachedGrammar(VERSION, cachedText, join(scratch(), 'file'))).toThrow(/EEXIST|ENOTDIR/);
    expect(readdirSync(scratch())).toEqual(['file']);
  });
});

describe('grammarOnGreeting', () => {
  const before = process.env['XDG_CACHE_HOME'];
  afterEach(() => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
  });

  it.skipIf(process.platform !== 'linux')(
    'prefers what is cached of the build to what is shipped for its series',
    () => {
      process.env['XDG_CACHE_HOME'] = scratch();
      expect(cacheFolder()).toBe(join(scratch(), 'qmpsh', 'grammars'));
      expect(grammarOnGreeting(VERSION)?.schema.source).toBe('qemu-11.1 (shipped)');
      mkdirSync(cacheFolder(), { recursive: true });
      writeCachedGrammar(VERSION, cachedText);
      expect(grammarOnGreeting(VERSION)?.schema.source).toBe('QEMU 11.1.3 (cached)');
    },
  );

  it.skipIf(process.platform !== 'linux')('has none for a series that is only near', () => {
    process.env['XDG_CACHE_HOME'] = scratch();
    expect(grammarOnGreeting({ ...VERSION, minor: 0 })).toBeUndefined();
  });
});
