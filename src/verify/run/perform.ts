/**
 * Lines of a recording, run again in a lab of their own: a sandboxed QEMU, a guarded connection, each line after what
 * it came after when it was recorded. Nothing of the recording is run but its lines, and of these only what was judged.
 */
import { type Lab, prepareLab, startLab } from '../../lab/lab.ts';
import { machineFor, runStep } from '../../lab/run-step.ts';
import { parseStep } from '../../lab/step.ts';
import { Monitor } from '../../qmp/monitor.ts';
import type { MonitorPort } from '../../qmp/types.ts';
import type { Entry } from '../../session/entry.ts';
import { LiveSession } from '../../session/live-session.ts';
import { Transcript } from '../../session/transcript.ts';
import { GuardedPort, standingOf } from '../guard/port.ts';
import { isQuit, isRestart } from '../quit.ts';
import type { Turn } from '../story.ts';
import { tell } from '../tell.ts';
import { Awaits, needsBefore } from './awaits.ts';
import type { Performance, PerformOptions } from './options.ts';
import { type Plan, planOf, type RefusedLine } from './plan.ts';

const PATIENCE = 30;

/** Seconds that what a recording says it waited for are believed. */
const LONGEST = 3600;

/** Seconds the graph may take to be read once more. */
const CALM = 5;

/** @throws LabError where the lab cannot be started; ConnectError */
export async function perform(options: PerformOptions): Promise<Performance> {
  const { layout, qemu } = options;
  const lab = await startLab({ layout, sandbox: 'required', ...(qemu === undefined ? {} : { qemu }) });
  const stage = new Stage(lab, options);
  try {
    return await stage.run();
  } finally {
    await stage.close();
  }
}

class Stage {
  /** Another one after a step that begins it anew. */
  #lab: Lab;
  readonly #options: PerformOptions;
  readonly #entries: Entry[] = [];
  readonly #session: LiveSession;
  readonly #awaits: Awaits;
  readonly #late: string[] = [];
  /** Lines that QEMU's own schema read otherwise than the plan did, and that may not be sent so. */
  readonly #refused: RefusedLine[] = [];
  #line: Turn | undefined;

