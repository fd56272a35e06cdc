/** blockdev-backup and drive-backup: a copy as of now; the disk stays where it is. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending, Fate, Image } from './types.ts';
import type { View } from './view.ts';

export function backupEndings(view: View, command: string, given: JsonObject): readonly Ending[] | undefined {
  const source = view.byArgument(given, 'device');
  const target = stringMember(given, 'target');
  if (source === undefined || target === undefined) return undefined;
  const image: Image = command === 'drive-backup' ? { file: target } : view.image(target);
  const chains = view.chainsWith(source).map((chain) => {
    const images = view.images(chain.nodes);
    return { disk: chain.disk, before: images, after: images };
  });
  const left = (by: Ending['by'], becomes: Fate['becomes']): Ending => ({
    by,
    chains,
    fates: [{ image, becomes }],
  });
  switch (stringMember(given, 'sync')) {
    case 'full':
      return [left('itself', 'copy'), left('job-cancel', 'invalid')];
    case 'top': {
      const isAll = view.below(source)?.length === 0;
      return [left('itself', isAll ? 'copy' : 'layer'), left('job-cancel', 'invalid')];
    }
    case 'incremental':
    case 'bitmap':
      return [left('itself', 'marked'), left('job-cancel', 'invalid')];
    // It runs until it is cancelled, and what it has kept by then stays right until the disk is written to again.
    case 'none':
      return [left('job-cancel', 'overwritten')];
    default:
      return undefined;
  }
}
