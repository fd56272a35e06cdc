/**
 * Records the lesson that a machine without QEMU is shown, on the QEMUs given, by playing it in a lab:
 *
 *     npx tsx tools/record-lesson.ts                  # on the QEMU on PATH
 *     npx tsx tools/record-lesson.ts BIN-FOLDER…      # on others
 *
 * It goes to recordings/first-steps/qemu-SERIES.ndjson, with nothing in it of the machine it was recorded on but the
 * time and QEMU's own version.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { version } from '../package.json';
import { LANGUAGE } from '../src/commands/common/language.ts';
import { opener } from '../src/commands/common/session.ts';
import { lazyBriefs, lazyRoles } from '../src/commands/common/tables.ts';
import { type Lab, prepareLab, startLab } from '../src/lab/lab.ts';
import { classify } from '../src/qmp/messages.ts';
import { SessionEditor } from '../src/recording/editor.ts';
import { type Header, timeText } from '../src/recording/header.ts';
import { Redactor } from '../src/recording/redactor.ts';
import { openNamed } from '../src/recording/spool.ts';
import { loadShippedGrammar } from '../src/schema/files.ts';
import type { GrammarLoader, KnownGrammar } from '../src/session/live/grammar.ts';
import { LiveSession } from '../src/session/live-session.ts';
import { Transcript } from '../src/session/transcript.ts';
import { type Scene, STORY, TITLE } from './lesson/story.ts';

const RECORDINGS = fileURLToPath(new URL('../recordings/first-steps', import.meta.url));

/** Where the lab seems to have been. */
const NEUTRAL_FOLDER = '/tmp/qmpsh-lab-lesson';
const NEUTRAL_QEMU = 'qemu-system-x86_64';

/** Seconds a person needs for a note, and before a line. */
const READING = 2;
const BEFORE_LINE = 1.5;

for (const qemu of process.argv.length > 2 ? process.argv.slice(2) : [undefined]) {
  const draft = mkdtempSync(join(tmpdir(), 'qmpsh-lesson-'));
  const lab = await startLab({ layout: { kind: 'chain' }, ...(qemu === undefined ? {} : { qemu }) });
  try {
    const path = join(draft, 'lesson.ndjson');
    const series = await record(lab, path);
    const target = join(RECORDINGS, `qemu-${series}.ndjson`);
    writeFileSync(target, neutral(readFileSync(path, 'utf8'), lab));
    process.stdout.write(`${target}\n`);
  } finally {
    await lab.stop();
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Play the story into a recording; gives the QEMU's series. */
async function record(lab: Lab, path: string): Promise<string> {
  const begun = process.hrtime.bigint();
  const roles = lazyRoles();
  const header: Header = {
    title: TITLE,
    started: timeText(new Date()),
    program: `qmpsh ${version}`,
    lab: { kind: 'chain', commands: lab.machines.map(({ command }) => command) },
  };
  const writer = openNamed({
    path,
    folder: tmpdir(),
    header,
    editor: new SessionEditor({ redactor: new Redactor(roles) }),
    onStop: (reason) => {
      throw new Error(reason);
    },
  });
  const transcript = new Transcript({
    clock: () => Number(process.hrtime.bigint() - begun) / 1e9,
    spool: (entry) => writer.append(entry),
  });
  const session = new LiveSession({
    transcript,
    language: LANGUAGE,
    grammars: shippedOnly(),
    roles,
    briefs: lazyBriefs(),
  });
  await session.connect('main', opener(lab.main.address, {}, true));
  await prepareLab(lab, () => portOf(session));
  await sleep(1000);
  for (const scene of STORY) await play(session, scene);
  await sleep(1000);
  await session.close();
  writer.close();
  return seriesOf(path);
}

async function play(session: LiveSession, scene: Scene): Promise<void> {
  switch (scene.kind) {
    case 'mark':
      session.transcript.append({ kind: 'mark', text: scene.text });
      break;
    case 'note':
      session.transcript.append({ kind: 'note', text: scene.text });
      await sleep(READING * 1000);
      break;
    case 'line': {
      await sleep(BEFORE_LINE * 1000);
      const { kind } = await session.run(scene.text);
      if (kind !== 'answered') throw new Error(`${scene.text}: ${kind}`);
      await sleep(scene.rest * 1000);
      break;
    }
    case 'until':
      await until(session, scene);
      await sleep(1000);
  }
}

function until(session: LiveSession, { job, status }: Scene & { readonly kind: 'until' }): Promise<void> {
  const holds = () => {
    const alive = session.state.monitors['main']?.jobs.alive.find(({ id }) => id === job);
    return status === 'gone' ? alive === undefined : alive?.status === status;
  };
  return new Promise((resolve) => {
    const stop = session.subscribe(() => check());
    const check = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    check();
  });
}

/** Lines are checked against what ships with qmpsh: the recording need not bring it. */
function shippedOnly(): GrammarLoader {
  const shipped = (greeting: Parameters<GrammarLoader['onGreeting']>[0]): KnownGrammar => {
    const message = greeting === null ? undefined : classify({ QMP: greeting });
    const of = message?.kind === 'greeting' ? message.greeting.version : undefined;
    const grammar = of === undefined ? undefined : loadShippedGrammar(`${of.major}.${of.minor}`);
    if (grammar === undefined) throw new Error('no grammar is shipped for this QEMU');
    return { schema: grammar.schema, hash: grammar.header.sha256, source: grammar.schema.source };
  };
  return { onGreeting: shipped, fromReply: (_reply, greeting) => shipped(greeting) };
}

function portOf(session: LiveSession) {
  const port = session.port('main');
  if (port === undefined) throw new Error('the lab has no connection');
  return port;
}

/** From the greeting that was recorded: by now the connection is closed. */
function seriesOf(path: string): string {
  const found = /"qemu":\s*\{[^}]*\}/.exec(readFileSync(path, 'utf8'))?.[0] ?? '';
  const part = (name: string) => new RegExp(`"${name}":\\s*(\\d+)`).exec(found)?.[1] ?? '?';
  return `${part('major')}.${part('minor')}`;
}

/** Nothing of this machine: neither where the lab was nor where QEMU is. */
function neutral(text: string, lab: Lab): string {
  return text.replaceAll(lab.folder, NEUTRAL_FOLDER).replaceAll(lab.binaries.qemu, NEUTRAL_QEMU);
}