  constructor(lab: Lab, options: PerformOptions) {
    this.#lab = lab;
    this.#options = options;
    const { tools, graph = true, record } = options;
    const begun = process.hrtime.bigint();
    const hear = record?.({
      kind: lab.layout.kind,
      commands: lab.machines.map(({ command }) => [...command]),
    });
    const transcript = new Transcript({
      clock: () => Number(process.hrtime.bigint() - begun) / 1e9,
      spool: (entry) => {
        this.#entries.push(entry);
        hear?.(entry);
      },
    });
    this.#session = new LiveSession({
      transcript,
      language: tools.language,
      grammars: tools.grammars,
      roles: tools.roles,
      briefs: tools.briefs,
      panes: graph,
      runStep: (text) => this.#step(text),
    });
    this.#awaits = new Awaits(transcript);
  }

  async run(): Promise<Performance> {
    await this.#connect();
    const plan = this.#plan();
    if (plan.refused.length > 0) return { kind: 'refused', lines: plan.refused };
    await this.#runAll(plan.turns);
    if (this.#refused.length > 0) return { kind: 'refused', lines: this.#refused };
    await this.#settle();
    await this.#session.close();
    const story = tell(this.#entries);
    return { kind: 'ran', story, turns: plan.turns, passed: plan.passed, late: this.#late };
  }

  async close(): Promise<void> {
    this.#awaits.stop();
    await this.#session.close();
    await this.#lab.stop();
  }

  /** The lab as it was at first: other QEMUs, other images. */
  async #restart(): Promise<void> {
    const { layout, qemu } = this.#options;
    for (const { name } of this.#lab.machines) await this.#session.port(name)?.close();
    await this.#lab.stop();
    this.#lab = await startLab({ layout, sandbox: 'required', ...(qemu === undefined ? {} : { qemu }) });
    await this.#connect();
    this.#awaits.restarted();
  }

  async #connect(): Promise<void> {
    const { roles } = this.#options.tools;
    for (const { name, address } of this.#lab.machines) {
      await this.#session.connect(
        name,
        async (tap) =>
          new GuardedPort(await Monitor.connect(address, { tap }), {
            folder: this.#lab.folder,
            roles,
            trust: this.#options.trust ?? false,
            onRefused: (refusals) => {
              const { entry = 0, text = '' } = this.#line ?? {};
              this.#refused.push({ number: entry + 2, text, refusals });
            },
          }),
      );
    }
    await prepareLab(this.#lab, (name) => this.#port(name));
  }

  #port(name: string): MonitorPort {
    const port = this.#session.port(name);
    if (port === undefined) throw new Error(`the lab has no connection ${name}`);
    return port;
  }

  #plan(): Plan {
    const { recorded, turns = recorded.turns, tools, trust = false } = this.#options;
    const open = this.#entries.find((entry) => entry.kind === 'open');
    const schema = tools.grammars.onGreeting(open?.kind === 'open' ? open.greeting : null)?.schema;
    const plan = planOf(turns, {
      language: tools.language,
      context: { schema, roles: tools.roles, briefs: tools.briefs },
      bounds: { folder: this.#lab.folder, roles: tools.roles },
      monitors: this.#lab.machines.map(({ name }) => name),
      mapped: (text) => this.#mapped(text),
    });
    const refused = plan.refused
      .map((line) => ({ ...line, refusals: standingOf(line.refusals, trust) }))
      .filter(({ refusals }) => refusals.length > 0);
    return { ...plan, refused };
  }

  async #runAll(turns: readonly Turn[]): Promise<void> {
    const { awaits = true } = this.#options;
    const running: Promise<unknown>[] = [];
    let typed = turns[0]?.at ?? 0;
    for (const [i, turn] of turns.entries()) {
      if (this.#refused.length > 0 || (!awaits && this.#late.length > 0)) break;
      await this.#await(turn.entry, `line ${turn.entry + 2}`, turn.at - typed, turn);
      typed = turn.at;
      if (meansQuit(turn) && this.#recordedEnd()) await this.#awaits.calm(CALM);
      this.#line = turn;
      const forced = turn.exchanges.length > 0;
      const took = Math.max(turn.took, (turns[i + 1]?.at ?? 0) - turn.at);
      const run = this.#session.run(this.#mapped(turn.text), { force: forced });
      const result = this.#within(run, turn, took);
      running.push(result);
      // One that was typed before this was answered is typed before it is answered.
      if (turn.settled < (turns[i + 1]?.entry ?? Number.POSITIVE_INFINITY)) await result;
    }
    await Promise.all(running);
  }

  /** What had happened before entry `before`, with at least as much time as it took then. */
  async #await(before: number, what: string, took: number, turn?: Turn): Promise<void> {
    const { recorded, patience = PATIENCE, onLine, awaits = true } = this.#options;
    const needs = awaits ? needsBefore(recorded, before) : new Map();
    if (turn !== undefined) onLine?.(turn, this.#awaits.missing(needs));
    const seconds = patience + Math.max(0, Math.min(took, LONGEST));
    for (const one of await this.#awaits.until(needs, seconds)) {
      this.#late.push(`waited ${Math.round(seconds)} s for ${one}, as before ${what}`);
    }
  }

  async #settle(): Promise<void> {
    const { recorded } = this.#options;
    const last = recorded.turns.at(-1)?.at ?? 0;
    const anew = recorded.turns.findLastIndex(isRestart);
    const quit = recorded.turns.slice(anew + 1).find(meansQuit);
    // After quit nothing more is promised.
    const until = quit?.entry ?? Number.POSITIVE_INFINITY;
    await this.#await(until, 'the end', (recorded.events.at(-1)?.at ?? last) - last);
    if (this.#recordedEnd()) await this.#awaits.calm(CALM);
  }

  #recordedEnd(): boolean {
    const { recorded, graph = true } = this.#options;
    return graph && [...recorded.ends.values()].some(({ chains }) => chains !== undefined);
  }

  /** A line that never comes to an end keeps nobody for ever; `took` seconds it may have taken when recorded. */
  async #within(running: Promise<unknown>, turn: Turn, took: number): Promise<void> {
    const { patience = PATIENCE } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), (patience + Math.min(took, LONGEST)) * 1000);
    });
    const first = await Promise.race([running, limit]);
    clearTimeout(timer);
    if (first === 'late') this.#late.push(`line ${turn.entry + 2} (${turn.text}) came to no end`);
  }

  async #step(text: string): Promise<{ readonly ok: boolean; readonly output: string }> {
    const parsed = parseStep(text);
    if (!parsed.ok) return { ok: false, output: parsed.reason };
    const { step } = parsed;
    if (step.kind === 'restart') {
      await this.#restart();
      return { ok: true, output: '' };
    }
    if (step.kind === 'guest-write' && (step.offset % 512n !== 0n || step.length % 512n !== 0n)) {
      return { ok: false, output: 'not run: only whole sectors are written' };
    }
    const { name } = machineFor(this.#lab, step) ?? this.#lab.main;
    return runStep(this.#lab, step, this.#port(name));
  }

  #mapped(text: string): string {
    const { folder } = this.#options.recorded;
    return folder === undefined ? text : text.replaceAll(folder, this.#lab.folder);
  }
}

function meansQuit(turn: Turn): boolean {
  return turn.text.trim() === 'quit' || isQuit(turn);
}
