import { expect, test } from 'vitest';
import type { Completion } from '../../../src/language/types.ts';
import { LineEditor } from '../../../src/ui/line-editor/line-editor.ts';
import { Completer } from '../../../src/ui/prompt/completer.ts';

/** A path's one known object, while it is not known what else stands beside it. */
function onPath(isKnown: () => boolean) {
  const editor = new LineEditor();
  editor.insert('/machine/p');
  const item = {
    label: '/machine/peripheral/virtio0',
    insert: '/machine/peripheral/virtio0 ',
    kind: 'entity',
    source: 'live',
    type: 'QOM path',
    required: false,
    brief: '',
  } as const;
  const completion: Completion = { replace: { start: 0, end: 10 }, items: [item], wants: [] };
  const complete = () => (isKnown() ? completion : { ...completion, wantsObject: '/machine' });
  return { editor, completer: new Completer({ complete }, editor) };
}

test('the one name known so far waits for what QEMU says of the others', () => {
  let known = false;
  const { editor, completer } = onPath(() => known);
  expect(completer.complete()).toBe('awaiting');
  expect(editor.text).toBe('/machine/p');
  expect(completer.news()).toBe('awaiting');
  known = true;
  expect(completer.news()).toBe('inserted');
  expect(editor.text).toBe('/machine/peripheral/virtio0 ');
});

test('Tab again takes it without waiting on', () => {
  const { editor, completer } = onPath(() => false);
  completer.complete();
  expect(completer.complete()).toBe('inserted');
  expect(editor.text).toBe('/machine/peripheral/virtio0 ');
});
