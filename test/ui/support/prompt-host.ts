/** A prompt's host that does nothing of what it is asked; what fails fails the test. */
import type { PromptHost } from '../../../src/ui/prompt/prompt-view.ts';

export const IDLE_HOST: PromptHost = {
  leave: () => {},
  clearScreen: () => {},
  suspend: () => {},
  carryOut: () => '',
  failed: (error) => {
    throw error;
  },
};
