import { describe, expect, test } from 'vitest';
import { completed, labels, taken } from '../../support/language.ts';

describe('inside a JSON value', () => {
  test.each([
    ['blockdev-add driver=qcow2 file={|', 'blockdev-add driver=qcow2 file={"driver":|'],
    ['blockdev-add driver=qcow2 file={"dri|', 'blockdev-add driver=qcow2 file={"driver":|'],
    ['blockdev-add driver=qcow2 file={|}', 'blockdev-add driver=qcow2 file={"driver":|}'],
    ['blockdev-add driver=qcow2 file={"dri|":"nbd"}', 'blockdev-add driver=qcow2 file={"driver":|"nbd"}'],
    ['blockdev-add driver=qcow2 file={"driver":"n|', 'blockdev-add driver=qcow2 file={"driver":"nbd"|'],
    ['blockdev-add driver=qcow2 file={"driver":|', 'blockdev-add driver=qcow2 file={"driver":"blkdebug"|'],
    [
      'blockdev-add driver=qcow2 file={"driver": "n|bd"}',
      'blockdev-add driver=qcow2 file={"driver": "nbd"|}',
    ],
    [
      'blockdev-add driver=qcow2 file={"driver":"file", |',
      'blockdev-add driver=qcow2 file={"driver":"file", "filename":|',
    ],
    [
      'blockdev-add driver=qcow2 file={"driver":"file" |',
      'blockdev-add driver=qcow2 file={"driver":"file" ,"filename":|',
    ],
    [
      'blockdev-add driver=qcow2 file={"driver":"file", "read-only": |',
      'blockdev-add driver=qcow2 file={"driver":"file", "read-only": true|',
    ],
    ["blockdev-add driver=qcow2 file={'driver':'n|", 'blockdev-add driver=qcow2 file={\'driver\':"nbd"|'],
    [
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", |',
      'nbd-server-start addr={"type": "inet", "data": {"host": "::", "port":|',
    ],
    ['snapshot-save devices=[|', 'snapshot-save devices=["node-A"|'],
    ['snapshot-save devices=["node-A", |]', 'snapshot-save devices=["node-A", "node-A"|]'],
    ['snapshot-save devices=["node-A" |]', 'snapshot-save devices=["node-A" ,"node-A"|]'],
  ])('%s', (line, after) => {
    const [first] = completed(line).items;
    expect(first).toBeDefined();
    expect(taken(line)).toBe(after);
  });

  test('the branch the discriminator chose', () => {
    expect(labels('blockdev-add driver=qcow2 file={"driver":"nbd","|').slice(0, 1)).toEqual(['server']);
    expect(labels('blockdev-add driver=qcow2 file={"driver":"file","|').slice(0, 1)).toEqual(['filename']);
  });

  test('what is written dotted and what is written in JSON are one object', () => {
    expect(labels('blockdev-add driver=qcow2 file={"driver":"nbd","server":{"type":"unix", |')).toContain(
      'path',
    );
  });

  test('behind the closing bracket nothing is offered', () => {
    expect(labels('blockdev-add driver=qcow2 file={"driver":"file"}|')).toEqual([]);
  });
});

describe('a message written out', () => {
  test.each([
    ['{|', '{"execute":|'],
    ['{"exec|', '{"execute":|'],
    ['{"execute": "block-str|', '{"execute": "block-stream"|'],
    ['{"execute": |', '{"execute": "add_client"|'],
    ['{"execute": "block-stream", |', '{"execute": "block-stream", "arguments":|'],
    ['{"execute": "block-stream", "arguments": {|', '{"execute": "block-stream", "arguments": {"device":|'],
    [
      '{"execute": "block-stream", "arguments": {"device": "node-D", "on-error": "st|"}}',
      '{"execute": "block-stream", "arguments": {"device": "node-D", "on-error": "stop"|}}',
    ],
    [
      '{"arguments": {"on-error": "st|"}, "execute": "block-stream"}',
      '{"arguments": {"on-error": "stop"|}, "execute": "block-stream"}',
    ],
    [
      '{"execute":"transaction","arguments":{"actions":[{"type":"blockdev-b|',
      '{"execute":"transaction","arguments":{"actions":[{"type":"blockdev-backup"|',
    ],
    [
      '{"execute":"transaction","arguments":{"actions":[{"type":"block-dirty-bitmap-clear","data":{"node":"node-A","name":"|',
      '{"execute":"transaction","arguments":{"actions":[{"type":"block-dirty-bitmap-clear","data":{"node":"node-A","name":"old"|',
    ],
  ])('%s', (line, after) => {
    expect(taken(line)).toBe(after);
  });

  test('only what may run out of band', () => {
    expect(labels('{"exec-oob": "|')).toEqual(['migrate-pause', 'migrate-recover', 'query-yank', 'yank']);
  });
});
