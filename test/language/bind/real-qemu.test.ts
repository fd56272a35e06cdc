/** What the grammar has refused here, QEMU's own input check refuses too, and the other way round. */
import { expect, it } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { Monitor } from '../../../src/qmp/monitor.ts';
import { withLab } from '../../support/lab.ts';
import { describeQemu } from '../../support/qemu.ts';
import { contextOf } from '../contexts.ts';

/** How QEMU begins to say that a message is not as its schema has it; about anything else it says more. */
const REFUSED =
  /^(Invalid parameter type|Parameter '.*' (is missing|is unexpected|expects|does not accept)|QMP input member|The command .* has not been found)/;

/** No node is named x: what passes the check fails for that, and does nothing. */
const LINES: readonly (readonly [string, 'fits' | 'refused'])[] = [
  ['block-stream device=x', 'fits'],
  ['block-stream device=x speed=9223372036854775807', 'fits'],
  ['block-stream device=x speed=-0x10', 'fits'],
  ['block-stream device=x speed=1.5G auto-dismiss=off on-error=ignore', 'fits'],
  ['block-stream device=x speed=9223372036854775808', 'refused'],
  ['block-stream device=x speed=-9223372036854775809', 'refused'],
  ['block-stream device=x speed="5"', 'refused'],
  ['block-stream device=x speed=fast', 'refused'],
  ['block-stream device=x auto-dismiss=1', 'refused'],
  ['block-stream device=x on-error=ignored', 'refused'],
  ['block-stream device={"a": 1}', 'refused'],
  ['block-stream devce=x', 'refused'],
  ['block-stream', 'refused'],
  ['block-strem device=x', 'refused'],
  ['{"execute": "block-stream", "arguments": {"device": "x", "speed": 1.5}}', 'refused'],
  ['{"execute": "block-stream", "arguments": {"device": "x", "speed": 1e30}}', 'refused'],
  ['{"execute": "block-stream", "arguments": {"device": "x", "job_id": "y"}}', 'refused'],
  ['{"execute": "block-stream", "arguments": {"device": null}}', 'refused'],
  ['{"execute": "query-status", "foo": 1}', 'refused'],
  ['{"execute": "query-status", "id": {"a": [18446744073709551615, null]}}', 'fits'],
  ['migrate-set-parameters max-bandwidth=18446744073709551615', 'fits'],
  ['migrate-set-parameters max-bandwidth=18446744073709551616', 'refused'],
  ['migrate-set-parameters multifd-channels=255', 'fits'],
  ['migrate-set-parameters multifd-channels=256', 'refused'],
  ['migrate-set-parameters multifd-channels=-1', 'refused'],
  ['blockdev-add driver=qcow2 node-name=n file=x backing=null', 'fits'],
  ['blockdev-add driver=qcow2 node-name=n file=x backing="null"', 'fits'],
  ['blockdev-add driver=qcow2 node-name=n file=x filename=y', 'refused'],
  ['blockdev-add driver=qcow2 node-name=n', 'refused'],
  ['blockdev-add node-name=n file=x', 'refused'],
  ['blockdev-add driver=qcow3 file=x', 'refused'],
  [
    'blockdev-add driver=quorum vote-threshold=1 children.0=x children.1.driver=raw children.1.file=x',
    'fits',
  ],
  ['blockdev-add driver=quorum vote-threshold=1 children=x', 'refused'],
  ['blockdev-add driver=nbd server.path=/nowhere/x server.type=unix', 'fits'],
  ['blockdev-add driver=nbd server.path=/nowhere/x server.type=unix server.host=h', 'refused'],
  ['transaction( block-dirty-bitmap-clear node=x name=b abort )', 'fits'],
  ['transaction( block-dirty-bitmap-clear node=x abort )', 'refused'],
  ['transaction( block-stream device=x )', 'refused'],
];

describeQemu('binding and QEMU agree', (qemu) => {
  it('about what fits the schema', async () => {
    await withLab({ qemu, layout: 'bare' }, async (lab) => {
      const port = await Monitor.connect(lab.main.address);
      const context = contextOf(qemu.version.split('.').slice(0, 2).join('.'));
      const ours: string[] = [];
      const theirs: string[] = [];
      for (const [line] of LINES) {
        const { line: bound, diagnostics } = bind(line, context);
        if (bound.kind !== 'command') throw new Error(`${line} is no command`);
        const answer = await port.execute(bound.message);
        const refused = answer.kind === 'error' && REFUSED.test(answer.desc);
        ours.push(
          `${line}: ${diagnostics.some(({ severity }) => severity === 'error') ? 'refused' : 'fits'}`,
        );
        theirs.push(`${line}: ${refused ? 'refused' : 'fits'}`);
      }
      expect(theirs).toEqual(LINES.map(([line, verdict]) => `${line}: ${verdict}`));
      expect(ours).toEqual(theirs);
      await port.close();
    });
  });
});
