import { describe, expect, it } from 'vitest';
import { readQapi } from '../../../src/schema/qapi/tree.ts';

/** A tree of files in memory. */
const tree = (files: { readonly [name: string]: string }) => (name: string) => files[name];

describe('readQapi', () => {
  it('follows includes, each file once, relative to where the include stands', () => {
    const { schema } = readQapi(
      tree({
        'qapi-schema.json':
          "{ 'include': 'a.json' }\n{ 'include': 'sub/b.json' }\n{ 'command': 'c', 'data': { 'x': 'A', 'y': 'B' } }",
        'a.json': "{ 'enum': 'A', 'data': [ 'v' ] }",
        'sub/b.json': "{ 'include': '../a.json' }\n{ 'enum': 'B', 'data': [ 'v' ] }",
      }),
      'test',
    );
    expect(schema.types.has('A') && schema.types.has('B')).toBe(true);
  });

  it('passes over pragmas', () => {
    const { schema } = readQapi(
      tree({ 'qapi-schema.json': "{ 'pragma': { 'doc-required': true } }" }),
      'test',
    );
    expect(schema.commands.size).toBe(0);
  });

  it('says where a file that is not there was asked for', () => {
    const read = tree({ 'qapi-schema.json': "\n{ 'include': 'gone.json' }" });
    expect(() => readQapi(read, 'test')).toThrow('qapi-schema.json:2: no file "gone.json"');
    expect(() => readQapi(() => undefined, 'my-tree')).toThrow('my-tree: no file "qapi-schema.json"');
  });
});
