/** Lines of the human monitor, foretold and held against what real QEMUs leave. */
import { expect, it } from 'vitest';
import { changeText } from '../../../src/session/forecast/text.ts';
import { describeQemu } from '../../support/qemu.ts';
import { onLab } from '../support/on-lab.ts';

describeQemu('a job that the human monitor begins', (qemu) => {
  it('is foretold as the command it stands for, and comes out so', async () => {
    await onLab(
      qemu,
      async ({ session, run, calm }) => {
        await calm();
        await run('/hmp snapshot_blkdev virtio0 b.qcow2 qcow2', '/hmp snapshot_blkdev virtio0 c.qcow2 qcow2');
        await calm();
        const line = '/hmp block_stream virtio0';
        const endings = session.foresee(session.bind(line).line)?.forecast.endings ?? [];
        expect(endings.flatMap(({ chains }) => chains.map(changeText))).toEqual([
          '[a.qcow2] <-- [b.qcow2] <-- [c.qcow2]  →  [c.qcow2]',
        ]);
        await run(line, '/wait virtio0');
        const main = await calm();
        expect(main.jobs.ended.at(-1)).toMatchObject({
          id: 'virtio0',
          came: { kind: 'equal', by: 'itself' },
        });
      },
      'hmp',
    );
  });
});
