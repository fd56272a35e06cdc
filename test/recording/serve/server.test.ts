/** A served recording as a client on a socket meets it. */
import { existsSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { placeText } from '../../../src/recording/serve/place.ts';
import { Served, type ServeOptions } from '../../../src/recording/serve/served.ts';
import { RecordingServer, type ServeListener } from '../../../src/recording/serve/server.ts';
import { readScripts } from '../../../src/recording/serve/source.ts';
import { loadShippedGrammar } from '../../../src/schema/files.ts';
import type { Entry } from '../../../src/session/entry.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { HASH, receive, send } from '../support/sample.ts';
import { entriesOf, GREETING, recordingAt } from './support/short.ts';
import { Talker } from './support/talker.ts';

const folder = scratchFolder();

const running: RecordingServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

const QUIET: ServeListener = { came: () => {}, unmatched: () => {}, left: () => {} };

interface Wanted extends Partial<ServeOptions> {
  readonly path?: string;
  readonly listener?: Partial<ServeListener>;
}

/** Serve a recording, short or in full; gives where. */
async function serve(what: string | readonly Entry[], wanted: Wanted = {}): Promise<string> {
  const { path = join(folder(), 's.sock'), listener, ...options } = wanted;
  const entries = typeof what === 'string' ? entriesOf(what) : what;
  const recording = recordingAt(join(folder(), 'r.ndjson'), entries);
  const [script] = readScripts(recording, 'r');
  if (script === undefined) throw new Error('no connection');
  const served = new Served(
    recording,
    script,
    { ignored: [], reuse: false, unmatched: 'error', realTime: false, ...options },
    () => loadShippedGrammar('11.1')?.schema,
  );
  const server = await RecordingServer.listen(served, { kind: 'unix', path }, { ...QUIET, ...listener });
  running.push(server);
  return placeText(server.place);
}

const SHORT = '> query-a\n< 1\n> stop\n* STOP\n< {}\n* LATER\nleft';
const STOP = '{"timestamp": {"seconds": 1, "microseconds": 0}, "event": "STOP"}';

describe('a client', () => {
  it('is greeted, agrees on capabilities and gets what was recorded under its own ids', async () => {
    const client = new Talker(await serve(SHORT));
    expect(JSON.parse(await client.hear())).toEqual({ QMP: GREETING });
    expect(await client.ask('{"execute": "query-a", "id": 1}')).toBe(
      '{"id": 1, "error": {"class": "CommandNotFound", "desc": "Expecting capabilities negotiation with \'qmp_capabilities\'"}}',
    );
    expect(
      await client.ask('{"execute": "qmp_capabilities", "arguments": {"enable": ["oob"]}, "id": [1]}'),
    ).toBe('{"return": {}, "id": [1]}');
    expect(await client.ask('{"execute": "qmp_capabilities"}')).toBe(
      '{"error": {"class": "CommandNotFound", "desc": "Capabilities negotiation is already complete, command ignored"}}',
    );
    expect(await client.ask('{"execute": "query-a", "id": {"b": 18446744073709551615}}')).toBe(
      '{"return": 1, "id": {"b":18446744073709551615}}',
    );
    expect(await client.ask('{"execute": "stop"}')).toBe(STOP);
    expect(await client.hear()).toBe('{"return": {}}');
    expect(await client.hear()).toContain('LATER');
  });

  it('may send everything at once, without line ends, and half-close', async () => {
    const client = new Talker(await serve(SHORT));
    await client.say('{"execute":"qmp_capabilities"}{"execute":"query-a"} {"execute":\n"stop"}');
    client.finish();
    await client.ended;
    expect(client.lines.slice(1)).toEqual([
      '{"return": {}}',
      '{"return": 1}',
      STOP,
      '{"return": {}}',
      expect.stringContaining('LATER'),
    ]);
  });

  it('is told what was expected, and the server tells too', async () => {
    const heard: string[] = [];
    const unmatched = (_monitor: string, text: string) => heard.push(text);
    const client = await new Talker(await serve(SHORT, { listener: { unmatched } })).begin();
    const desc =
      'qmpsh serve: not what the recording has at this point: cont {"x":1}; expected next: query-a';
    expect(JSON.parse(await client.ask('{"execute": "cont", "arguments": {"x": 1}, "id": 2}'))).toEqual({
      id: 2,
      error: { class: 'GenericError', desc },
    });
    expect(heard).toEqual([desc]);
    expect(await client.ask('{"execute": "query-a"}')).toBe('{"return": 1}');
  });

  it('loses the connection instead, where that is wanted', async () => {
    const client = await new Talker(await serve(SHORT, { unmatched: 'close' })).begin();
    await client.say('{"execute": "cont"}');
    await client.ended;
    expect(client.lines).toEqual([]);
  });

  it('finds QEMU gone where it went', async () => {
    const client = await new Talker(await serve('> quit\n< {}\n* SHUTDOWN\nquit')).begin();
    expect(await client.ask('{"execute": "quit"}')).toBe('{"return": {}}');
    await client.ended;
    expect(client.lines).toEqual([expect.stringContaining('SHUTDOWN')]);
  });

  it('hears what happens while it says nothing', async () => {
    const short = '> stop\n< {}\n> query-a\n< 1\n* READY\n> cont\n< {}';
    const client = await new Talker(await serve(short)).begin();
    await client.ask('{"execute": "stop"}');
    expect(await client.hear()).toContain('READY');
    expect(await client.ask('{"execute": "cont"}')).toBe('{"return": {}}');
  });

  it('gets answers and events in the order recorded, in real time too', async () => {
    const client = await new Talker(await serve(SHORT, { realTime: true })).begin();
    await client.say('{"execute": "query-a"}{"execute": "stop"}');
    expect(await client.hear()).toBe('{"return": 1}');
    expect(await client.hear()).toBe(STOP);
    expect(await client.hear()).toBe('{"return": {}}');
    expect(await client.hear()).toContain('LATER');
  });
});

describe('what needs no recording', () => {
  const entries: readonly Entry[] = [
    ...entriesOf('> query-a\n< 1'),
    { at: 1, kind: 'grammar', monitor: 'main', hash: HASH, source: 'QEMU 11.1.3 (live)' },
  ];

  it('version, commands and schema', async () => {
    const client = await new Talker(await serve(entries)).begin();
    expect(JSON.parse(await client.ask('{"execute": "query-version", "id": 1}'))).toEqual({
      return: GREETING.version,
      id: 1,
    });
    for (const _ of [1, 2]) {
      const schema = JSON.parse(await client.ask('{"execute": "query-qmp-schema"}')).return;
      expect(schema).toContainEqual(
        expect.objectContaining({ name: 'block-stream', 'meta-type': 'command' }),
      );
      const commands = JSON.parse(await client.ask('{"execute": "query-commands"}')).return;
      expect(commands).toContainEqual({ name: 'block-stream' });
    }
  });

  it('takes the place of an answer that was too large to keep', async () => {
    const cut = { bytes: 200_000, sha256: HASH };
    const all = [
      ...entries,
      send(2, '{"execute": "query-qmp-schema", "id": "#9"}'),
      receive(2, '{"return": [], "id": "#9"}', { cut }),
      send(3, '{"execute": "query-b", "id": "#8"}'),
      receive(3, '{"return": [1], "id": "#8"}', { cut }),
    ];
    const client = await new Talker(await serve(all)).begin();
    expect(JSON.parse(await client.ask('{"execute": "query-qmp-schema"}')).return).not.toEqual([]);
    expect(JSON.parse(await client.ask('{"execute": "query-b"}')).error.desc).toMatch(
      /beginning alone.* 200000 bytes/,
    );
  });

  it('a guest agent does not greet, and gets in step with anybody', async () => {
    const agent: readonly Entry[] = [
      { at: 0, kind: 'open', monitor: 'main', address: 'a', greeting: null },
      send(1, '{"execute": "guest-sync-delimited", "arguments": {"id": 5}, "id": "#1"}', {
        origin: 'handshake',
      }),
      receive(1, '{"return": 5, "id": "#1"}'),
      send(2, '{"execute": "guest-ping", "id": "#2"}'),
      receive(2, '{"return": {}, "id": "#2"}'),
    ];
    const client = new Talker(await serve(agent));
    await client.say(Buffer.of(0xff));
    expect(await client.ask('{"execute": "guest-sync-delimited", "arguments": {"id": 77}}')).toBe(
      '\xff{"return": 77}',
    );
    expect(await client.ask('{"execute": "guest-ping"}')).toBe('{"return": {}}');
  });
});

describe('several clients', () => {
  it('one after the other, each from the start; the second hears nothing before its turn', async () => {
    const path = await serve(SHORT);
    const first = await new Talker(path).begin();
    const second = new Talker(path);
    await first.ask('{"execute": "query-a"}');
    await first.ask('{"execute": "stop"}');
    expect(second.lines).toEqual([]);
    await first.leave();
    await second.begin();
    expect(await second.ask('{"execute": "query-a"}')).toBe('{"return": 1}');
  });

  it('one that gave up waiting is passed over', async () => {
    const path = await serve(SHORT);
    const first = await new Talker(path).begin();
    const second = new Talker(path);
    const third = new Talker(path);
    await second.leave();
    await first.leave();
    await third.begin();
    expect(await third.ask('{"execute": "query-a"}')).toBe('{"return": 1}');
  });

  it('where QEMU came back in the recording, the next client meets that one, and then the first again', async () => {
    const path = await serve('open\n> quit\n< 1\nquit\nopen\n> quit\n< 2\nquit');
    for (const answer of [1, 2, 1]) {
      const client = await new Talker(path).begin();
      expect(await client.ask('{"execute": "quit"}')).toBe(`{"return": ${answer}}`);
      await client.ended;
    }
  });
});

describe('a hostile client', () => {
  const generic = expect.stringMatching(/^\{"error": \{"class": "GenericError", "desc": "/);

  it.each([
    ['junk', 'junk\n'],
    ['control characters', '\x1b]0;owned\x07\x00\n'],
    ['no object', '[1]\n'],
    ['brackets without end', `${'['.repeat(100_000)}\n`],
    ['nesting', `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}\n`],
    ['no command', '{"a": 1}\n'],
    ['a prototype', '{"__proto__": {"execute": "stop"}}\n'],
  ])('%s: an error, and it goes on', async (_what, bytes) => {
    const client = await new Talker(await serve(SHORT)).begin();
    await client.say(bytes);
    expect(await client.hear()).toEqual(generic);
    expect(await client.ask('{"execute": "query-a", "id": "after"}')).toBe('{"return": 1, "id": "after"}');
  });

  it('a command in single quotes is the one it is, as QEMU takes it', async () => {
    const client = await new Talker(await serve(SHORT)).begin();
    expect(await client.ask("{'execute': 'query-a', 'id': 'it\\'s'}")).toBe('{"return": 1, "id": "it\'s"}');
  });

  it('100 MB without a line end: an error, and it goes on', async () => {
    const client = await new Talker(await serve(SHORT)).begin();
    await client.say('{"execute": "');
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (let i = 0; i < 100; i++) await client.say(piece);
    await client.say('"}\n');
    expect(await client.hear()).toEqual(generic);
    expect(await client.ask('{"execute": "query-a"}')).toBe('{"return": 1}');
  });

  it('one that goes in the middle leaves the next a server', async () => {
    const path = await serve(SHORT);
    const client = await new Talker(path).begin();
    await client.say('{"execute": "sto');
    await client.leave();
    await new Talker(path).begin();
  });
});

describe('where it listens', () => {
  it('is for its owner alone, and gone afterwards', async () => {
    const path = await serve(SHORT);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await Promise.all(running.splice(0).map((server) => server.close()));
    expect(existsSync(path)).toBe(false);
  });

  it('never in the place of a file, a link, or a socket somebody listens on', async () => {
    const path = join(folder(), 'there');
    writeFileSync(path, 'mine');
    await expect(serve(SHORT, { path })).rejects.toThrow(`${path} is there already and is no socket`);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const link = join(folder(), 'link');
    symlinkSync(join(folder(), 'nowhere'), link);
    await expect(serve(SHORT, { path: link })).rejects.toThrow('is no socket');
    const used = await serve(SHORT);
    await expect(serve(SHORT, { path: used })).rejects.toThrow('somebody listens there');
    await new Talker(used).begin();
  });

  it('in the place of a socket that nobody listens on any more', async () => {
    const path = join(folder(), 's.sock');
    const dead = createServer().listen(path);
    await new Promise((resolve) => dead.once('listening', resolve));
    // Closing would remove it; a link to it stays, as after a kill.
    linkSync(path, `${path}.kept`);
    await new Promise((resolve) => dead.close(resolve));
    const again = await serve(SHORT, { path: `${path}.kept` });
    await new Talker(again).begin();
  });

  it('says why where it cannot', async () => {
    await expect(serve(SHORT, { path: join(folder(), 'x'.repeat(200)) })).rejects.toThrow(
      /a socket has \d+ bytes at most/,
    );
    await expect(serve(SHORT, { path: join(folder(), 'no/such') })).rejects.toThrow(/no such folder/);
  });
});
