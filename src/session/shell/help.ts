/** `/help`: the shell's own commands. */
import { nearest } from '../../language/suggest.ts';
import { DONE, REFUSED } from '../live/line-result.ts';
import { type ShellVerb, usageOf, verbNamed } from './verb.ts';

export const help: ShellVerb = {
  name: 'help',
  brief: 'the commands of this shell, or one of them',
  arguments: [{ name: 'COMMAND', optional: true, takes: { kind: 'shell-command' } }],
  run: (call, host) => {
    const name = call.rest.replace(/^\//, '');
    if (name === '') {
      host.say(call, 'info', 'help', overview(host.verbs));
      return DONE;
    }
    const verb = verbNamed(host.verbs, name);
    if (verb === undefined) {
      const near = nearest(
        name,
        host.verbs.map((one) => one.name),
      );
      const hint = near === undefined ? '/help lists them' : `did you mean /${near}?`;
      host.say(call, 'error', 'unknown-shell-command', `There is no command /${name}: ${hint}`);
      return REFUSED;
    }
    host.say(call, 'info', 'help', [usageOf(verb), `  ${verb.brief}`, ...(verb.details ?? [])].join('\n'));
    return DONE;
  },
};

function overview(verbs: readonly ShellVerb[]): string {
  const usages = verbs.map(usageOf);
  const width = Math.max(...usages.map((usage) => usage.length));
  return verbs.map((verb, i) => `${(usages[i] ?? '').padEnd(width)}  ${verb.brief}`).join('\n');
}
