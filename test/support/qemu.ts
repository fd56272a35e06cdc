/**
 * Tests on real QEMUs: the one on PATH and those in the folders that $QMPSH_QEMUS lists (colon-separated
 * bin folders), each version once. Without any, tests skip and say so; QMPSH_REQUIRE_QEMU=1 makes that a failure.
 */
import { delimiter } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { findQemu, type QemuBinaries } from '../../src/lab/find-qemu.ts';

export interface TestQemu extends QemuBinaries {
  /** As the binary itself says: `11.1.3`. */
  readonly version: string;
}

/** Every QEMU version there is to test with, the one on PATH first. */
const found = await search();

/** The same for tests that need more than one at once. */
export const testQemus: readonly TestQemu[] = found;

/** A block of tests, once per QEMU version. */
export function describeQemu(title: string, body: (qemu: TestQemu) => void): void {
  for (const qemu of found) describe(`${title} (QEMU ${qemu.version})`, () => body(qemu));
  if (found.length === 0) standIn(title);
}

/** One test, once per QEMU version; `timeout` in milliseconds. */
export function itQemu(title: string, body: (qemu: TestQemu) => Promise<void>, timeout?: number): void {
  for (const qemu of found) it(`${title} (QEMU ${qemu.version})`, () => body(qemu), timeout);
  if (found.length === 0) standIn(title);
}

/** What is left of a test without QEMU: a visible skip, or a failure where QEMU was promised. */
function standIn(title: string): void {
  if (process.env['QMPSH_REQUIRE_QEMU'] === '1') {
    it(`${title} (no QEMU found)`, () => {
      expect.fail('QMPSH_REQUIRE_QEMU=1, but no QEMU is on PATH or in $QMPSH_QEMUS');
    });
  } else {
    it.skip(`${title} (no QEMU found)`, () => {});
  }
}

async function search(): Promise<TestQemu[]> {
  const folders = (process.env['QMPSH_QEMUS'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const binaries = [tryFind(), ...folders.map(tryFind)].filter((b): b is QemuBinaries => b !== undefined);
  const versions = await Promise.all(binaries.map(async (b) => ({ ...b, version: await versionOf(b.qemu) })));
  return versions.filter((q, i) => versions.findIndex(({ version }) => version === q.version) === i);
}

/** A folder of $QMPSH_QEMUS that holds no QEMU is a mistake in the set-up, not a reason to skip. */
function tryFind(path?: string): QemuBinaries | undefined {
  if (path !== undefined) return findQemu({ path });
  try {
    return findQemu();
  } catch {
    return undefined;
  }
}

async function versionOf(qemu: string): Promise<string> {
  const { stdout } = await execa(qemu, ['--version']);
  const version = /version (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${qemu} --version says no version: ${stdout}`);
  return version;
}
