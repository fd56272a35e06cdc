/**
 * The last line of a CI run, `N passed, N failed, N skipped`, from vitest's own JSON result.
 * usage: node tools/ci-summary.mjs RESULT.json
 * Exits 1 where anything failed or nothing ran. A test file that did not even load counts as a failure,
 * as does a result that is not there.
 */
import { readFileSync } from 'node:fs';

function readResult(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    process.stderr.write(`ci-summary: no result to read: ${error.message}\n`);
    return { success: false, testResults: [] };
  }
}

const result = readResult(process.argv[2]);
const tests = result.testResults.flatMap((file) => file.assertionResults);
const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
const brokenFiles = result.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
);

const passed = count('passed');
const failed = count('failed') + brokenFiles.length;
const skipped = tests.length - passed - count('failed');
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = result.success && failed === 0 && passed > 0 ? 0 : 1;
