/**
 * The line completion builds for a command passes QEMU's own input checking: an error about what a value means
 * (no such node) is fine, one about a missing, superfluous or wrongly typed argument is not.
 */
import { expect, it } from 'vitest';
import { isArray, stringMember } from '../../../src/json/json.ts';
import { bind } from '../../../src/language/bind/bind.ts';
import type { LanguageContext } from '../../../src/language/types.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import type { Outcome, RawMonitorPort } from '../../../src/qmp/types.ts';
import { lowerIntrospection } from '../../../src/schema/introspection.ts';
import { firstLine } from '../../support/first-line.ts';
import { withLab } from '../../support/lab.ts';
import { context } from '../../support/language.ts';
import { describeQemu, type TestQemu } from '../../support/qemu.ts';

/** Left out, and why. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['quit', 'ends QEMU, and takes no arguments'],
  ['qmp_capabilities', 'has been sent by the handshake'],
]);

/** What QEMU says of arguments that are not as its schema has them. */
const MISSHAPEN = /is missing|Invalid parameter type|unexpected|does not accept value/;

/** A command may hang: the lab's guest never runs. */
const PATIENCE = 5000;

interface Connected {
  readonly port: RawMonitorPort;
  readonly about: LanguageContext;
}

async function connected(address: Parameters<typeof Monitor.connect>[0]): Promise<Connected> {
  const port = await Monitor.connect(address);
  const schema = await port.execute({ execute: 'query-qmp-schema' });
  const nodes = await port.execute({ execute: 'query-named-block-nodes' });
  if (schema.kind !== 'return' || nodes.kind !== 'return') throw new Error('QEMU tells nothing of itself');
  const node = (isArray(nodes.value) ? nodes.value : []).flatMap((one) => {
    const name = stringMember(one, 'node-name');
    return name === undefined ? [] : [{ name, detail: '' }];
  });
  const qdev = [{ name: 'virtio0', detail: '' }];
  const about = context({
    schema: lowerIntrospection(schema.value, 'live'),
    entities: { alive: { node, device: node, qdev, job: [], 'block-job': [] }, graph: new Map() },
  });
  return { port, about };
}

/** Send commands from `index` on until QEMU dies or all are sent; gives where it stopped. */
async function sendFrom(
  { port, about }: Connected,
  commands: readonly string[],
  index: number,
  misshapen: string[],
): Promise<number> {
  for (let at = index; at < commands.length; at++) {
    const line = firstLine(commands[at] ?? '', about);
    const bound = bind(line, about).line;
    if (bound.kind !== 'command') throw new Error(`${line} is no command`);
    const outcome = await answered(port.execute(bound.message));
    if (outcome === undefined || outcome.kind === 'lost') return at + 1;
    if (outcome.kind === 'error' && MISSHAPEN.test(outcome.desc)) misshapen.push(`${line}: ${outcome.desc}`);
  }
  return commands.length;
}

function answered(outcome: Promise<Outcome>): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    void outcome.then((one) => {
      clearTimeout(timer);
      resolve(one);
    });
  });
}

async function misshapenLines(qemu: TestQemu): Promise<readonly string[]> {
  const misshapen: string[] = [];
  let index = 0;
  let count = 1;
  while (index < count) {
    // Some commands end QEMU (xen-load-devices-state aborts it): the next lab goes on behind them.
    await withLab({ qemu, layout: 'bare' }, async (lab) => {
      const here = await connected(lab.main.address);
      const commands = [...(here.about.schema?.commands.keys() ?? [])]
        .filter((name) => !LEFT_OUT.has(name))
        .sort();
      expect(commands.length).toBeGreaterThan(200);
      count = commands.length;
      index = await sendFrom(here, commands, index, misshapen);
    });
  }
  return misshapen;
}

describeQemu('lines built by completion', (qemu) => {
  it('are well-formed to QEMU itself, for every command it has', async () => {
    expect(await misshapenLines(qemu)).toEqual([]);
  }, 120_000);
});
