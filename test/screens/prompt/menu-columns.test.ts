/** A menu of more candidates than it has rows: in columns where there is room for them, scrolled where not. */
import { it } from 'vitest';
import { atEachSize, openScripted } from '../../support/screens.ts';
import { KEYS } from '../../support/terminal.ts';

atEachSize('a menu of many candidates', (size) => {
  it('puts names alone into columns where type and brief have no room, and says the brief of the selection', async () => {
    const screen = await openScripted(size);
    screen.type(`query-${KEYS.tab}`);
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-
  query-accelerators                Which accelerators there are and wh…    query-blockstats                  Read and write counters of the disks
  query-acpi-ospm-status            What the guest reports about hotplu…    query-chardev                     The character devices
  query-audiodevs                   The audio backends                      query-chardev-backends            The kinds of character devices
  query-balloon                     How much memory the guest has throu…    query-colo-status                 State of COLO replication
  query-block                       The block devices and what is in th…    query-command-line-options        Command line options and their para…
  query-block-exports               The block exports there are             query-commands                    Names of all commands
  query-block-jobs                  The block jobs that run                 query-cpu-definitions             CPU models that can be chosen
  … 73 more
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-
  query-accelerators                Which accelerators there are and which one…
  query-acpi-ospm-status            What the guest reports about hotplugged sl…
  query-audiodevs                   The audio backends
  query-balloon                     How much memory the guest has through the …
  query-block                       The block devices and what is in them
  query-block-exports               The block exports there are
  query-block-jobs                  The block jobs that run
  … 80 more
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-
     query-accelerators
     query-acpi-ospm-status
     query-audiodevs
     query-balloon
     query-block
     query-block-exports
     query-block-jobs
     … 80 more
`,
    });
    screen.type(KEYS.down.repeat(12));
    await screen.shows({
      '200×50': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-command-line-options
  query-accelerators                Which accelerators there are and wh…    query-blockstats                  Read and write counters of the disks
  query-acpi-ospm-status            What the guest reports about hotplu…    query-chardev                     The character devices
  query-audiodevs                   The audio backends                      query-chardev-backends            The kinds of character devices
  query-balloon                     How much memory the guest has throu…    query-colo-status                 State of COLO replication
  query-block                       The block devices and what is in th…  ▸ query-command-line-options        Command line options and their para…
  query-block-exports               The block exports there are             query-commands                    Names of all commands
  query-block-jobs                  The block jobs that run                 query-cpu-definitions             CPU models that can be chosen
  … 73 more
   query-command-line-options: Command line options and their parameters
`,
      '80×24': `
Connected to QEMU 11.1.3 at unix:./qmp
── jobs 0 ── events 0 ─────────────────────── main · QEMU 11.1.3 · prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-command-line-options
  query-block-jobs                  The block jobs that run
  query-blockstats                  Read and write counters of the disks
  query-chardev                     The character devices
  query-chardev-backends            The kinds of character devices
  query-colo-status                 State of COLO replication
▸ query-command-line-options        Command line options and their parameters
  query-commands                    Names of all commands
  … 6 above · 74 more
`,
      '40×12': `
── jobs 0 ── events 0 ──── prelaunch ──
 virtio0  [A] <-- [B] <-- [C] <-- [D]*
(QEMU) query-command-line-options
     query-chardev
     query-chardev-backends
     query-colo-status
   ▸ query-command-line-options
     query-commands
     … 8 above · 74 more
   Command line options and their
   parameters
`,
    });
  });
});
