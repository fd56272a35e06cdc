/** Lines a session offers itself, as a lesson does, and its quiet line. */
import { expect, it } from 'vitest';
import { History } from '../../../src/ui/line-editor/history.ts';
import { PromptModel } from '../../../src/ui/prompt/prompt-model.ts';
import { notice, opened } from '../support/entries.ts';
import { FakePlayback } from '../support/fake-playback.ts';
import { IDLE_HOST } from '../support/prompt-host.ts';

class Lesson extends FakePlayback {
  line: string | undefined = 'query-block-jobs';
  aside = 'step 1 of 2';

  suggest(typed: string): string | undefined {
    return this.line?.startsWith(typed) === true ? this.line.slice(typed.length) : undefined;
  }
}

function open() {
  const lesson = new Lesson([opened()]);
  const prompt = new PromptModel(lesson, new History(['query-status']), IDLE_HOST);
  lesson.subscribe((_entry, _index, state) => prompt.heard(state));
  const key = (name: string) => prompt.key({ kind: 'key', name });
  const type = (text: string) => prompt.key({ kind: 'text', text });
  const shown = () => `${prompt.view().text}|${prompt.view().suggestion}`;
  return { lesson, prompt, key, type, shown };
}

it('shows the line from the first on, before any of the history', () => {
  const { type, shown } = open();
  expect(shown()).toBe('|query-block-jobs');
  type('query-');
  expect(shown()).toBe('query-|block-jobs');
  type('s');
  expect(shown()).toBe('query-s|tatus');
});

it.each(['right', 'end', 'ctrl-e'])('is taken by %s', (name) => {
  const { key, shown } = open();
  key(name);
  expect(shown()).toBe('query-block-jobs|');
});

it('shows another line, and another quiet one, as soon as the session says so', () => {
  const { lesson, prompt, shown } = open();
  const heard: string[] = [];
  prompt.subscribe(() => heard.push(`${shown()} ${prompt.view().aside}`));
  lesson.line = 'cont';
  lesson.append(notice('info', 'next'));
  lesson.aside = 'lesson over';
  lesson.append(notice('info', 'end'));
  lesson.append(notice('info', 'no news'));
  expect(heard).toEqual(['|cont step 1 of 2', '|cont lesson over']);
});
