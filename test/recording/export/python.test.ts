/** What was typed, as a Python program. */
import { execa } from 'execa';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { toPython } from '../../../src/recording/export/python.ts';
import { hasPython } from '../../support/qmp-python.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { joined, recordingOf, Tape } from './recordings.ts';

const folder = scratchFolder();
const python = await hasPython();

function program(tape: Tape): string {
  return joined(toPython(recordingOf(folder(), tape.entries)));
}

/** The recorded part, without its first two lines. */
function session(tape: Tape): string[] {
  const [, body = ''] = program(tape).split('"""What was done in the recording."""\n');
  return (body.split('\n\n\nasync def main')[0] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(4));
}

test('commands, waits, errors, notes', () => {
  const tape = new Tape()
    .open()
    .add({ kind: 'note', text: 'off we go' })
    .line(
      'block-stream device=d job-id=job0 speed=18446744073709551615',
      '{"execute":"block-stream","arguments":{"device":"d","job-id":"job0","speed":18446744073709551615}}',
    )
    .job('job0', 'created', 'running', 'ready')
    .line('job-complete id=job0', '{"execute":"job-complete","arguments":{"id":"job0"}}', { error: 'no' })
    .line('/oob query-yank', '{"exec-oob":"query-yank"}', { return: '[]' })
    .event('DEVICE_DELETED', { path: '/machine/x' })
    .line('quit', '{"execute":"quit"}', 'nothing')
    .close(true, 'QEMU was told to quit');
  expect(session(tape)).toEqual([
    '# off we go',
    '# (QEMU) block-stream device=d job-id=job0 speed=18446744073709551615',
    'await qemu.run("block-stream", {"device": "d", "job-id": "job0", "speed": 18446744073709551615})',
    'await qemu.job("job0", "ready")',
    '# (QEMU) job-complete id=job0',
    'await qemu.fail("job-complete", {"id": "job0"})',
    '# (QEMU) /oob query-yank',
    'await qemu.run("query-yank", oob=True)',
    'await qemu.event("DEVICE_DELETED", {"path": "/machine/x"})',
    '# (QEMU) quit',
    'await qemu.run("quit")',
  ]);
});

test('a client for each monitor, by names that are Python’s', () => {
  const tape = new Tape()
    .open('class')
    .open('a-b')
    .open('a_b')
    .line('cont', '{"execute":"cont"}', { return: '{}' }, 'a-b')
    .line('stop', '{"execute":"stop"}', { return: '{}' }, 'a_b');
  expect(program(tape)).toContain('MONITORS = ["class", "a-b", "a_b"]\n');
  expect(program(tape)).toContain('async def session(qemu_class, qemu_a_b, qemu_a_b_2):\n');
  expect(session(tape)).toEqual([
    '# (QEMU) cont',
    'await qemu_a_b.run("cont")',
    '# (QEMU) stop',
    'await qemu_a_b_2.run("stop")',
  ]);
});

test('a secret comes from the environment', () => {
  const tape = new Tape()
    .open()
    .line(
      'object-add …',
      '{"execute":"object-add","arguments":{"qom-type":"secret","id":"s","data":"<secret>"}}',
    );
  expect(session(tape)).toEqual([
    '# (QEMU) object-add …',
    '# Secrets are not in the recording (<secret>): set QMP_SECRET_1',
    'await qemu.run("object-add", {"qom-type": "secret", "id": "s", "data": secret(1)})',
  ]);
});

test('a wait that was typed is made, one that failed is not', () => {
  const tape = new Tape()
    .open()
    .line('/wait STOP reason=x')
    .line('/wait job9 --timeout 1')
    .says('error', 'wait-timeout', 'in vain');
  expect(session(tape)).toEqual([
    'await qemu.event("STOP", {"reason": "x"})',
    '# Failed when it was recorded: /wait job9 --timeout 1',
  ]);
});

const nasty = fc
  .array(
    fc.constantFrom(
      '"""',
      "'''",
      '"',
      '\\',
      '\n',
      '\r',
      '\0',
      '#',
      '\u2028',
      '\ud800',
      '\x0c',
      '__import__("os").abort()',
      ')',
      '{',
      'x',
      ' ',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Says which calls a program makes, without running any. */
const CALLS = `
import ast, sys
for text in sys.stdin.buffer.read().decode("utf-8").split("\\x1e"):
    body = next(node for node in ast.parse(text).body if getattr(node, "name", "") == "session")
    print(sorted({ast.unparse(node.func) for node in ast.walk(body) if isinstance(node, ast.Call)}))
`;

it.skipIf(!python)('nothing recorded is code (skipped where there is no Python)', async () => {
  const programs = fc.sample(nasty, { numRuns: 200, seed: 7 }).map((text) => {
    const value = JSON.stringify(text);
    return program(
      new Tape()
        .open()
        .line(text, `{"execute":${value},"arguments":{${value}:[${value}]}}`)
        .add({ kind: 'note', text })
        .add({ kind: 'mark', text })
        .job(text, 'created', 'ready')
        .event('DEVICE_DELETED', { device: text })
        .step(text, true, text)
        .close(false, text),
    );
  });
  const { stdout } = await execa('python3', ['-c', CALLS], { input: programs.join('\x1e') });
  const calls = new Set(stdout.split('\n'));
  expect(calls).toEqual(new Set(["['qemu.event', 'qemu.job', 'qemu.run']"]));
});
