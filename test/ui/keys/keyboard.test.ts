import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Keyboard, openKeyboard } from '../../../src/ui/keys/keyboard.ts';

class FakeTerminal extends PassThrough {
  readonly raw: boolean[] = [];

  setRawMode(raw: boolean): this {
    this.raw.push(raw);
    return this;
  }
}

describe('the keyboard', () => {
  let terminal: FakeTerminal;
  let heard: string[];
  let keyboard: Keyboard;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    terminal = new FakeTerminal();
    heard = [];
    keyboard = openKeyboard(terminal, {
      key: (key) => heard.push('text' in key ? key.text : key.kind === 'key' ? key.name : key.kind),
      end: () => heard.push('(end)'),
    });
  });

  afterEach(() => {
    keyboard.close();
    vi.useRealTimers();
  });

  const send = (input: string | Buffer) => terminal.emit('data', input);

  it('puts sequences together that come in pieces', () => {
    send('\x1b');
    send('[');
    send('A');
    expect(heard).toEqual(['up']);
  });

  it('takes an Esc for the key when nothing follows', () => {
    send('\x1b');
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(60);
    expect(heard).toEqual(['escape']);
  });

  it('waits for the end of a paste however long it takes', () => {
    send('\x1b[200~block-');
    vi.advanceTimersByTime(5000);
    expect(heard).toEqual([]);
    send('stream\x1b[201~');
    expect(heard).toEqual(['block-stream']);
  });

  it('switches raw mode on, and off again when it ends', () => {
    expect(terminal.raw).toEqual([true]);
    keyboard.close();
    expect(terminal.raw).toEqual([true, false]);
    send('x');
    expect(heard).toEqual([]);
  });

  it('hands the terminal back while paused', () => {
    keyboard.pause();
    send('x');
    keyboard.resume();
    send('y');
    expect(heard).toEqual(['y']);
    expect(terminal.raw).toEqual([true, false, true]);
  });

  it('says when the terminal went away', () => {
    terminal.emit('end');
    expect(heard).toEqual(['(end)']);
  });
});
