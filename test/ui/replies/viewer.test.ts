import { beforeEach, describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/session/entry.ts';
import { INITIAL, reduce } from '../../../src/session/reduce.ts';
import { EventView } from '../../../src/ui/events/event-view.ts';
import { FieldInput } from '../../../src/ui/events/field-input.ts';
import { type Line, lineText } from '../../../src/ui/paint/piece.ts';
import { Viewer } from '../../../src/ui/replies/viewer.ts';
import { screenRequest } from '../../../src/ui/shell/requests.ts';
import { event, mainOf, opened, polled, refused, returned, sent, timed, typed } from '../support/entries.ts';
import { shown } from '../support/lines.ts';
import { bindToy } from '../support/toy-language.ts';

let viewer: Viewer;
let written: string[];
let paged: string[][];
let state = INITIAL;

function open(environment: { readonly [name: string]: string } = {}): void {
  written = [];
  paged = [];
  state = INITIAL;
  viewer = new Viewer(
    {
      options: () => ({ columns: 80, foldAfter: 4, prompt: '(QEMU) ', timeOfDay: () => '12:03:11' }),
      environment,
      events: () => mainOf(state).events,
      send: (sequence) => written.push(sequence),
      page: (lines) => paged.push(shown(lines)),
    },
    new EventView(new FieldInput()),
    'replies',
  );
}

/** What the entries leave on the screen. */
function hear(...entries: readonly NewEntry[]): string[] {
  return timed(entries).flatMap((entry) => {
    const before = state;
    state = reduce(state, entry);
    return shown(viewer.hear(entry, before, state));
  });
}

/** What the line leaves on the screen, then what it says under the prompt. */
function run(line: string): string[] {
  const request = screenRequest(bindToy(line).line);
  const lines: string[] = [];
  const show = (more: readonly Line[]) => lines.push(...more.map(lineText));
  const said = request === undefined ? 'no request' : viewer.carryOut(request, show);
  return said === '' ? lines : [...lines, said];
}

const STATUS = [
  typed('query-status'),
  sent('1', 'query-status'),
  returned('1', { status: 'paused', running: false }),
];
const WIRE = '{"return":{"status":"paused","running":false},"id":"1"}';
const long = (id: string): NewEntry[] => [
  sent(id, 'query-many'),
  returned(
    id,
    Array.from({ length: 9 }, (_, i) => ({ [id]: i, text: 'x'.repeat(30) })),
  ),
];

beforeEach(() => open());

describe('/json', () => {
  it('shows the last reply as it came, polls and events left aside', () => {
    hear(opened(), ...STATUS, ...polled('p', 'query-jobs', []), event('STOP'));
    expect(run('/json')).toEqual([WIRE]);
    hear(sent('2', 'cont'), refused('2', 'no'));
    expect(run('/json')).toEqual(['{"id":"2","error":{"class":"GenericError","desc":"no"}}']);
    expect(run('/json 2')).toEqual([WIRE]);
    expect(run('/json 3')).toEqual(['no reply as far back as that is kept']);
  });

  it('says so where there was none', () => {
    hear(opened(), ...polled('p', 'query-jobs', []));
    expect(run('/json')).toEqual(['there was no reply yet']);
  });

  it('on, off: changes all that follow', () => {
    expect(hear(opened(), ...STATUS).at(-1)).toBe('paused · not running');
    expect(run('/json on')).toEqual(['Replies as they come on the wire; /json off ends it']);
    expect(hear(...STATUS).at(-1)).toBe(WIRE);
    run('/json off');
    expect(hear(...STATUS).at(-1)).toBe('paused · not running');
  });

  it('folds what is long, for /more to show', () => {
    hear(opened(), ...long('a'));
    expect(run('/json').at(-1)).toMatch(/^… .* in all: \/more shows it$/);
    run('/more');
    expect(paged[0]).toHaveLength(1);
    expect(JSON.parse(paged[0]?.[0] ?? '')).toMatchObject({ id: 'a' });
  });
});

describe('/more', () => {
  it('opens the last long reply, or one before', () => {
    expect(run('/more')).toEqual(['no reply was folded']);
    hear(opened(), ...long('a'), ...long('b'), ...STATUS);
    expect(run('/more')).toEqual([]);
    run('/more 2');
    expect(paged.map((lines) => lines.filter((line) => line.includes('"b":')).length)).toEqual([9, 0]);
    expect(paged.map((lines) => lines.filter((line) => line.includes('"a":')).length)).toEqual([0, 9]);
    expect(run('/more 3')).toEqual(['no long reply as far back as that is kept']);
  });
});

describe('/copy', () => {
  const copied = () => {
    const base64 = /\]52;c;([\w+/=]*)/.exec(written.at(-1) ?? '')?.[1] ?? '';
    return Buffer.from(base64, 'base64').toString();
  };

  it('copies the last reply exactly, what was sent, or the line', () => {
    hear(opened(), ...STATUS, typed('/wait job0'), ...polled('p', 'query-jobs', []));
    expect(run('/copy')).toEqual(['copied 55 B (OSC 52)']);
    expect(copied()).toBe(WIRE);
    run('/copy sent');
    expect(copied()).toBe('{"execute":"query-status","arguments":{},"id":"1"}');
    run('/copy line');
    expect(copied()).toBe('query-status');
  });

  it('writes nothing where there is nothing, or too much', () => {
    expect(['/copy', '/copy sent', '/copy line'].map(run)).toEqual([
      ['there was no reply yet'],
      ['nothing was sent yet'],
      ['nothing was sent yet'],
    ]);
    hear(opened(), sent('1', 'x'), returned('1', 'x'.repeat(80_000)));
    expect(run('/copy')).toEqual(['not copied: 80,022 bytes, where terminals take 74,994 by OSC 52']);
    expect(written).toEqual([]);
  });
});

