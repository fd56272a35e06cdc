/**
 * Writes grammars/qemu-*.json anew: `npx tsx tools/build-grammars.ts DUMPS [QAPI[=VERSION]]`.
 *
 * DUMPS is a folder of JSON files, each with a QEMU's replies to query-version and query-qmp-schema. QAPI is the
 * folder of a QAPI source tree: its grammar is written first, and gives the others their type names; without it
 * the one that stands in grammars/ does.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../src/json/json.ts';
import { buildGrammar, isDump, readDump, seriesOf } from '../src/schema/build.ts';
import { grammarFolder } from '../src/schema/files.ts';
import { readGrammar } from '../src/schema/grammar.ts';
import { buildFromQapi } from '../src/schema/qapi/build.ts';
import { openQapiFolder } from '../src/schema/qapi/files.ts';

/** The series whose grammar, made from sources, names the types of all others. */
const REFERENCE = '10.1';

const [dumps, qapi] = process.argv.slice(2);
if (dumps === undefined) {
  process.stderr.write('usage: npx tsx tools/build-grammars.ts DUMPS [QAPI[=VERSION]]\n');
  process.exit(2);
}

const folder = grammarFolder();
const write = (series: string, text: string) => {
  writeFileSync(join(folder, `qemu-${series}.json`), text);
  process.stdout.write(`qemu-${series}.json  ${text.length} bytes\n`);
};

if (qapi !== undefined) {
  const [tree = '', version] = qapi.split('=');
  const { read, version: told = REFERENCE } = openQapiFolder(tree);
  write(version ?? told, buildFromQapi(read, version ?? told));
}

const reference = readGrammar(readFileSync(join(folder, `qemu-${REFERENCE}.json`), 'utf8')).schema;
for (const name of readdirSync(dumps).sort()) {
  if (!name.endsWith('.json')) continue;
  const json = parseJson(readFileSync(join(dumps, name), 'utf8'));
  if (!isDump(json)) continue;
  const dump = readDump(json);
  write(seriesOf(dump.version), buildGrammar(dump, reference));
}
