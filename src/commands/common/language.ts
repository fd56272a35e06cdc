/** All the language offers to who types at a screen; a batch takes `bind` alone. */
import { bind } from '../../language/bind/bind.ts';
import { complete } from '../../language/complete/complete.ts';
import { fillRequired } from '../../language/complete/places.ts';
import { hover } from '../../language/hover.ts';
import type { Language } from '../../session/live-session.ts';

export const LANGUAGE: Language = { bind, complete, hover, fill: fillRequired };
