/**
 * Leads through the places of a command's required arguments: offers to fill them in once completion has put a
 * command in, goes from one to the next, and lets go of them when the cursor or another line leaves them.
 */
import type { Filled, FilledPlace } from '../../language/types.ts';
import type { LineEditor } from '../line-editor/line-editor.ts';
import type { Text } from '../line-editor/text.ts';
import {
  currentOf,
  edited,
  emptyOnes,
  firstEmpty,
  isEmpty,
  neighbour,
  type Places,
  placesOf,
  withoutEmpty,
} from './places.ts';

/** The line with what it requires put in; undefined where nothing is missing. */
export type Fill = (text: string) => Filled | undefined;

/** A command as completion puts it in, alone on its line. */
const COMMAND_ALONE = /^\s*(?:@[\w-]+\s+)?[a-zA-Z][\w-]* $/;
/** A bare word, and more behind it. */
const PASSED = /^[^\s"'{[]\S*\s+\S/;
/** How what is no whole value ends. */
const UNDONE = /(?:^|[=./:,])$/;
/** A value in which a blank is no end: JSON, and a quote not yet closed. */
const TAKES_BLANKS = /^\s*(?:[{[]|"(?:[^"\\]|\\.)*$|'(?:[^'\\]|\\.)*$)/;

export class PlaceFiller {
  readonly #editor: LineEditor;
  readonly #fill: Fill;
  #offer: Filled | undefined;
  #places: Places | undefined;
  /** The line as it was when places were last looked at. */
  #seen: Text = { text: '', cursor: 0 };

  constructor(editor: LineEditor, fill: Fill) {
    this.#editor = editor;
    this.#fill = fill;
  }

  get places(): Places | undefined {
    return this.#places;
  }

  /** The keys that could be filled in now, `device= target=`; undefined where there are none. */
  get offer(): string | undefined {
    return this.#offer?.places.map(({ key }) => key).join(' ');
  }

  /** The places with no value yet. */
  get unfilled(): readonly FilledPlace[] {
    return emptyOnes(this.#places, this.#editor.text);
  }

  /** The line without them. */
  get withoutUnfilled(): string {
    return this.#places === undefined ? this.#editor.text : withoutEmpty(this.#places, this.#now).text;
  }

  /** Whether the cursor is in a place where Tab has nothing to complete: it is empty, or was gone to as it stands. */
  get isSettled(): boolean {
    const place = this.#places === undefined ? undefined : currentOf(this.#places);
    return place !== undefined && (this.#places?.fresh === true || isEmpty(place, this.#editor.text));
  }

  /** Completion put something in: where it is a command, what it requires can be filled in by the next key. */
  taken(): void {
    const { text, cursor } = this.#editor;
    const alone = this.#places === undefined && cursor === text.length && COMMAND_ALONE.test(text);
    this.#offer = alone ? this.#fill(text) : undefined;
    this.#seen = this.#now;
  }

  /** Fill in what was offered and go to the first place; false where nothing was. */
  begin(): boolean {
    const offer = this.#offer;
    this.#offer = undefined;
    return offer !== undefined && this.#put(offer);
  }

  /** The line or the cursor changed. */
  look(): void {
    const now = this.#now;
    if (now.text === this.#seen.text && now.cursor === this.#seen.cursor) return;
    this.#offer = undefined;
    if (this.#places !== undefined) this.#places = edited(this.#places, this.#seen, now);
    if (this.#isPassed) this.#places = undefined;
    this.#seen = now;
  }

  /** Another line has its place. */
  drop(): void {
    this.#offer = undefined;
    this.#places = undefined;
    this.#seen = this.#now;
  }

  /**
   * Go on: to the next place, behind the last to those that came up since (what a discriminator's value requires),
   * then to one left empty. With none of these the line is done, and the cursor goes to its end.
   */
  next(): 'place' | 'done' {
    const places = this.#places;
    if (places === undefined) return 'done';
    const next = neighbour(places, 1);
    if (next !== undefined) return this.#goTo(next);
    if (this.unfilled.length === 0) {
      const more = this.#fill(this.#editor.text);
      if (more !== undefined && this.#put(more)) return 'place';
    }
    const empty = firstEmpty(places, this.#editor.text);
    if (empty !== undefined) return this.#goTo(empty);
    this.#finish();
    return 'done';
  }

  /** Go back to the place before; the first stays. */
  previous(): void {
    const before = this.#places === undefined ? undefined : neighbour(this.#places, -1);
    if (before !== undefined) this.#goTo(before);
  }

  /** Take out the keys that have no value, and let go of the others. */
  leave(): void {
    if (this.#places !== undefined && this.unfilled.length > 0) {
      const { text, cursor } = withoutEmpty(this.#places, this.#now);
      const line = cursor === text.length && !text.endsWith(' ') ? `${text} ` : text;
      this.#replaceLine(line, cursor === text.length ? line.length : cursor);
    }
    this.drop();
  }

  /** Whether what completion put into the place is a whole value, not the beginning of one (`file.`, a folder, `{}`). */
  get isDone(): boolean {
    const place = this.#places === undefined ? undefined : currentOf(this.#places);
    const { text, cursor } = this.#editor;
    return place !== undefined && cursor === place.end && !UNDONE.test(text.slice(place.start, place.end));
  }

  /** What stands in a place just gone to makes room for what is typed. */
  makeRoom(): void {
    const place = this.#places === undefined ? undefined : currentOf(this.#places);
    if (this.#places?.fresh !== true || place === undefined || place.start === place.end) return;
    this.#editor.replace(place, '');
    this.look();
  }

  /** Whether a blank typed here ends the value rather than being part of it. */
  get blankEnds(): boolean {
    const place = this.#places === undefined ? undefined : currentOf(this.#places);
    if (place === undefined || this.#editor.cursor !== place.end) return false;
    return !TAKES_BLANKS.test(this.#editor.text.slice(place.start, place.end));
  }

  /** Typed on behind the blank that ends the last value: in the next argument. */
  get #isPassed(): boolean {
    const place = this.#places === undefined ? undefined : currentOf(this.#places);
    return place !== undefined && PASSED.test(this.#editor.text.slice(place.start, place.end));
  }

  get #now(): Text {
    const { text, cursor } = this.#editor;
    return { text, cursor };
  }

  #put(filled: Filled): boolean {
    const places = placesOf(filled);
    const cursor = filled.places[0]?.start ?? filled.text.length;
    this.#replaceLine(filled.text, cursor);
    this.#places = places;
    this.#seen = this.#now;
    return places !== undefined;
  }

  #goTo(places: Places): 'place' {
    const place = currentOf(places);
    this.#places = places;
    if (place !== undefined) this.#editor.moveTo(place.end);
    this.#seen = this.#now;
    return 'place';
  }

  #finish(): void {
    const { text } = this.#editor;
    if (text.endsWith(' ')) this.#editor.moveTo(text.length);
    else this.#editor.replace({ start: text.length, end: text.length }, ' ');
    this.drop();
  }

  #replaceLine(text: string, cursor: number): void {
    this.#editor.replace({ start: 0, end: this.#editor.text.length }, text, cursor);
  }
}
