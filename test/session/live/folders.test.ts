import { expect, test } from 'vitest';
import type { FileName } from '../../../src/language/entities.ts';
import type { StepForm } from '../../../src/language/step.ts';
import { settled } from '../support/fake-port.ts';
import { stage } from '../support/session.ts';

const FILES: { readonly [folder: string]: readonly FileName[] } = {
  '': [
    { name: 'x.qcow2', isFolder: false },
    { name: 'sub', isFolder: true },
  ],
  'sub/': [{ name: 'y.raw', isFolder: false }],
};
const ADD = 'blockdev-add driver=file filename=';

test('the folder a line asks for is listed at once, and no other', async () => {
  const asked: string[] = [];
  const list = (folder: string) => {
    asked.push(folder);
    return FILES[folder] ?? [];
  };
  const { session } = await stage({}, { filesOf: () => list });
  const labels = (line: string) => session.complete(line, line.length).items.map(({ label }) => label);
  expect(labels('block-stream device=')).toEqual([]);
  expect(asked).toEqual([]);
  expect(labels(ADD)).toEqual(['x.qcow2', 'sub/']);
  expect(labels(`${ADD}sub/`)).toEqual(['sub/y.raw']);
  expect(asked).toEqual(['', 'sub/']);
});

test('files are those of the connection the line is for', async () => {
  const { session } = await stage(
    {},
    { filesOf: (name) => (name === 'main' ? () => FILES['sub/'] ?? [] : undefined) },
  );
  const here = `@main ${ADD}`;
  const there = `@other ${ADD}`;
  expect(session.complete(here, here.length).items).toMatchObject([{ label: 'y.raw', source: 'disk' }]);
  expect(session.complete(there, there.length).items).toEqual([]);
});

test('without a disk at hand none is asked for', async () => {
  const { session } = await stage({});
  expect(session.complete(ADD, ADD.length)).toMatchObject({ items: [] });
  expect(session.complete(ADD, ADD.length).wantsFolder).toBeUndefined();
});

test('steps are offered where they can be run', async () => {
  const steps: readonly StepForm[] = [{ name: 'qemu-img info', brief: '', options: [], operands: [] }];
  const lab = await stage({}, { steps });
  expect(lab.session.complete('$ ', 2).items).toMatchObject([{ label: 'qemu-img info' }]);
  const attached = await stage({});
  expect(attached.session.complete('$ ', 2).items).toEqual([]);
});

test('what stands under an object of the QOM tree is asked for once, and anew when the tree has changed', async () => {
  const { session, port } = await stage({
    'qom-list': { return: [{ name: 'realized', type: 'bool' }] },
    device_del: { return: {} },
  });
  const line = 'qom-get path=/machine/peripheral/virtio0 property=';
  expect(session.complete(line, line.length)).toMatchObject({
    items: [],
    wantsObject: '/machine/peripheral/virtio0',
  });
  await settled();
  const then = session.complete(line, line.length);
  expect(then).toMatchObject({ items: [{ label: 'realized' }] });
  expect(then.wantsObject).toBeUndefined();
  await session.run('device_del id=nic0');
  session.complete(line, line.length);
  await settled();
  expect(port.asked.filter((one) => one === 'completion qom-list')).toHaveLength(2);
});
