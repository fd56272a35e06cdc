import { expect, it } from 'vitest';
import { loadBriefs } from '../../src/schema/briefs.ts';
import { describe } from '../../src/schema/describe.ts';
import { descriptionText } from '../../src/schema/describe-text.ts';
import { shippedRoles } from '../../src/schema/files.ts';
import { qapi } from './support/schemas.ts';

const schema = qapi(`
{ 'enum': 'Sync', 'data': [ 'full', { 'name': 'top', 'features': [ 'deprecated' ] } ] }
{ 'enum': 'Kind', 'data': [ 'file', 'net' ] }
{ 'struct': 'File', 'data': { 'filename': 'str' } }
{ 'struct': 'Net', 'data': { 'port': 'uint16' } }
{ 'union': 'Place', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'file': 'File', 'net': 'Net' } }
##
# @copy:
#
# @sync: how much (default: full; since 2.5)
#
# Since: 1.3
##
{ 'command': 'copy', 'allow-oob': true, 'returns': [ 'str' ],
  'data': { '*sync': 'Sync', 'node-name': 'str', '*old': { 'type': 'size', 'features': [ 'deprecated' ] } } }
{ 'command': 'move', 'data': 'Place', 'boxed': true, 'features': [ 'deprecated' ] }
{ 'command': 'grow', 'data': { 'by': 'int' }, 'features': [ 'savings', 'unstable', 'more' ] }
{ 'event': 'DONE', 'data': { 'where': 'Place' } }
`);

const briefs = loadBriefs(
  {
    format: 'qmpsh-briefs',
    version: 1,
    commands: { copy: 'Copy a node' },
    members: {},
    arguments: { copy: { 'node-name': 'what is copied' } },
    values: { sync: { full: 'all of it' } },
  },
  {
    format: 'qmpsh-replacements',
    version: 1,
    commands: { move: 'copy' },
    arguments: { copy: { old: 'sync' } },
  },
);

/** Name → what a person reads. */
const TEXTS = {
  copy: `
copy  command, since 1.3, can run out of band
  Copy a node
  node-name  str, a node, required  — what is copied
  sync       full|top, default full, since 2.5
  old        size, optional, deprecated: use sync
  returns list of str`,
  move: `
move  command, deprecated: use copy
  kind  file|net, required
  where kind is file
    filename  str, an image file, required
  where kind is net
    port  uint16, required`,
  DONE: `
DONE  event
  where  object Place, required`,
  Sync: `
Sync  enum
  full
  top  deprecated`,
  'copy.sync': `
copy.sync  full|top, default full, since 2.5
  full  — all of it
  top  deprecated`,
  'copy.old': `
copy.old  size, optional, deprecated: use sync
  a count of bytes, 10M and the like included, less than 2^64`,
  grow: `
grow  command, unstable, with savings and more
  by  int, required`,
  'grow.by': `
grow.by  int, required
  any 64-bit integer`,
  'move.port': `
move.port  uint16, required
  from 0 to 65535`,
  File: `
File  object
  filename  str, required`,
};

it.each(Object.entries(TEXTS))('%s reads as a person wants it', (name, text) => {
  const description = describe(schema, name, { roles: shippedRoles(), briefs });
  if (description === undefined) throw new Error(`nothing of ${name}`);
  expect(`\n${descriptionText(description).join('\n')}`).toBe(text);
});
