/**
 * What a job's target is called where a person reads it: its node's name, or, where QEMU made that up (`#block2254`), the
 * file the job was started with. Pure.
 */
import { stringMember } from '../../json/json.ts';
import { fileName } from '../graph/names.ts';
import type { Job } from '../state.ts';

/** No name a person gives begins with it (QEMU's id_wellformed). */
const MADE_UP = '#';

export function targetText({ target, started }: Pick<Job, 'target' | 'started'>): string | undefined {
  if (target === undefined || started === undefined || !target.startsWith(MADE_UP)) return target;
  const file = stringMember(started.arguments, 'target');
  return file === undefined ? target : fileName(file);
}
