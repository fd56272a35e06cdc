/**
 * Where this machine has QEMU's manual: its pages qemu-qmp-ref(7) and qemu-storage-daemon-qmp-ref(7) along the manual
 * path, or the QAPI tree a person names. Read when first asked for, and nothing of it is kept on disk: finding the
 * sections of a page takes a few milliseconds. Runs nothing, `man` and `manpath` included.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { openPage } from './manual/page.ts';
import { qapiManual } from './manual/qapi.ts';
import { firstOf, type ManualSource } from './manual/section.ts';
import { openQapiFolder } from './qapi/files.ts';

/** What of the environment says where a manual is. */
export interface ManualPlaces {
  readonly MANPATH?: string | undefined;
  readonly PATH?: string | undefined;
}

/** QEMU's own first: the storage daemon's has what both know besides. */
const PAGES = ['qemu-qmp-ref', 'qemu-storage-daemon-qmp-ref'];

/** Twenty times what QEMU's is; unpacked. */
const LARGEST = 16 * 1024 * 1024;

/** The manual pages there are, read when they are first asked; one that cannot be read has no sections. */
export function manualPages({ MANPATH, PATH }: ManualPlaces): ManualSource {
  return lazyManual(() => firstOf(pagesIn(manualPath(MANPATH, PATH))));
}

/**
 * The manual of a QAPI folder, read when it is first asked; a tree that turns out damaged then has no sections.
 * @throws SchemaError where the folder holds no tree
 */
export function manualOfTree(folder: string): ManualSource {
  const { read, version } = openQapiFolder(folder);
  const from = version === undefined ? `in ${basename(resolve(folder))}` : `of QEMU ${version}`;
  return lazyManual(() => qapiManual({ read, from }));
}

/** It is help: without it things go on. */
function lazyManual(open: () => ManualSource): ManualSource {
  let source: ManualSource | undefined;
  return {
    section(name) {
      source ??= attempt(open) ?? firstOf([]);
      return source.section(name);
    },
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/**
 * The folders manual pages are in: $MANPATH, where an empty entry stands for the usual ones; without it the usual ones,
 * which are those beside the folders of $PATH, as man(1) has it, then the system's.
 */
export function manualPath(manpath: string | undefined, path: string | undefined): readonly string[] {
  const beside = (path ?? '').split(delimiter).flatMap((folder) => {
    if (!folder.startsWith('/')) return [];
    const above = dirname(folder);
    return [join(above, 'share', 'man'), join(above, 'man')];
  });
  const usual = [...beside, '/usr/local/share/man', '/usr/share/man'];
  const named = manpath === undefined || manpath === '' ? usual : manpath.split(delimiter);
  return [...new Set(named.flatMap((folder) => (folder === '' ? usual : [folder])))];
}

/** The pages that are there, each opened when the ones before had no answer. */
function* lazily(folders: readonly string[]): Generator<ManualSource> {
  for (const page of PAGES) {
    for (const folder of folders) {
      const text = pageText(join(folder, 'man7', `${page}.7`));
      if (text === undefined) continue;
      yield openPage(text);
      break;
    }
  }
}

/** Asked again and again, so that what was opened is kept. */
function pagesIn(folders: readonly string[]): Iterable<ManualSource> {
  const opened: ManualSource[] = [];
  const rest = lazily(folders);
  return {
    *[Symbol.iterator]() {
      yield* opened;
      for (let next = rest.next(); next.done !== true; next = rest.next()) {
        opened.push(next.value);
        yield next.value;
      }
    },
  };
}

/** Plain or gzipped; undefined where there is no such file, or none that can be read. */
function pageText(file: string): string | undefined {
  return readRegular(`${file}.gz`, unzipped) ?? readRegular(file, (bytes) => bytes.toString('utf8'));
}

function unzipped(bytes: Buffer): string {
  // Loaded when there is something to unpack: batch runs have nothing.
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('utf8');
}

function readRegular(file: string, decode: (bytes: Buffer) => string): string | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > LARGEST) return undefined;
    return decode(readFileSync(file));
  } catch {
    return undefined;
  }
}
