/** /help, and what one is told who has never typed a line. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('the commands of the shell', (size) => {
  it('are listed by /help', async () => {
    const screen = await openScripted(size);
    screen.type(`/help${KEYS.enter}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help
/help [COMMAND]                         the commands of this shell, or one of them
/describe NAME                          what a command, event, type or member is and takes
/jobs [clear]                           the jobs there are, and how the last ones ended
/chain                                  each disk's images, base first, active layer marked *
/graph [NODE] [OPTION]                  the whole block graph as a tree: disks, exports, jobs, and the nodes below them
/events [NAME|text:TEXT|N] [MORE]       which events are shown, how many of each there were, the last N again
/wait JOB|EVENT [STATE|FIELD=VALUE]     go on when a job is over (or in a state), or an event has come
/expect return|error [PATH=VALUE|TEXT]  fail unless the last reply was a return (with a value) or an error (with a text)
/hmp LINE                               run a line of the human monitor
/oob LINE                               run a command out of band: it does not wait for those before it
/raw TEXT                               send a text as it is, unchecked
/use NAME                               send lines to another connection from now on (@NAME in front of a line: that line only)
/reconnect [NAME]                       connect again after the connection has ended
/mark TEXT                              mark this place in the recording, to come back to
/note TEXT                              write a remark into the recording
/quit                                   leave; QEMU goes on (the command quit, without a slash, ends it)
/more [N]                               the last long reply or list in full, in a pager
/json [on|off|N]                        the last reply exactly as it came; on, off: all replies
/copy [reply|sent|line]                 the last reply, the JSON sent or the line, to the clipboard
/verbosity [LEVEL]                      how much is shown: replies, the JSON sent, all; without a word the next of them
/keys [WORD]                            what the keys do at the prompt; with a word, those about it
/record [FILE|stop]                     keep this session, from its start or from now on, in a file
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help
/help [COMMAND]                         the commands of this shell, or one of
                                        them
/describe NAME                          what a command, event, type or member is
                                        and takes
/jobs [clear]                           the jobs there are, and how the last
                                        ones ended
/chain                                  each disk's images, base first, active
                                        layer marked *
/graph [NODE] [OPTION]                  the whole block graph as a tree: disks,
                                        exports, jobs, and the nodes below them
/events [NAME|text:TEXT|N] [MORE]       which events are shown, how many of each
                                        there were, the last N again
/wait JOB|EVENT [STATE|FIELD=VALUE]     go on when a job is over (or in a
                                        state), or an event has come
/expect return|error [PATH=VALUE|TEXT]  fail unless the last reply was a return
                                        (with a value) or an error (with a text)
/hmp LINE                               run a line of the human monitor
… 26 more lines: /more shows all
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help
/help [COMMAND]
    the commands of this shell, or one
    of them
/describe NAME
    what a command, event, type or
… 62 more lines: /more shows all
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });

  it('are told one by one', async () => {
    const screen = await openScripted(size);
    screen.type(`/help wait${KEYS.enter}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help wait
/wait JOB|EVENT [STATE|FIELD=VALUE]
  go on when a job is over (or in a state), or an event has come
/wait job0                       until job0 is over; fails where the job failed
/wait job0 ready                 until it is ready; fails where it ends before
/wait BLOCK_JOB_READY device=job0  until the event comes, or has come since the last command that changed something
/wait job0 --timeout 30          gives up after 30 seconds
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help wait
/wait JOB|EVENT [STATE|FIELD=VALUE]
  go on when a job is over (or in a state), or an event has come
/wait job0                       until job0 is over; fails where the job failed
/wait job0 ready                 until it is ready; fails where it ends before
/wait BLOCK_JOB_READY device=job0  until the event comes, or has come since the
                                   last command that changed something
/wait job0 --timeout 30          gives up after 30 seconds
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /help wait
/wait JOB|EVENT [STATE|FIELD=VALUE]
  go on when a job is over (or in a
  state), or an event has come
/wait job0
    until job0 is over; fails where the
… 10 more lines: /more shows all
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });

  it('are what one who has never typed a line is told of first', async () => {
    const screen = await openScripted(size);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists what can be typed · F1 explains it · /help · /keys
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
   Tab lists · F1 tells · /help · /keys
`,
    });
  });
});
