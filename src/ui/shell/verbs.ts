/**
 * Commands of the shell that only a screen has, for whoever opens a session to hand over with its own: so
 * that completion and /help know them.
 */
import type { ShellVerb } from '../../session/shell/verb.ts';
import { keys } from './keys.ts';
import { more } from './more.ts';

export const SCREEN_VERBS: readonly ShellVerb[] = [more, keys];
