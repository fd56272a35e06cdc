import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import type { PresentOptions } from '../../../src/ui/present/options.ts';
import { present } from '../../../src/ui/present/present.ts';
import {
  closed,
  event,
  notice,
  opened,
  polled,
  received,
  refused,
  returned,
  sent,
  timed,
  typed,
} from '../support/entries.ts';
import { shown } from '../support/lines.ts';

const OPTIONS: PresentOptions = {
  columns: 80,
  foldAfter: 18,
  prompt: '(QEMU) ',
  verbosity: 'replies',
  wire: false,
  timeOfDay: () => '12:03:11',
};

/** What a transcript leaves in the scrollback. */
function scrollback(entries: readonly NewEntry[], options: Partial<PresentOptions> = {}): string[] {
  let state = INITIAL;
  return timed(entries).flatMap((entry) => {
    const before = state;
    state = reduce(state, entry);
    return shown(present(entry, { before, after: state }, { ...OPTIONS, ...options }));
  });
}

describe('what stays on the screen', () => {
  it('is the line, its answer, and the events between them', () => {
    expect(
      scrollback([
        opened(),
        typed('blockdev-mirror device=node-D target=node-E sync=full job-id=job0'),
        sent('q1', 'blockdev-mirror', { device: 'node-D' }),
        event('JOB_STATUS_CHANGE', { id: 'job0', status: 'running' }),
        returned('q1', {}),
      ]),
    ).toEqual([
      'Connected to QEMU 11.1.3 at /run/vm.sock',
      '(QEMU) blockdev-mirror device=node-D target=node-E sync=full job-id=job0',
      '12:03:11 JOB_STATUS_CHANGE job0 running',
      '{"return": {}}',
    ]);
  });

  it('is an error by its class and text', () => {
    expect(
      scrollback([sent('q1', 'block-commit'), refused('q1', "Device 'virtio0' not found", 'DeviceNotFound')]),
    ).toEqual(["DeviceNotFound: Device 'virtio0' not found"]);
  });

  it('is an answer to nobody too: QEMU gives parse errors without an id', () => {
    expect(scrollback([received({ error: { class: 'GenericError', desc: 'JSON parse error' } })])).toEqual([
      'GenericError: JSON parse error',
    ]);
  });

  it('folds what was looked up and is long, and nothing else that the shell says', () => {
    const said = (code: string): NewEntry => ({
      kind: 'notice',
      monitor: 'main',
      level: 'info',
      code,
      text: 'a\nb\nc\nd',
    });
    expect(scrollback([said('keys')], { foldAfter: 3 })).toEqual([
      'a',
      'b',
      '… 2 more lines: /more shows all',
    ]);
    expect(scrollback([said('else')], { foldAfter: 3 })).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is nothing the program asked for itself, errors included', () => {
    expect(
      scrollback([
        sent('h', 'qmp_capabilities', {}, 'handshake'),
        returned('h', {}),
        ...polled('p', 'query-jobs', []),
        sent('c', 'query-named-block-nodes', {}, 'completion'),
        refused('c', 'no'),
        sent('l', 'human-monitor-command', {}, 'lab'),
        returned('l', ''),
        { kind: 'grammar', monitor: 'main', hash: '00', source: 'QEMU 11.1.3 (live)' },
      ]),
    ).toEqual([]);
  });

  it('shows what was sent on demand, for typed lines only', () => {
    const entries = [sent('p', 'query-jobs', {}, 'pane'), sent('q1', 'query-status')];
    expect(scrollback(entries, { verbosity: 'sent' })).toEqual([
      '→ {"execute":"query-status","arguments":{},"id":"q1"}',
    ]);
    expect(scrollback(entries)).toEqual([]);
  });

  it('shows what the program asks, a row each, and when, where all is to be shown', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => ({ 'node-name': `node-${i}` }));
    const entries = [
      typed('query-jobs'),
      sent('q', 'query-jobs'),
      returned('q', []),
      ...polled('p', 'query-named-block-nodes', nodes),
      event('STOP'),
    ];
    expect(scrollback(entries, { verbosity: 'all', columns: 70 })).toEqual([
      '   0.000 (QEMU) query-jobs',
      '   0.100 → {"execute":"query-jobs","arguments":{},"id":"q"}',
      '   0.200 no jobs',
      '   0.300 → pane {"execute":"query-named-block-nodes","arguments"… 61 B',
      '   0.400 ← pane {"return":[{"node-name":"node-0"},{"node-name… 1.4 KiB',
      '   0.500 12:03:11 STOP',
    ]);
  });

  it('is as it came on the wire where that is wanted, errors too, but nothing else', () => {
    const wire = '{"return": {"b" : 1,  "a":18446744073709551615}, "id": "q"}';
    const entries: NewEntry[] = [
      sent('q', 'query-status'),
      { kind: 'receive', monitor: 'main', message: { return: {}, id: 'q' }, wire },
      ...polled('p', 'query-jobs', []),
      sent('r', 'nonsense'),
      refused('r', 'no such command'),
      event('STOP'),
    ];
    expect(scrollback(entries, { wire: true })).toEqual([
      wire,
      '{"id":"r","error":{"class":"GenericError","desc":"no such command"}}',
      '12:03:11 STOP',
    ]);
  });

  it('has lines that came in one message on rows of their own, and cannot steer the terminal', () => {
    const wire = '{"return":\r\n "\u001b[2J"}';
    const entries: NewEntry[] = [{ kind: 'receive', monitor: 'main', message: { return: '' }, wire }];
    expect(scrollback(entries, { wire: true })).toEqual(['{"return":', ' "␛[2J"}']);
  });

  it('has every digit of a 64-bit number', () => {
    const answer = { 'max-bandwidth': 18446744073709551615n };
    expect(scrollback([sent('q', 'query-migrate-parameters'), returned('q', answer)])).toEqual([
      '{"return": {"max-bandwidth": 18446744073709551615}}',
    ]);
  });

  it('is what the shell says, by weight', () => {
    expect(
      scrollback([notice('info', 'two\nlines'), notice('warning', 'mind that'), notice('error', 'no such')]),
    ).toEqual(['two', 'lines', 'Warning: mind that', 'no such']);
  });

  it('is how a connection ended', () => {
    expect(scrollback([opened(), closed(false, 'the socket closed')]).slice(1)).toEqual([
      'Connection lost: the socket closed',
    ]);
    expect(scrollback([opened(), closed(true, 'QEMU quit')]).slice(1)).toEqual([
      'Connection closed: QEMU quit',
    ]);
  });

  it('is what was no message, in part', () => {
    const text = `${'x'.repeat(500)}`;
    const [line = ''] = scrollback([{ kind: 'malformed', monitor: 'main', text, reason: 'not JSON' }]);
    expect(line).toMatch(/^Not a QMP message \(not JSON\): x{199}…$/);
  });

  it('is lab steps, notes and marks', () => {
    expect(
      scrollback([
        { kind: 'step', text: 'compare d.qcow2 e.qcow2', ok: true, output: 'Images are identical.\n' },
        { kind: 'step', text: 'image-create', ok: false, output: '', line: 0 },
        { kind: 'note', text: 'half time' },
        { kind: 'mark', text: 'before the pivot' },
      ]),
    ).toEqual([
      '$ compare d.qcow2 e.qcow2',
      'Images are identical.',
      'failed',
      '# half time',
      '◆ before the pivot',
    ]);
  });

  it('has one sign for a mark on several rows, and one a row for a note', () => {
    const text = 'one two three';
    const rows = (kind: 'mark' | 'note') => scrollback([{ kind, text }], { columns: 10 });
    expect(rows('mark')).toEqual(['◆ one two', '  three']);
    expect(rows('note')).toEqual(['# one two', '# three']);
  });

  it('says whose words they are where there are several monitors', () => {
    expect(
      scrollback([opened('/a', 'main'), opened('/b', 'dst'), received({ event: 'STOP', data: {} }, 'dst')]),
    ).toEqual(['Connected to QEMU 11.1.3 at /a', '@dst Connected to QEMU 11.1.3 at /b', '@dst STOP']);
  });

  it('says of none what a lesson says: it is about all of them', () => {
    const chains = '@src virtio0  [A]*\n@dst virtio0  [B]*';
    expect(
      scrollback([
        opened('/a', 'src'),
        opened('/b', 'dst'),
        { kind: 'notice', monitor: 'src', level: 'info', code: 'lesson-chain', text: chains },
      ]).slice(2),
    ).toEqual(chains.split('\n'));
  });

  it('says it above a table, whose columns stand below each other', () => {
    const jobs = [{ id: 'job0', type: 'stream', status: 'running' }];
    expect(
      scrollback([
        opened('/a', 'main'),
        opened('/b', 'dst'),
        sent('q', 'query-jobs'),
        returned('q', jobs),
      ]).slice(2),
    ).toEqual(['@main', 'job   type    status', 'job0  stream  running']);
  });
});

