/** /keys: its head in view, the rest a key away, and single keys looked up by a word. */
import { it } from 'vitest';
import { atEachSize, atEmptyPrompt, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

/** Where there is no less qmpsh's own pager has its place, which is the same everywhere. */
const OWN_PAGER = { env: { PATH: '/nonexistent' } };

atEachSize('what the keys do', (size) => {
  it('folds to the window, and is paged through and searched from there', async () => {
    const screen = await openScripted(size, () => {}, [], OWN_PAGER);
    screen.type(`/keys${KEYS.enter}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys
At the prompt:
  enter, ctrl-j                 run the line
  ctrl-o                        run the line, and bring the one that was typed after it
  ctrl-x ctrl-e                 edit the line in $VISUAL or $EDITOR; several lines come back as a paste
  alt-#                         keep the line as a comment, without running it
  alt-0 … alt-9                 begin a count: how often the next command is done
  ctrl-]                        forward to the next character typed
  alt-ctrl-]                    back to the next character typed
  ctrl-r                        search the lines typed before
  alt-h, f1                     what the word at the cursor is and takes
  alt-enter                     mend the line as the message under it says
  ctrl-c, ctrl-g                drop the line
  ctrl-d                        leave (on an empty line), or delete the character under the cursor
  ctrl-l, alt-ctrl-l            clear the screen
  f2, ctrl-x ctrl-s             keep this session in a file, whole from its start: /record, beside the line being typed
  ctrl-z                        stop qmpsh until the shell resumes it
  up, ctrl-p, alt-p             the line typed before that begins like this one
  down, ctrl-n, alt-n           the line typed after
  alt-<                         the first line typed
  alt->                         back to the line being typed
  alt-., alt-_                  insert the last word of the line before (behind = its value); again: of the line before that
  alt-ctrl-y                    insert the first argument of the line before
  alt-?, alt-=                  list what fits here
  tab, shift-tab                complete, or list what fits here; right after a command was completed, fill in what it requires
  left, ctrl-b                  back one character
  right, ctrl-f                 forward one character, or take the suggestion at the end of the line
  ctrl-left, alt-left, alt-b    back to the beginning of a word
  ctrl-right, alt-right, alt-f  forward to the end of a word, or take a word of the suggestion
  home, ctrl-a                  to the beginning of the line
  end, ctrl-e                   to the end of the line, or take the suggestion there
  backspace, ctrl-h             delete the character before the cursor
  delete                        delete the character under the cursor
  ctrl-k                        cut to the end of the line
  ctrl-u, ctrl-x backspace      cut to the beginning of the line
  alt-\\                         delete the blanks around the cursor
  alt-d, ctrl-delete            cut to the end of the word
  alt-backspace, alt-ctrl-h     cut to the beginning of the word
  ctrl-w                        cut back to the last blank
  ctrl-y                        paste what was cut last
  alt-y                         replace what was just pasted by what was cut before it
  ctrl-_, ctrl-x ctrl-u         take back the last change
  ctrl-^, alt-ctrl-_            do again what was taken back
  alt-r, alt-ctrl-r             take back all changes, to the line as it was recalled
… 47 more lines: /more shows all
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys
At the prompt:
  enter, ctrl-j                 run the line
  ctrl-o                        run the line, and bring the one that was typed
                                after it
  ctrl-x ctrl-e                 edit the line in $VISUAL or $EDITOR; several
                                lines come back as a paste
  alt-#                         keep the line as a comment, without running it
  alt-0 … alt-9                 begin a count: how often the next command is
                                done
  ctrl-]                        forward to the next character typed
  alt-ctrl-]                    back to the next character typed
  ctrl-r                        search the lines typed before
  alt-h, f1                     what the word at the cursor is and takes
  alt-enter                     mend the line as the message under it says
  ctrl-c, ctrl-g                drop the line
  ctrl-d                        leave (on an empty line), or delete the
                                character under the cursor
… 89 more lines: /more shows all
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys
At the prompt:
  enter, ctrl-j
      run the line
  ctrl-o
      run the line, and bring the one
… 208 more lines: /more shows all
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
    screen.type(`/more${KEYS.enter}`);
    await screen.terminal.waitFor(/^ 1–\d+ of [\d,]+ .*h: keys · q: leave$/m);
    screen.type(`/search the lines${KEYS.enter}`);
    await screen.terminal.waitFor((seen) =>
      /^ *(?:ctrl-r +)?search the lines typed before$/.test(seen.screen()[0] ?? ''),
    );
    screen.type('q');
    await screen.terminal.waitFor(atEmptyPrompt);
    await screen.run('/keys xyzzy', /No key has to do with xyzzy: \/keys shows\s+all/);
  });

  it('is looked up by a word', async () => {
    const screen = await openScripted(size);
    screen.type(`/keys yank${KEYS.enter}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys yank
At the prompt:
  alt-., alt-_                  insert the last word of the line before (behind = its value); again: of the line before that
  alt-ctrl-y                    insert the first argument of the line before
  ctrl-y                        paste what was cut last
  alt-y                         replace what was just pasted by what was cut before it
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys yank
At the prompt:
  alt-., alt-_                  insert the last word of the line before (behind
                                = its value); again: of the line before that
  alt-ctrl-y                    insert the first argument of the line before
  ctrl-y                        paste what was cut last
  alt-y                         replace what was just pasted by what was cut
                                before it
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
      '40×12': `
Connected to QEMU 11.1.3 at unix:./qmp
(QEMU) /keys yank
At the prompt:
  alt-., alt-_
      insert the last word of the line
      before (behind = its value);
      again: of the line before that
… 8 more lines: /more shows all
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU)
`,
    });
  });
});
