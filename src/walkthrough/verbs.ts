/** What a lesson adds to the shell: `/hint`, `/step`, `/skip`, `/back`, `/why`. */
import { DONE } from '../session/live/line-result.ts';
import { misused, type ShellVerb, textArgument, verbNamed } from '../session/shell/verb.ts';
import type { LessonRun } from './engine/lesson-run.ts';
import { formText } from './form-text.ts';

/** @param lesson the one under way; undefined before it has begun */
export function lessonVerbs(lesson: () => LessonRun | undefined): readonly ShellVerb[] {
  const hint: ShellVerb = {
    name: 'hint',
    brief: 'what this step of the lesson wants, and one way to do it',
    arguments: [],
    run: () => {
      lesson()?.hint();
      return DONE;
    },
  };
  const step: ShellVerb = {
    name: 'step',
    brief: 'what this step of the lesson says, once more',
    arguments: [],
    run: () => {
      lesson()?.again();
      return DONE;
    },
  };
  const skip: ShellVerb = {
    name: 'skip',
    brief: 'run the lines of this step and go on',
    arguments: [],
    run: async () => {
      await lesson()?.skip();
      return DONE;
    },
  };
  const back: ShellVerb = {
    name: 'back',
    brief: 'begin the lab anew and go to an earlier step, or to this one again',
    arguments: [textArgument('STEP', true)],
    details: ['/back      to the step before this one', '/back 3    to step 3'],
    run: async (call, host) => {
      const number = call.rest === '' ? undefined : Number(call.rest);
      if (number !== undefined && !(Number.isInteger(number) && number > 0))
        return misused(back, call, host, `${call.rest} is no step's number`);
      await lesson()?.back(number);
      return DONE;
    },
  };
  const why: ShellVerb = {
    name: 'why',
    brief: "what this step is for, what its command does, and QEMU's own words on it",
    arguments: [],
    run: async (call, host) => {
      const said = [lesson()?.why, formText(lesson()?.current ?? '')].filter((text) => text !== undefined);
      for (const text of said) host.say(call, 'info', 'lesson', text);
      const command = lesson()?.command;
      const describe = verbNamed(host.verbs, 'describe');
      if (command !== undefined && describe !== undefined)
        return describe.run({ ...call, rest: command }, host);
      if (said.length === 0) host.say(call, 'info', 'lesson', 'There is no more to say of this step');
      return DONE;
    },
  };
  return [hint, step, skip, back, why];
}
