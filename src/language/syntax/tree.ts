/**
 * What one line says, before anything is known of QEMU: words, keys and values, each with its place.
 *
 * Types only. `parse` (parse.ts) makes such a tree from any text, half-typed lines included; bind/ gives
 * it meaning, complete/ asks where in it the cursor stands. Nothing here may depend on a schema.
 *
 * How to find one's way in it:
 * - every node has a `span`, half-open, in UTF-16 units of `Tree.text`; a node that is missing (the value
 *   of `key=`, a JSON member without one) has an empty span where it would stand;
 * - the cursor is in a node when `start <= cursor <= end`; a cursor in no argument of a command stands where
 *   a new one would begin, one in no member (or item) of a JSON object (or array) where a new one would;
 * - `closed: false` marks a quote, brace or bracket the text never closes, so its span runs to where
 *   the text (or the word) ends and the cursor at the end is still inside it.
 */
import type { Span } from '../types.ts';

/** One line, read. */
export interface Tree {
  readonly text: string;
  /** A pasted prompt (`(QEMU) `, `(qemu) `, `TRANS> `), the blanks after it included. It means nothing. */
  readonly prompt?: Span;
  /** `@name` before the command: the connection it goes to. */
  readonly monitor?: Word;
  readonly body: Body;
  /** What cannot be read whatever the schema says. Those inside a JSON value stand with that value. */
  readonly problems: readonly Problem[];
}

/** Something that cannot be read; the span of what is unclosed is that of its opening. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
  /** The text that mends it in place of the span, where one is sure to. */
  readonly repair?: { readonly span: Span; readonly text: string };
}

/** A run of text without blanks. For a monitor, `text` leaves the `@` out and `span` has it in. */
export interface Word {
  readonly span: Span;
  readonly text: string;
}

export type Body =
  /** Nothing there: an empty line, or one that ends after the prompt or `@name`. */
  | { readonly kind: 'blank'; readonly span: Span }
  | { readonly kind: 'comment'; readonly span: Span }
  | CommandNode
  | TransactionNode
  /** `)` alone. */
  | { readonly kind: 'close'; readonly span: Span }
  /** `{"execute": …}`: a message written out. `rest` is whatever stands behind it. */
  | {
      readonly kind: 'raw';
      readonly span: Span;
      readonly value: JsonValue;
      readonly rest?: Span;
    }
  /** `/name rest`: `name.span` has the slash in, `name.text` leaves it out; `rest` is trimmed. */
  | { readonly kind: 'shell'; readonly span: Span; readonly name: Word; readonly rest: Word }
  /** `$ words`: `step` is what follows the `$`, trimmed. */
  | { readonly kind: 'step'; readonly span: Span; readonly step: Word };

/** `command key=value …`; inside a transaction, one action written the same way. */
export interface CommandNode {
  readonly kind: 'command';
  readonly span: Span;
  readonly name: Word;
  readonly arguments: readonly Argument[];
  /** The `)` that ends a transaction, where it is the line's last word. */
  readonly close?: Span;
}

/**
 * `transaction(`, with the actions typed on the same line. There a word without `=` begins the next action:
 * `transaction( block-dirty-bitmap-add node=a name=b blockdev-backup device=a … )`.
 */
export interface TransactionNode {
  readonly kind: 'transaction';
  readonly span: Span;
  /** The word `transaction(`. */
  readonly open: Span;
  readonly actions: readonly CommandNode[];
  /** The closing `)`, where it stands on this line. */
  readonly close?: Span;
}

/** `key=value`, or a word that has no `=` (yet). */
export interface Argument {
  readonly span: Span;
  readonly key: Key;
  /** Where the `=` is; absent in a word without one, which then has no value either. */
  readonly equals?: Span;
  readonly value?: Value;
}

/** A dotted key: `file.server.0.host`. There is always at least one part; any may be empty. */
export interface Key {
  readonly span: Span;
  readonly text: string;
  readonly parts: readonly Word[];
}

/** What stands right of `=`. */
export type Value =
  /** As it is written, up to the next blank. Empty where nothing follows the `=`. */
  { readonly kind: 'bare'; readonly span: Span; readonly text: string } | QuotedValue | JsonValue;

/** `"…"` or `'…'`: JSON's escapes and `\'`; any other backslash stands for itself. */
export interface QuotedValue {
  readonly kind: 'quoted';
  /** With the quotes. */
  readonly span: Span;
  /** What the quotes hold, escapes resolved. */
  readonly text: string;
  readonly quote: Quote;
  readonly closed: boolean;
}

export type Quote = '"' | "'";

/** A JSON object or array (Python's literals allowed), blanks and all. */
export interface JsonValue {
  readonly kind: 'json';
  readonly span: Span;
  readonly node: JsonNode;
  /** Empty where it is JSON or a Python literal from end to end. */
  readonly problems: readonly Problem[];
}

export type JsonNode = JsonObjectNode | JsonArrayNode | JsonStringNode | JsonWordNode | JsonHole;

export interface JsonObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly JsonMemberNode[];
  readonly closed: boolean;
}

export interface JsonMemberNode {
  /** From the key to the end of the value. */
  readonly span: Span;
  readonly key: JsonKey;
  /** Where the colon is; absent while there is none. */
  readonly colon?: Span;
  /** A hole where no value is written. */
  readonly value: JsonNode;
}

export interface JsonKey {
  /** With its quotes. */
  readonly span: Span;
  readonly text: string;
  /** Absent where it is written without quotes. */
  readonly quote?: Quote;
  readonly closed: boolean;
}

export interface JsonArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly JsonNode[];
  readonly closed: boolean;
}

export interface JsonStringNode {
  readonly kind: 'string';
  /** With its quotes. */
  readonly span: Span;
  readonly text: string;
  readonly quote: Quote;
  readonly closed: boolean;
}

/** A number, `true`, `null`, `None` …, or any other word without quotes. */
export interface JsonWordNode {
  readonly kind: 'word';
  readonly span: Span;
  readonly text: string;
}

/** Nothing where a value should stand. */
export interface JsonHole {
  readonly kind: 'hole';
  readonly span: Span;
}
