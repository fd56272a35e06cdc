import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openHistory } from '../../../../src/commands/common/history/history.ts';
import { MOST_LINES } from '../../../../src/commands/common/history/kept.ts';
import { stringifyJson } from '../../../../src/json/json.ts';
import { Redactor } from '../../../../src/recording/redactor.ts';
import { loadShippedGrammar, shippedGrammars, shippedRoles } from '../../../../src/schema/files.ts';
import { argumentTexts, placeText } from '../../../schema/support/places.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

const folder = scratchFolder();
const roles = shippedRoles();
const SECRET = 'hunter2-Zx9';

/** As recorded.ts does it. */
function redacting(): (line: string) => string {
  const redactor = new Redactor(roles);
  return (text) => {
    const entry = redactor.entry({ at: 0, kind: 'line', monitor: 'main', text });
    return entry.kind === 'line' ? entry.text : '';
  };
}

/** A session's history, in this test's folder. */
function session(target = 'lab', more: Partial<Parameters<typeof openHistory>[0]> = {}) {
  const history = openHistory({
    targets: [target],
    current: () => target,
    redact: redacting(),
    folder: folder(),
    qmpShell: join(folder(), '.qmp-shell_history'),
    environment: {},
    ...more,
  });
  if (history === undefined) throw new Error('no history');
  return history;
}

const written = () => readFileSync(join(folder(), 'history'), 'utf8');

describe('lines', () => {
  it("come back in the next session, this target's last", () => {
    const first = session('unix:/a');
    expect(first.lines()).toEqual([]);
    for (const line of ['query-status', 'stop', 'query-status']) expect(first.remember(line)).toBeUndefined();
    session('unix:/b').remember('cont');
    expect(session('unix:/a').lines()).toEqual(['cont', 'stop', 'query-status']);
    expect(session('unix:/b').lines()).toEqual(['stop', 'query-status', 'cont']);
  });

  it('that came to nothing are told apart in the next session, their secrets not kept', () => {
    const first = session();
    const line = `object-add qom-type=secret id=s data=${SECRET}`;
    for (const text of ['stop', 'cont', line]) first.remember(text);
    for (const text of ['cont', line]) first.failed?.(text);
    const next = session();
    expect(next.lines()).toHaveLength(3);
    expect(next.failures?.()).toEqual(['cont', next.lines().at(-1)]);
    expect(written()).not.toContain(SECRET);
  });

  it('of a session with two monitors belong to the one they went to', () => {
    let current = 'unix:/a';
    const both = session('', { targets: ['unix:/a', 'unix:/b'], current: () => current });
    both.remember('stop');
    current = 'unix:/b';
    both.remember('cont');
    expect(session('unix:/a').lines()).toEqual(['cont', 'stop']);
    expect(session('', { targets: ['unix:/a', 'unix:/b'] }).lines()).toEqual(['stop', 'cont']);
  });

  it('of the human monitor are kept apart', () => {
    session('lab', { hmp: true }).remember('info status');
    session().remember('query-status');
    expect(session().lines()).toEqual(['query-status']);
    expect(session('lab', { hmp: true }).lines()).toEqual(['info status']);
  });

  it('that begin with a blank are not kept', () => {
    const history = session();
    history.remember(' query-status');
    history.remember('stop');
    expect(session().lines()).toEqual(['stop']);
  });

  it('say how often their words were used', () => {
    const history = session();
    for (let i = 0; i < 3; i++) history.remember('block-stream device=node-D');
    history.remember('block-stream device=node-C speed=1');
    const usage = session().usage();
    expect(['block-stream', 'device', 'speed', 'cont'].map((word) => usage.get(word))).toEqual([
      4,
      4,
      1,
      undefined,
    ]);
  });

  it('are private', () => {
    session().remember('stop');
    expect(statSync(join(folder(), 'history')).mode & 0o777).toBe(0o600);
  });

  it('are few: the file is written anew when it has grown', () => {
    const rows = Array.from({ length: MOST_LINES + 1500 }, (_, i) => `{"line":"line ${i}","target":"lab"}\n`);
    writeFileSync(join(folder(), 'history'), rows.join(''));
    session().remember('stop');
    const left = written().trimEnd().split('\n');
    expect([left.length, left.at(-1)]).toEqual([MOST_LINES, '{"line":"stop","target":"lab"}']);
    expect(readdirSync(folder())).toEqual(['history']);
  });

  it('are not kept where that is not wanted', () => {
    for (const QMPSH_HISTORY of ['off', 'OFF', 'no', '0']) {
      const options = { targets: ['lab'], current: () => 'lab', redact: redacting(), folder: folder() };
      expect(openHistory({ ...options, environment: { QMPSH_HISTORY } })).toBeUndefined();
    }
    expect(readdirSync(folder())).toEqual([]);
  });

  it('that cannot be kept say why, and those there are are none', () => {
    mkdirSync(join(folder(), 'history'));
    const history = session();
    expect(history.lines()).toEqual([]);
    expect(history.remember('stop')).toMatch(/EISDIR|not a file/);
  });
});

