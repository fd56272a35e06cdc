/** A session in a lab of one's own: what the lab on a screen and the lab in a script have in common. */
import type { JsonObject } from '../../json/json.ts';
import { type Lab, prepareLab } from '../../lab/lab.ts';
import { runStep } from '../../lab/run-step.ts';
import { parseStep } from '../../lab/step.ts';
import type { MonitorPort } from '../../qmp/types.ts';
import type { StepRunner } from '../../session/live/line-runner.ts';
import type { LiveSession } from '../../session/live-session.ts';
import { opener } from './session.ts';

/** How its QEMUs were started: for a recording's header. */
export function labHeader(lab: Lab): JsonObject {
  return { kind: lab.layout.kind, commands: lab.machines.map(({ command }) => command) };
}

/**
 * Connect to the lab's QEMU, and bring it to where the lab begins.
 * @param panes whether a person watches
 * @throws LabError, ConnectError
 */
export async function enterLab(lab: Lab, session: LiveSession, panes: boolean): Promise<void> {
  await session.connect(lab.main.name, opener(lab.main.address, {}, panes));
  await prepareLab(lab, (name) => portOf(session, name));
}

/** Carries out the steps of a session, which is there once the first is run. */
export function stepsIn(lab: Lab, session: () => LiveSession): StepRunner {
  return async (text) => {
    const parsed = parseStep(text);
    return parsed.ok
      ? runStep(lab, parsed.step, portOf(session(), lab.main.name))
      : { ok: false, output: parsed.reason };
  };
}

/** Say where the folder of a lab is that was kept. */
export function tellKept({ keep, folder }: Lab): void {
  if (keep) process.stderr.write(`The lab's folder is ${folder}\n`);
}

function portOf(session: LiveSession, name: string): MonitorPort {
  const port = session.port(name);
  if (port === undefined) throw new Error(`the lab has no connection ${name}`);
  return port;
}
