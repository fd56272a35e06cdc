/** A shell of its own that keeps lines: arguments: the file, the shell's name, how many lines, replace every so many. */
import { appendShared, replaceShared } from '../../../../../src/commands/common/history/file.ts';

const [path = '', name = '', count = '0', every = '1'] = process.argv.slice(2);

process.once('message', () => {
  for (let i = 0; i < Number(count); i++) {
    appendShared(path, `${name} ${i}\n`);
    // Each line once: what was there twice because another was replacing the file goes.
    if (i % Number(every) === 0)
      replaceShared(path, (text) =>
        [...new Set(text.split('\n').filter(Boolean))].map((row) => `${row}\n`).join(''),
      );
  }
  process.disconnect();
});
process.send?.('ready');
