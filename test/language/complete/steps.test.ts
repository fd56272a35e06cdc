import { describe, expect, test } from 'vitest';
import { STEP_FORMS } from '../../../src/lab/step-forms.ts';
import { completed, context, LAB, labels, taken } from '../../support/language.ts';
import { withFiles } from '../../support/wanting.ts';

const about = {
  ...withFiles({ '': ['a.qcow2', 'x.raw', 'it$is.img', 'two words.img', 'notes.txt'] }),
  steps: STEP_FORMS,
};

const IMAGE_STEPS = ['create', 'info', 'check', 'compare', 'convert', 'map'].map(
  (name) => `qemu-img ${name}`,
);

describe("the lab's steps", () => {
  test.each([
    ['$ |', [...IMAGE_STEPS, 'guest-write', 'restart']],
    ['$ q|', IMAGE_STEPS],
    ['$ qemu-img |', IMAGE_STEPS],
    ['$ qemu-img c|', ['qemu-img create', 'qemu-img check', 'qemu-img compare', 'qemu-img convert']],
    ['$ cmp|', ['qemu-img compare']],
    ['$ gw|', ['guest-write']],
    ['$ qemu-img create -|', ['-f', '-b', '-F']],
    ['$ qemu-img create -f |', ['qcow2', 'raw']],
    ['$ qemu-img create -f q|', ['qcow2']],
    ['$ qemu-img create -f qcow2 -|', ['-b', '-F']],
    ['$ qemu-img create -f qcow2 e.qcow2 39|', ['39K', '39M', '39G', '39T']],
    ['$ qemu-img info x|', ['x.raw']],
    ['$ qemu-img info --|', ['--backing-chain']],
    ['$ qemu-img compare a.qcow2 x|', ['x.raw']],
    ['$ qemu-img compare a.qcow2 x.raw |', []],
    // what a step would take for a shell's is not offered
    ['$ qemu-img info it|', []],
    ['$ qemu-img info tw|', ['two words.img']],
    ['$ guest-write -d |', ['virtio0']],
    ['$ guest-write -P 7 1|', ['1K', '1M', '1G', '1T']],
  ])('%s', (line, offered) => {
    expect(labels(line, about)).toEqual(offered);
  });

  test.each([
    ['$ qemu-img cr|', '$ qemu-img create |'],
    ['$ q|', '$ qemu-img create |'],
    ['$ qemu-img create -f q|', '$ qemu-img create -f qcow2 |'],
    ['$ qemu-img create -f qcow2 |', '$ qemu-img create -f qcow2 e.qcow2 |'],
    ['$ qemu-img info tw|', '$ qemu-img info "two words.img" |'],
    ['$ qemu-img info "tw|', '$ qemu-img info "two words.img" |'],
  ])('%s', (line, after) => {
    expect(taken(line, undefined, about)).toBe(after);
  });

  test('say how they are written and what they do', () => {
    expect(completed('$ qemu-img inf|', about).items[0]).toMatchObject({
      label: 'qemu-img info',
      kind: 'command',
      source: 'shell',
      type: '[--backing-chain] FILE',
      brief: 'format, sizes and backing file of an image',
    });
  });

  test('where there is no lab, none is offered', () => {
    expect(labels('$ |', context({ entities: LAB }))).toEqual([]);
  });
});
