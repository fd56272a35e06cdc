/** A prompt over the real language and the lab's chain on QEMU 11.1, without a QEMU. */
import { bind } from '../../../src/language/bind/bind.ts';
import { complete } from '../../../src/language/complete/complete.ts';
import { fillRequired } from '../../../src/language/complete/places.ts';
import { type Hover, hover } from '../../../src/language/hover.ts';
import type { BindResult, Completion, Filled, LanguageContext } from '../../../src/language/types.ts';
import { context } from '../../support/language.ts';
import { opened } from './entries.ts';
import { FakePlayback } from './fake-playback.ts';

export class RealLanguage extends FakePlayback {
  about: LanguageContext = context();

  constructor() {
    super([opened()]);
  }

  override bind(line: string): BindResult {
    return bind(line, this.about);
  }

  override complete(line: string, cursor: number): Completion {
    return { ...complete(line, cursor, this.about), wants: [] };
  }

  hover(line: string, cursor: number): Hover | undefined {
    return hover(line, cursor, this.about);
  }

  fill(line: string): Filled | undefined {
    return fillRequired(line, this.about);
  }
}
