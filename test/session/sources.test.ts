import { expect, test } from 'vitest';
import { ROLES } from '../../src/schema/role.ts';
import { SOURCES, sourcesOf } from '../../src/session/sources.ts';

/** Roles that no query of QEMU's fills, each with what is offered instead, or why nothing is. */
const WITHOUT_A_SOURCE = {
  job: 'the jobs as they are polled, folded by themselves',
  'block-job': 'the same, of the types that block-job-* take',
  'qom-property': 'what qom-list tells of the object named beside it, asked for along the line',
  'new-job': 'the first free jobN',
  'new-node': 'the node after the last',
  'new-bitmap': 'the first free bitmapN',
  'new-export': 'the first free exportN',
  'new-image-file': 'the file after the last, and the folders and files on the disk',
  file: 'the disk',
  format: "the image formats of QEMU's manual",
  command: 'the schema',
  event: 'the schema',
  host: 'addresses often meant',
  port: 'the port of NBD',
  uri: 'the forms a URI has for the command',
  uuid: 'free text: nothing to choose from',
  'size-text': 'free text: a number',
  secret: 'free text that must not be offered anywhere',
  text: 'free text',
};

test('every role has a source, or a reason to have none', () => {
  const without = ROLES.filter((role) => sourcesOf(role).length === 0);
  expect([...without].sort()).toEqual(Object.keys(WITHOUT_A_SOURCE).sort());
});

test('each source has a key of its own and asks a question of its own', () => {
  const questions = SOURCES.map((source) => `${source.command} ${JSON.stringify(source.arguments)}`);
  expect(new Set(questions).size).toBe(SOURCES.length);
  expect(new Set(SOURCES.map(({ key }) => key)).size).toBe(SOURCES.length);
});

test.each(SOURCES)('$key: a reply of another shape gives nothing, for each of its roles', (source) => {
  for (const reply of [null, true, 7, 'text\r\nof lines', [], {}, [null, 7, 'x', [], {}], { return: [] }]) {
    const read = source.read(reply);
    expect(Object.keys(read).sort()).toEqual([...source.roles].sort());
    expect(Object.values(read).flat()).toEqual([]);
  }
});
