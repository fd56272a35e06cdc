/**
 * A program that starts a lab, says where it is (`{"folder":…,"address":…}`), and waits to be killed.
 * usage: hold-lab.ts QEMU [keep]
 */
import { startLab } from '../../src/lab/lab.ts';

const [qemu = '', keep] = process.argv.slice(2);
const lab = await startLab({ layout: { kind: 'bare' }, qemu, keep: keep === 'keep' });
process.stdout.write(`${JSON.stringify({ folder: lab.folder, address: lab.main.address })}\n`);
