import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteBuffer } from '../../src/qmp/byte-buffer.ts';

test('holds what a list of bytes would', () => {
  const append = fc.uint8Array({ maxLength: 5000 });
  const step = fc.oneof(append, fc.nat(3000), fc.constant('take'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const buffer = new ByteBuffer();
      let model: number[] = [];
      for (const next of steps) {
        if (typeof next === 'number') {
          const count = Math.min(next, buffer.length);
          buffer.drop(count);
          model = model.slice(count);
        } else if (typeof next === 'string') {
          expect([...buffer.take()]).toEqual(model);
          model = [];
        } else {
          buffer.append(next, 0, next.length);
          model = [...model, ...next];
        }
        expect(buffer.length).toBe(model.length);
      }
      expect([...buffer.view()]).toEqual(model);
    }),
  );
});

test('copies: what becomes of the source afterwards is nothing to it', () => {
  const buffer = new ByteBuffer();
  const source = Buffer.from('abc');
  buffer.append(source, 1, 3);
  source.fill(0);
  expect(buffer.view().toString()).toBe('bc');
});
