/** `/describe blockdev-add.file`: what the QEMU at hand says of a command, event, type or member. */
import { describeNamed } from '../../language/describe-name.ts';
import { descriptionText } from '../../schema/describe-text.ts';
import type { Description } from '../../schema/description.ts';
import { manualOf } from '../../schema/manual/find.ts';
import type { ManualSource } from '../../schema/manual/section.ts';
import { manualText } from '../../schema/manual/text.ts';
import type { Schema } from '../../schema/model.ts';
import { DONE, REFUSED } from '../live/line-result.ts';
import { misused, type ShellVerb } from './verb.ts';

export const describe: ShellVerb = {
  name: 'describe',
  brief: 'what a command, event, type or member is and takes',
  arguments: [{ name: 'NAME', optional: false, takes: { kind: 'schema-name' } }],
  details: [
    '  NAME is a command, an event, a type, or a path into one by members and branches:',
    '  /describe block-stream · /describe BLOCK_JOB_READY · /describe blockdev-add.nbd.server',
    "  Where this machine has the manual page qemu-qmp-ref(7), or $QMPSH_QAPI names QEMU's sources, their text follows.",
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
    host.say(call, 'info', 'describe', linesOf(schema, named.description, host.manual).join('\n'));
    return DONE;
  },
};

/** The facts, then what QEMU's manual has of it. */
function linesOf(
  schema: Schema,
  description: Description,
  manual: ManualSource | undefined,
): readonly string[] {
  const facts = descriptionText(description);
  const name = description.kind === 'path' ? description.path : description.name;
  const found = manual === undefined ? undefined : manualOf(manual, schema, name);
  return found === undefined ? facts : [...facts, '', ...manualText(found)];
}