describe("qmp-shell's lines", () => {
  it('are taken over once, without their secrets', () => {
    writeFileSync(
      join(folder(), '.qmp-shell_history'),
      `query-block\nset_password protocol=vnc password=${SECRET}\n`,
    );
    const history = session();
    expect(history.lines()).toEqual(['query-block', 'set_password protocol=vnc password=<secret>']);
    expect(written()).not.toContain(SECRET);
    writeFileSync(join(folder(), '.qmp-shell_history'), 'query-version\n');
    history.remember('stop');
    expect(session().lines()).toEqual(['query-block', 'set_password protocol=vnc password=<secret>', 'stop']);
  });

  it('come where the first thing is a line that is kept', () => {
    writeFileSync(join(folder(), '.qmp-shell_history'), 'query-block\n');
    session().remember('stop');
    expect(session().lines()).toEqual(['query-block', 'stop']);
  });
});

describe.each(shippedGrammars())('every secret argument of QEMU %s', (version) => {
  const schema = loadShippedGrammar(version)?.schema;
  if (schema === undefined) throw new Error(`no grammar ${version}`);
  const places = argumentTexts(schema).filter((place) => roles.roleOf(place) === 'secret');

  test('there are some', () => {
    expect(places.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['set_password', 'object-add', 'blockdev-add']),
    );
  });

  test.each(places.map((place) => [placeText(place), place] as const))(
    '%s',
    (_, { command, path, branch }) => {
      const dots = path.join('.');
      const before = path
        .slice(0, -1)
        .map((part) => `${part}.`)
        .join('');
      const tag = branch === undefined ? '' : `${before}driver=${branch} ${before}qom-type=${branch} `;
      const value = path.reduceRight<object | string>((inner, name, i) => {
        const chosen =
          i === path.length - 1 && branch !== undefined ? { driver: branch, 'qom-type': branch } : {};
        return { ...chosen, [name]: inner };
      }, SECRET);
      const json = stringifyJson(JSON.parse(JSON.stringify({ execute: command, arguments: value })));
      const lines = [
        `${command} ${tag}${dots}=${SECRET}`,
        `${command} ${dots}="${SECRET}" ${tag}`.trimEnd(),
        `${command.slice(0, -1)} ${tag}${dots}='${SECRET}`,
        `@dst (QEMU) ${command} ${tag}${dots}=${SECRET}`,
        `transaction( ${command} ${tag}${dots}=${SECRET} )`,
        `# ${command} ${tag}${dots}=${SECRET}`,
        json,
        json.slice(0, -3),
        `/note it is ${SECRET}`,
      ];
      const history = session();
      for (const line of lines) expect(history.remember(line)).toBeUndefined();
      expect(written()).not.toContain(SECRET);
      expect(written().trimEnd().split('\n')).toHaveLength(lines.length);
    },
  );
});
