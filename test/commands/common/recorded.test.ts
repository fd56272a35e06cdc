/** How a session's recording begins. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginRecorded } from '../../../src/commands/common/recorded.ts';
import { openRecording } from '../../../src/recording/open.ts';
import { shippedRoles } from '../../../src/schema/files.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder();

beforeEach(() => {
  vi.stubEnv('XDG_STATE_HOME', join(folder(), 'state'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('the header says what the session is and how its lab was started, without secrets', () => {
  const path = join(folder(), 'r.ndjson');
  const command = ['qemu-system-x86_64', '-object', 'secret,id=s0,data=hunter2hunter2', '-S'];
  const recorded = beginRecorded({
    roles: shippedRoles(),
    file: { path, force: false },
    title: 'https://user:hunter2hunter2@host/d.img is slow',
    lab: { kind: 'bare', commands: [command] },
  });
  recorded.transcript.append({ kind: 'note', text: 'first' });
  recorded.close();
  expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
  const recording = openRecording(path);
  const { header } = recording;
  recording.close();
  expect(header.title).toBe('https://user:<secret>@host/d.img is slow');
  expect(header.lab).toEqual({
    kind: 'bare',
    commands: [['qemu-system-x86_64', '-object', expect.stringContaining('<secret>'), '-S']],
  });
});
