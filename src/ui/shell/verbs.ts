/**
 * Commands of the shell that only a screen has, for whoever opens a session to hand over with its own: so
 * that completion and /help know them.
 */
import type { ShellVerb } from '../../session/shell/verb.ts';
import { copy } from './copy.ts';
import { json } from './json.ts';
import { keys } from './keys.ts';
import { more } from './more.ts';
import { verbosity } from './verbosity.ts';

export const SCREEN_VERBS: readonly ShellVerb[] = [more, json, copy, verbosity, keys];
