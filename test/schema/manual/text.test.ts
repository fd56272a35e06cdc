import { expect, it } from 'vitest';
import { openPage } from '../../../src/schema/manual/page.ts';
import { manualSummary, manualText } from '../../../src/schema/manual/text.ts';
import { OLDER } from './pages.ts';

const section = openPage(OLDER).section('boil-water');

it('reads like a manual', () => {
  expect(section === undefined ? '' : manualText({ kind: 'section', section }).join('\n')).toBe(
    `From the manual page of QEMU 8.1.4:

  Heats what is in the kettle - all of it.

  It may take a while.

  how-hot  int, optional
    degrees, 'till' it sings (default: 95)
  on-dry  DryAction
    what to do when it is empty:

    • "whistle"
    • give up

    Think before you choose.
  dummy  string

  and the members of KettleBase
  with fuel=gas the members of KettleGas

  Features
    deprecated
      Buy a samovar.

  Returns
    Nothing

  Example
      -> { "execute": "boil-water",
           "id": "a\\b" }`,
  );
});

it('names the section a member is from, and has a short form', () => {
  const member = section?.members[0];
  if (section === undefined || member === undefined) throw new Error('the page lacks what the test is about');
  const found = { kind: 'member', section, member } as const;
  expect(manualText(found)).toEqual([
    'From the manual page of QEMU 8.1.4, boil-water:',
    '',
    '  how-hot  int, optional',
    "    degrees, 'till' it sings (default: 95)",
  ]);
  expect(manualSummary(found)).toBe(
    "From the manual page of QEMU 8.1.4: degrees, 'till' it sings (default: 95)",
  );
  expect(manualSummary({ kind: 'section', section })).toBe(
    'From the manual page of QEMU 8.1.4: Heats what is in the kettle - all of it.',
  );
});