describe('a long answer', () => {
  const nodes = Array.from({ length: 60 }, (_, i) => ({ 'node-name': `node-${i}`, drv: 'qcow2' }));

  it('folds to about a screen and says what is missing', () => {
    const lines = scrollback([sent('q', 'query-many'), returned('q', nodes)]);
    expect(lines).toHaveLength(18);
    expect(lines[0]).toBe('{"return": [');
    expect(lines.at(-1)).toBe('… 45 more lines: /more shows all');
  });

  it('stands in full where there is no screen to fold to', () => {
    const lines = scrollback([sent('q', 'query-many'), returned('q', nodes)], {
      foldAfter: Number.POSITIVE_INFINITY,
    });
    expect(lines).toHaveLength(62);
  });

  it('folds as it came, too: the head of it, and how long it is', () => {
    const lines = scrollback([sent('q', 'query-many'), returned('q', nodes)], { wire: true });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toHaveLength(17 * 80);
    expect(lines[1]).toBe('… 2.2 KiB in all: /more shows it');
  });

  it('that was too large to keep shows its head and its size', () => {
    const cut: NewEntry = {
      kind: 'receive',
      monitor: 'main',
      message: null,
      wire: '{"return": [{"name": "a"}, {"na',
      cut: { bytes: 5 * 1024 * 1024, sha256: '0' },
    };
    expect(scrollback([cut])).toEqual([
      '{"return": [{"name": "a"}, {"na',
      '… a reply of 5 MiB, its head shown',
    ]);
  });
});