describe('/verbosity', () => {
  it('goes round, says where it is, and changes what follows', () => {
    const heads = () =>
      hear(...STATUS, ...polled('p', 'query-jobs', [])).map((line) => line.trim().slice(0, 14));
    hear(opened());
    expect(heads()).toEqual(['(QEMU) query-s', 'paused · not r']);
    expect(run('/verbosity')).toEqual(['Verbosity sent (2 of 3): also the JSON sent for each line']);
    expect(heads()).toEqual(['(QEMU) query-s', '→ {"execute":"', 'paused · not r']);
    expect(run('/verbosity')).toEqual([
      'Verbosity all (3 of 3): also what the program itself asks, with times',
    ]);
    expect(heads()).toEqual([
      '0.000 (QEMU) q',
      '0.100 → {"exec',
      '0.200 paused ·',
      '0.300 → pane {',
      '0.400 ← pane {',
    ]);
    expect(run('/verbosity')).toEqual(['Verbosity replies (1 of 3): what QEMU says']);
    expect(run('/verbosity sent')).toEqual(['Verbosity sent (2 of 3): also the JSON sent for each line']);
  });
});

describe('/events', () => {
  const JOBS = ['created', 'running', 'ready'].map((status) =>
    event('JOB_STATUS_CHANGE', { id: 'job0', status }),
  );

  beforeEach(() => {
    open();
    hear(opened(), ...JOBS, event('STOP'));
  });

  it('shows events as they are wanted from then on, and all of them again', () => {
    expect(run('/events -JOB_*')).toEqual(['Events shown: -JOB_*: 1 of 4 so far; /events show all ends it']);
    expect(hear(...JOBS, event('RESUME'))).toEqual(['12:03:11 RESUME']);
    expect(run('/events show all')).toEqual(['All events are shown']);
    expect(hear(event('JOB_STATUS_CHANGE', { id: 'job0', status: 'null' }))).toEqual([
      '12:03:11 JOB_STATUS_CHANGE job0 null',
    ]);
  });

  it('takes a name that is not written to its end for the beginning of those there were', () => {
    expect(run('/events JOB_ST')).toEqual(['Events shown: JOB_ST*: 3 of 4 so far; /events show all ends it']);
  });

  it('counts them by name, hidden ones too', () => {
    run('/events -STOP text:ready');
    expect(run('/events counts')).toEqual([' JOB_STATUS_CHANGE  1 of 3', ' STOP               1 hidden']);
  });

  it('shows the last again, hidden or not', () => {
    run('/events -STOP');
    expect(run('/events 2')).toEqual(['12:03:11 JOB_STATUS_CHANGE job0 ready', '12:03:11 STOP']);
    expect(run('/events 2 json')[0]).toBe('12:03:11 JOB_STATUS_CHANGE {"id": "job0", "status": "ready"}');
  });

  it('folds what is more than a screenful', () => {
    hear(...JOBS);
    expect(run('/events 7')).toHaveLength(4);
    run('/more');
    expect(paged[0]).toHaveLength(7);
  });

  it.each([['/events 0'], ['/events 51'], ['/events 5 xml'], ['/events hide'], ['/events -']])(
    '%s is refused with a reason',
    (line) => {
      expect(run(line)[0]).toMatch(/^(?:\/events|- names)/);
    },
  );
});
