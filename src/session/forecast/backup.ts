/** blockdev-backup and drive-backup: a copy as of now; the disk stays where it is. */
import { type JsonObject, stringMember } from '../../json/json.ts';
import type { Ending, Image } from './types.ts';
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
  const isWhole = stringMember(given, 'sync') === 'full';
  return [
    { by: 'itself', chains, fates: [{ image, becomes: isWhole ? 'copy' : 'layer' }] },
    { by: 'job-cancel', chains, fates: [{ image, becomes: 'invalid' }] },
  ];
}
