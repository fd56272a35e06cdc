/** Every fake, and what the Monitor makes of it: what happened is said, nothing is lost, nothing waits for good. */
import { expect, test } from 'vitest';
import { parseJson, sameJson } from '../../src/json/json.ts';
import { ConnectError } from '../../src/qmp/errors.ts';
import { classify } from '../../src/qmp/messages.ts';
import { Monitor } from '../../src/qmp/monitor.ts';
import type { Outcome, TapEvent } from '../../src/qmp/types.ts';
import type { Report } from '../fakes/fake.ts';
import { FAKE_NAMES, FAKES, type RunningFake, startFake } from '../fakes/fakes.ts';

/** Short where nothing is to come, long where something is. */
const HASTY = { greeting: 150, negotiate: 150 };
const PATIENT = { greeting: 15_000, negotiate: 15_000 };

for (const name of FAKE_NAMES) {
  const { does, report } = FAKES[name];
  test(`${name}: a server that ${does}`, async () => {
    const running = await startFake(name);
    try {
      if (report.connects === 'ready') await converse(running);
      else await failToConnect(running, report.connects);
    } finally {
      await running.stop();
    }
  });
}

async function failToConnect(running: RunningFake, code: ConnectError['code']): Promise<void> {
  const heard: TapEvent[] = [];
  const monitor = newMonitor(running, HASTY, heard);
  const error: unknown = await monitor.open().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ConnectError);
  if (!(error instanceof ConnectError)) return;
  expect(error.code).toBe(code);
  expect(error.message).toContain(running.address);
  expect(error.message + error.hint).not.toMatch(/\p{Cc}/u);
  expect(error.hint).not.toBe('');
  expect(monitor.runstate).toBe('closed');
  expect(heard.at(-1)).toMatchObject({ kind: 'close', orderly: false });
  expectMalformed(heard, running.fake.report);
}

async function converse(running: RunningFake): Promise<void> {
  const { report, agent } = running.fake;
  const heard: TapEvent[] = [];
  const monitor = newMonitor(running, PATIENT, heard);
  await monitor.open();
  expect(monitor.runstate).toBe('ready');

  const commands = agent === true ? ['guest-ping', 'guest-info'] : ['query-status', 'query-name'];
  const kinds: string[] = [];
  const unanswered: Promise<Outcome>[] = [];
  for (const [i, execute] of commands.entries()) {
    const outcome = monitor.execute({ execute });
    if (report.answers?.[i] === 'waits') unanswered.push(outcome);
    kinds.push(report.answers?.[i] === 'waits' ? 'waits' : (await outcome).kind);
  }
  expect(kinds).toEqual(report.answers);
  expectMalformed(heard, report);
  if (report.ends === undefined) expect(monitor.runstate).toBe('ready');

  if (report.ends === undefined) await monitor.close();
  await monitor.closed;
  for (const outcome of unanswered) {
    expect(await outcome).toEqual({ kind: 'lost', orderly: true, reason: 'left' });
  }
  const close = heard.find(({ kind }) => kind === 'close');
  expect(close).toMatchObject({ orderly: report.ends !== 'lost' });
  expect(heard.filter(({ kind }) => kind === 'close')).toHaveLength(1);
  expect(heard.filter(({ kind }) => kind === 'open')).toHaveLength(1);
  const events = heard.filter((e) => e.kind === 'receive' && classify(e.message)?.kind === 'event');
  expect(events).toHaveLength(report.events ?? 0);
  for (const event of heard) {
    if (event.kind === 'send' || event.kind === 'receive') {
      expect(sameJson(parseJson(event.wire), event.message)).toBe(true);
    }
  }
}

function newMonitor({ address, fake }: RunningFake, limits: typeof HASTY, heard: TapEvent[]): Monitor {
  return new Monitor(address, { agent: fake.agent === true, limits, tap: (event) => heard.push(event) });
}

function expectMalformed(heard: readonly TapEvent[], { malformed = [] }: Report): void {
  const reasons = heard.flatMap((event) => (event.kind === 'malformed' ? [event.reason] : []));
  if (malformed === 'many') {
    expect(reasons.length).toBeGreaterThan(100);
    return;
  }
  expect(reasons).toHaveLength(malformed.length);
  for (const [i, pattern] of malformed.entries()) expect(reasons[i]).toMatch(pattern);
}
