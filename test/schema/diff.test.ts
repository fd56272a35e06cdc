import { describe, expect, it } from 'vitest';
import { diffSchemas, diffText } from '../../src/schema/diff.ts';
import { qapi, shipped } from './support/schemas.ts';

const before = qapi(`
{ 'enum': 'Speed', 'data': [ 'slow', 'fast' ] }
{ 'struct': 'Disk', 'data': { 'sectors': 'int', '*speed': 'Speed' } }
{ 'alternate': 'Ref', 'data': { 'a': 'Disk', 'b': 'str' } }
{ 'enum': 'Kind', 'data': [ 'disk', 'none' ] }
{ 'union': 'Thing', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'disk': 'Disk' } }
{ 'command': 'copy', 'data': { 'from': 'Ref', '*to': 'str', '*quick': 'bool' }, 'returns': 'Thing' }
{ 'command': 'gone', 'data': 'Thing', 'boxed': true }
{ 'event': 'DONE', 'data': { 'why': 'str' } }
`);

const after = qapi(`
{ 'enum': 'Speed', 'data': [ { 'name': 'slow', 'features': [ 'deprecated' ] }, 'faster' ] }
{ 'struct': 'Disk', 'data': { 'sectors': 'uint64', 'speed': 'Speed' } }
{ 'alternate': 'Ref', 'data': { 'a': 'Disk', 'b': 'str', 'c': 'null' } }
{ 'enum': 'Kind', 'data': [ 'disk', 'none' ] }
{ 'union': 'Thing', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'none': 'Disk' } }
{ 'command': 'copy', 'data': { 'from': 'Ref', 'to': 'str', '*depth': 'uint8' }, 'returns': [ 'Thing' ],
  'allow-oob': true, 'features': [ 'deprecated' ] }
{ 'command': 'come', 'data': 'Thing', 'boxed': true }
{ 'event': 'DONE', 'data': { 'why': 'str', 'when': 'int' } }
`);

describe('diffSchemas', () => {
  it('finds every change, told once, commands first', () => {
    expect(diffText(diffSchemas(before, after))).toEqual([
      '+ command come',
      '~ command copy',
      '    ~ argument to: str, optional → str, required',
      '    - argument quick: bool, optional',
      '    ~ returns: Thing → [Thing]',
      '    + argument depth: uint8, optional',
      '    + out-of-band',
      '    + feature deprecated',
      '- command gone',
      '~ event DONE',
      '    + member when: int64, required',
      '~ type Disk',
      '    ~ member sectors: int64, required → uint64, required',
      '    ~ member speed: Speed, optional → Speed, required',
      '~ type Ref',
      '    + branch null',
      '~ type Speed',
      '    ~ value slow: deprecated',
      '    - value fast',
      '    + value faster',
      '~ type Thing',
      '    - branch disk: Disk',
      '    + branch none: Disk',
    ]);
  });

  it('finds the reverse the other way round', () => {
    const there = diffSchemas(before, after).flatMap(({ kind, name }) => (kind === 'added' ? [name] : []));
    const back = diffSchemas(after, before).flatMap(({ kind, name }) => (kind === 'removed' ? [name] : []));
    expect(back).toEqual(there);
  });

  it('finds nothing between a schema and itself', () => {
    const { schema } = shipped('11.1');
    expect(diffSchemas(schema, schema)).toEqual([]);
  });

  it('tells what each QEMU brought to a command', () => {
    const mirror = (a: string, b: string) =>
      diffText(
        diffSchemas(shipped(a).schema, shipped(b).schema).filter(({ name }) => name === 'blockdev-mirror'),
      );
    expect(mirror('10.0', '10.1')).toEqual([
      '~ command blockdev-mirror',
      '    + argument target-is-zero: bool, optional',
    ]);
  });
});
