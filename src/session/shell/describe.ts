/** `/describe blockdev-add.file`: what the QEMU at hand says of a command, event, type or member. */
import { describeNamed } from '../../language/describe-name.ts';
import { descriptionText } from '../../schema/describe-text.ts';
import type { Description } from '../../schema/description.ts';
import { DONE, REFUSED } from '../live/line-result.ts';
import { misused, type ShellVerb } from './verb.ts';

export const describe: ShellVerb = {
  name: 'describe',
  brief: 'what a command, event, type or member is and takes',
  arguments: [{ name: 'NAME', optional: false, takes: { kind: 'schema-name' } }],
  details: [
    '  NAME is a command, an event, a type, or a path into one by members and branches:',
    '  /describe block-stream · /describe BLOCK_JOB_READY · /describe blockdev-add.nbd.server',
  ],
  run: async (call, host) => {
    const name = call.rest;
    if (name === '') return misused(describe, call, host, 'a name is missing');
    const schema = await host.schemaOf(call.monitor);
    if (schema === undefined) {
      host.say(call, 'error', 'no-schema', `What ${call.monitor} accepts is not known`);
      return REFUSED;
    }
    const named = describeNamed(schema, name, host.tables);
    if (named.kind === 'unknown') {
      host.say(call, 'error', 'unknown-name', named.message);
      return REFUSED;
    }
    host.say(call, 'info', 'describe', linesOf(named.description).join('\n'));
    return DONE;
  },
};

/** All there is to say of it, from whatever sources there are. */
function linesOf(description: Description): readonly string[] {
  return descriptionText(description);
}
