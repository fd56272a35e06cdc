/** The members of one object as they are given, in order, and found by name however many there are. */
import type { InputMember } from './input.ts';

export class InputMembers implements Iterable<InputMember> {
  readonly #all: InputMember[] = [];
  readonly #exact = new Map<string, InputMember>();
  /** By the name with `_` and `-` the same: the first of all, and the first that was typed on the line. */
  readonly #any = new Map<string, InputMember>();
  readonly #typed = new Map<string, InputMember>();

  constructor(members: Iterable<InputMember> = []) {
    for (const member of members) this.add(member);
  }

  get length(): number {
    return this.#all.length;
  }

  [Symbol.iterator](): Iterator<InputMember> {
    return this.#all[Symbol.iterator]();
  }

  add(member: InputMember): void {
    const folded = foldDashes(member.name);
    this.#all.push(member);
    setFirst(this.#exact, member.name, member);
    setFirst(this.#any, folded, member);
    if (member.typed) setFirst(this.#typed, folded, member);
  }

  /** The member of that name; where either name was typed on the line `_` and `-` count as the same. */
  find(name: string, typed: boolean): InputMember | undefined {
    return this.#exact.get(name) ?? (typed ? this.#any : this.#typed).get(foldDashes(name));
  }
}

function setFirst(map: Map<string, InputMember>, key: string, member: InputMember): void {
  if (!map.has(key)) map.set(key, member);
}

function foldDashes(name: string): string {
  return name.includes('_') ? name.replaceAll('_', '-') : name;
}
