/** QEMU's own manual pages, where this machine has them: that they are found and read, nothing of what they say. */
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedGrammars } from '../../../src/schema/files.ts';
import { manualOf } from '../../../src/schema/manual/find.ts';
import { manualPages, manualPath } from '../../../src/schema/manual-files.ts';
import { shipped } from '../support/schemas.ts';

/** The machine's own, and those that came with the further QEMUs there are to test with. */
const folders = [
  manualPath(process.env['MANPATH'], process.env['PATH']).join(':'),
  ...(process.env['QMPSH_QEMUS'] ?? '')
    .split(':')
    .filter((bin) => bin !== '')
    .map((bin) => join(dirname(bin), 'root', 'usr', 'share', 'man')),
];

const pages = folders.flatMap((MANPATH) => {
  const source = manualPages({ MANPATH });
  const from = source.section('query-status')?.from;
  return from === undefined ? [] : [{ source, from }];
});

if (pages.length === 0) it.skip("QEMU's manual pages (none on this machine)", () => {});

describe.each(pages)('$from', ({ source, from }) => {
  const series = /(\d+\.\d+)/.exec(from)?.[1] ?? '';
  const { schema } = shipped(shippedGrammars().includes(series) ? series : '10.1');

  it('names the arguments of block-commit', () => {
    const members = manualOf(source, schema, 'block-commit')?.section.members ?? [];
    const names = members.map(({ name }) => name);
    for (const name of ['job-id', 'device', 'base-node', 'top-node', 'speed', 'on-error'])
      expect(names).toContain(name);
    for (const member of members) expect(member.blocks, member.name).not.toEqual([]);
    expect(members.find(({ name }) => name === 'device')?.optional).toBe(false);
    expect(members.find(({ name }) => name === 'speed')?.optional).toBe(true);
  });

  it.each([
    'blockdev-add.nbd.server.inet.host',
    'blockdev-add.file.server.type',
    'drive-backup.target',
    'JobInfo.status',
    'JOB_STATUS_CHANGE.id',
  ])('has words for %s', (name) => {
    const found = manualOf(source, schema, name);
    expect(found?.kind === 'member' ? found.member.blocks.length : 0).toBeGreaterThan(0);
  });

  it('has almost every command and event of its version, and almost every argument', () => {
    const missing = [...schema.commands.keys(), ...schema.events.keys()].filter(
      (name) => source.section(name) === undefined,
    );
    // What QEMU itself keeps out of its manual (x-debug-…) is little.
    expect(missing.length).toBeLessThan(schema.commands.size / 20);
    const silent = [...schema.commands.values()].flatMap(({ name, argType }) => {
      const type = schema.types.get(argType);
      const members = type?.kind === 'object' ? type.members : [];
      return members
        .map((member) => `${name}.${member.name}`)
        .filter((path) => manualOf(source, schema, path) === undefined);
    });
    expect(silent.length, silent.join(' ')).toBeLessThan(20);
  });

  it('leaves no roff in what it gives', () => {
    for (const name of [...schema.commands.keys(), ...schema.events.keys()]) {
      expect(JSON.stringify(source.section(name) ?? ''), name).not.toMatch(
        /\\\\[fs(&%-]|\.(?:UNINDENT|TP|IP)\b/,
      );
    }
  });
});
