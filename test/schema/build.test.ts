import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type Json, parseJson } from '../../src/json/json.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import { buildGrammar, isDump, readDump, seriesOf } from '../../src/schema/build.ts';
import { diffSchemas, diffText } from '../../src/schema/diff.ts';
import { grammarFolder, loadShippedGrammar, shippedGrammars } from '../../src/schema/files.ts';
import { readGrammar, writeGrammar } from '../../src/schema/grammar.ts';
import { withLab } from '../support/lab.ts';
import { itQemu } from '../support/qemu.ts';
import { shipped } from './support/schemas.ts';

const folder = grammarFolder();
const shippedText = (series: string) => readFileSync(join(folder, `qemu-${series}.json`), 'utf8');

/** Where the dumps that the shipped grammars are made from lie, if this machine has them. */
const dumps = process.env['QMPSH_SCHEMAS'] ?? join(dirname(folder), '..', 'shared', 'schemas');

describe.each(shippedGrammars())('qemu-%s.json', (series) => {
  it('is what is written when it is read', () => {
    const { header, schema } = readGrammar(shippedText(series));
    expect(writeGrammar(schema, header)).toBe(shippedText(series));
  });
});

describe.skipIf(!existsSync(dumps))('from the dumps', () => {
  const found = existsSync(dumps) ? readdirSync(dumps) : [];
  const { schema: reference } = shipped('10.1');

  it.each(found)('%s gives the shipped grammar byte for byte', (name) => {
    const json = parseJson(readFileSync(join(dumps, name), 'utf8'));
    expect(isDump(json)).toBe(true);
    const dump = readDump(json);
    expect(buildGrammar(dump, reference)).toBe(shippedText(seriesOf(dump.version)));
  });
});

test('the sources of 10.1 tell what QEMU 10.0 answers, but for what changed between the two', () => {
  const changes = diffSchemas(shipped('10.0').schema, shipped('10.1').schema);
  const told = new Set(changes.flatMap((change) => diffText([change])));
  // New in 10.1, or deprecated by it.
  for (const line of [
    '+ command qom-list-get',
    '    + argument target-is-zero: bool, optional',
    '    ~ argument detach: bool, optional → bool, optional, deprecated',
  ]) {
    expect(told).toContain(line);
  }
  // Removed from 10.1, or of Debian's own making; all else that 10.0 has the sources have too.
  const gone = changes.flatMap((change) =>
    change.kind === 'removed'
      ? [`${change.what} ${change.name}`]
      : change.details
          .filter(({ kind }) => kind === 'removed')
          .map(({ subject }) => `${change.name}: ${subject}`),
  );
  expect(gone).toEqual([
    'command x-query-opcount',
    'BlkdebugInjectErrorOptions: member delay-ns',
    'ObjectOptions: branch qtest',
    'type ObjectOptions=qtest',
    'ObjectType: value qtest',
  ]);
});

itQemu('a live schema gives the shipped grammar of its series, but for what the build adds', async (qemu) => {
  await withLab({ qemu, layout: 'bare' }, async (lab) => {
    const monitor = await Monitor.connect(lab.main.address);
    const ask = async (execute: string): Promise<Json> => {
      const outcome = await monitor.execute({ execute });
      if (outcome.kind !== 'return') throw new Error(`${execute}: ${outcome.kind}`);
      return outcome.value;
    };
    const dump = readDump({
      'query-version': await ask('query-version'),
      'query-qmp-schema': await ask('query-qmp-schema'),
    });
    await monitor.close();
    expect(`${dump.version.major}.${dump.version.minor}.${dump.version.micro}`).toBe(qemu.version);
    const known = loadShippedGrammar(qemu.version);
    if (known === undefined) return;
    const { header, schema } = readGrammar(buildGrammar(dump, known.schema, known.header.source));
    // The same build answers the same; another one of the series may lack or add a few things.
    const changes = diffSchemas(known.schema, schema);
    if (header.qemu === known.header.qemu && header.package === known.header.package)
      expect(changes).toEqual([]);
    else expect(changes.length).toBeLessThan(40);
  });
});

describe('readDump', () => {
  const version = { qemu: { major: 11, minor: 1, micro: 3 }, package: 'x' };

  it('takes the version from query-version, or from the greeting', () => {
    const wanted = { version: { major: 11, minor: 1, micro: 3, package: 'x' }, schema: [] };
    expect(readDump({ 'query-version': version, 'query-qmp-schema': [] })).toEqual(wanted);
    expect(readDump({ greeting: { QMP: { version } }, 'query-qmp-schema': [] })).toEqual(wanted);
  });

  test.each<[string, Json, string]>([
    ['no version', { 'query-qmp-schema': [] }, 'dump: it lacks the reply to query-version'],
    ['no schema', { 'query-version': version }, 'dump: it lacks the reply to query-qmp-schema'],
    ['nothing at all', null, 'dump: it lacks the reply to query-version'],
  ])('refuses one with %s', (_, json, message) => {
    expect(() => readDump(json)).toThrow(message);
  });
});
