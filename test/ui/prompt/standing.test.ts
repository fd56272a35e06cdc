import { expect, test } from 'vitest';
import { bind } from '../../../src/language/bind/bind.ts';
import { withoutUnfinished } from '../../../src/ui/prompt/standing.ts';
import { context } from '../../support/language.ts';

const standing = (line: string) => withoutUnfinished(line, bind(line, context()).diagnostics);

test.each<[line: string, stands: string | undefined]>([
  ['block-commit device=d job-id=', 'block-commit device=d '],
  ['block-commit job-id= device=d speed=', 'block-commit  device=d '],
  ['block-stream device=d on-error=', 'block-stream device=d '],
  // What they mean depends on the value to come.
  ['block-commit device=d base-node=', undefined],
  ['block-commit device=d top-node= job-id=', undefined],
  ['blockdev-mirror device=d target=e sync=', undefined],
  ['block-commit device=', undefined],
  // Nothing is unfinished.
  ['block-commit device=d job-id=j', undefined],
  ['block-commit device=d job-id=""', undefined],
])('%s stands as %s', (line, stands) => expect(standing(line)).toBe(stands));
