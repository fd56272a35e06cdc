import { describe, expect, test } from 'vitest';
import { describeNamed } from '../../src/language/describe-name.ts';
import { descriptionText } from '../../src/schema/describe-text.ts';
import { shippedBriefs, shippedRoles } from '../../src/schema/files.ts';
import { grammar } from '../support/language.ts';

const tables = { roles: shippedRoles(), briefs: shippedBriefs() };

/** The first line of what is said of a name. */
function first(name: string): string | undefined {
  const named = describeNamed(grammar(), name, tables);
  return named.kind === 'found' ? descriptionText(named.description)[0] : named.message;
}

describe('a name and what is said of it', () => {
  test.each([
    ['block-job-set-speed', /^block-job-set-speed {2}command/],
    ['block_job_set_speed', /^block-job-set-speed {2}command/],
    ['BLOCK_JOB_READY', /^BLOCK_JOB_READY {2}event/],
    ['block-job-ready', /^BLOCK_JOB_READY {2}event/],
    ['MirrorSyncMode', /^MirrorSyncMode {2}enum/],
    ['mirrorsyncmode', /^MirrorSyncMode {2}enum/],
    ['blockdev-add.file', /^BlockdevOptionsFile {2}object/],
    // file is a driver, and a member of other drivers
    ['blockdev-add.file.server', /^blockdev-add\.file\.server/],
    ['blockdev-add.file.filename', /^blockdev-add\.file\.filename {2}str, /],
    ['blockdev-add.nbd.server', /^blockdev-add\.nbd\.server {2}object SocketAddress, required/],
    ['blockdev-add.qcow2.file.qcow2.backing', /^blockdev-add\.qcow2\.file\.qcow2\.backing/],
    ['BLOCK_JOB_COMPLETED.len', /^BLOCK_JOB_COMPLETED\.len/],
  ])('%s', (name, said) => {
    expect(first(name)).toMatch(said);
  });

  test.each([
    ['block-strem', /has nothing named block-strem: did you mean block-stream\?$/],
    ['BLOCK_JOB_REDY', /did you mean BLOCK_JOB_READY\?$/],
    ['blockdev-mirror.sink', 'blockdev-mirror has no member sink: did you mean blockdev-mirror.sync?'],
    ['block-stream.devise.x', 'block-stream has no member devise: did you mean block-stream.device?'],
    [
      'blockdev-add.nbd.serve.x',
      'blockdev-add.nbd has no member serve: did you mean blockdev-add.nbd.server?',
    ],
    ['query-status.x', 'query-status has no member x: it has none; what it returns is StatusInfo'],
    ['query-jobs.id', /what it returns is JobInfo$/],
    ['JobInfo.', /^a member's name is missing behind JobInfo: it has id, type, /],
    ['', 'a name is missing: of a command, an event, a type'],
    ['.x', 'a name is missing: of a command, an event, a type'],
    ['zzzzzz', /has nothing named zzzzzz: no command, event or type is named so$/],
  ])('%s: what was meant', (name, said) => {
    expect(first(name)).toMatch(said);
  });
});
