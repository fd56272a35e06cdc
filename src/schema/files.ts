/**
 * The grammar files and tables on disk, those shipped and those cached: all the I/O of schema/. Everything
 * is read when asked for, and nothing is kept: who asks keeps what it needs.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { type Json, parseJson } from '../json/json.ts';
import { type Briefs, loadBriefs } from './briefs.ts';
import type { QemuVersion } from './build.ts';
import { grammarFor } from './choose.ts';
import { SchemaError } from './errors.ts';
import { type Grammar, openGrammar } from './grammar.ts';
import type { Schema } from './model.ts';
import { loadRoles, type RoleTable } from './roles.ts';

/** Its presence tells the folder. */
const LANDMARK = 'roles.json';

/**
 * The folder of the shipped grammars: beside src/ in a checkout, beside dist/ when installed.
 * @throws SchemaError where the installation lacks it
 */
export function grammarFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let at = here, above = dirname(at); ; at = above, above = dirname(at)) {
    const folder = join(at, 'grammars');
    if (existsSync(join(folder, LANDMARK))) return folder;
    if (above === at) throw new SchemaError(here, 'no folder "grammars" above: install qmpsh anew');
  }
}

/** A table beside the grammars as JSON. @throws SchemaError where it is missing or no JSON */
function table(name: string): Json {
  const file = join(grammarFolder(), name);
  try {
    return parseJson(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SchemaError(file, error instanceof Error ? error.message : String(error));
  }
}

/** The shipped role table. @throws SchemaError */
export function shippedRoles(): RoleTable {
  return loadRoles(table('roles.json'));
}

/** The shipped briefs and replacements. @throws SchemaError */
export function shippedBriefs(): Briefs {
  return loadBriefs(table('briefs.json'), table('replacements.json'));
}

const SHIPPED = /^qemu-(\d+\.\d+)\.json$/;

/** The series there is a shipped grammar of, oldest first: `7.2`, `10.0`, … */
export function shippedGrammars(): readonly string[] {
  return readdirSync(grammarFolder())
    .flatMap((name) => SHIPPED.exec(name)?.[1] ?? [])
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/**
 * The shipped grammar of a series (`11.1`) or a version (`11.1.3`), read lazily; undefined where none is shipped.
 * @throws SchemaError where the file is damaged
 */
export function loadShippedGrammar(version: string): Grammar | undefined {
  const series = /^\d+\.\d+/.exec(version)?.[0] ?? '';
  return open(join(grammarFolder(), `qemu-${series}.json`), 'shipped');
}

/** How much of a grammar file its header takes. */
const HEADER = 4096;

/** Whether the definitions of that hash (a grammar's `header.sha256`) ship with the program. Looks at headers alone. */
export function isShipped(hash: string): boolean {
  return shippedGrammars().some((series) =>
    firstLine(join(grammarFolder(), `qemu-${series}.json`)).includes(`"sha256":"${hash}"`),
  );
}

function firstLine(file: string): string {
  const fd = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEADER);
    return head.toString('utf8', 0, readSync(fd, head, 0, HEADER, 0)).split('\n', 1)[0] ?? '';
  } finally {
    closeSync(fd);
  }
}

/** The series whose grammar was made from sources: what names the types of all others. */
const REFERENCE = '10.1';

/**
 * What gives a reply's types their names: the same that named the shipped ones, so that a build has the same grammar
 * wherever it is from.
 * @throws SchemaError where the installation is damaged
 */
export function referenceSchema(): Schema | undefined {
  return loadShippedGrammar(REFERENCE)?.schema;
}

/** Undefined where there is no such file. @throws SchemaError where it cannot be read or is damaged */
function open(file: string, from: 'shipped' | 'cached'): Grammar | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SchemaError(file, error instanceof Error ? error.message : String(error));
  }
  const { header, schema } = openGrammar(text);
  return { header, schema: { ...schema, source: `${header.source} (${from})` } };
}

/** Where live schemas are kept between sessions. */
export function cacheFolder(): string {
  return join(envPaths('qmpsh', { suffix: '' }).cache, 'grammars');
}

/** One file per build of QEMU, by its version and as much of the distributor's text as suits a file name. */
function cacheFile(folder: string, version: QemuVersion): string {
  const { major, minor, micro, package: distributor } = version;
  const build = distributor.replace(/[^\w.+~-]+/g, '_').slice(0, 80);
  return join(folder, `qemu-${major}.${minor}.${micro}${build === '' ? '' : `-${build}`}.json`);
}

/**
 * What is cached for that build of QEMU; undefined where nothing is, or what is there is damaged: it is
 * written anew soon enough.
 */
export function readCachedGrammar(version: QemuVersion, folder = cacheFolder()): Grammar | undefined {
  try {
    return open(cacheFile(folder, version), 'cached');
  } catch {
    return undefined;
  }
}

/** The text of what readCachedGrammar gives; undefined where nothing can be read. */
export function readCachedText(version: QemuVersion, folder = cacheFolder()): string | undefined {
  try {
    return readFileSync(cacheFile(folder, version), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Keep the text of a live schema's grammar. Private and whole: written beside its place, then renamed.
 * @throws Error from the file system; a session goes on without a cache
 */
export function writeCachedGrammar(version: QemuVersion, text: string, folder = cacheFolder()): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = cacheFile(folder, version);
  const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * The grammar to begin with for a QEMU that greets so: what is cached of its build, else the one shipped for
 * its series. May accept a line, never refuse one: see grammarFor.
 * @throws SchemaError where the shipped file is damaged
 */
export function grammarOnGreeting(version: QemuVersion): Grammar | undefined {
  const cached = readCachedGrammar(version);
  if (cached !== undefined) return cached;
  const choice = grammarFor(version, shippedGrammars());
  return choice?.exact === true ? loadShippedGrammar(choice.series) : undefined;
}
