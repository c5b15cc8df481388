import { refuse } from './fault.ts';

/** What a reply is cut to: names, `*` for any, each with what is wanted below it; nothing below: all of it. */
type Mask = ReadonlyMap<string, Mask | undefined>;

/**
 * Cuts a reply to what a `fields` parameter names: `kind,items(name,zone)`. A name that is not there
 * is left out.
 *
 * @see https://cloud.google.com/compute/docs/api/how-tos/performance#partial-response
 */
export function cutTo(fields: string | null, reply: unknown): unknown {
  return fields === null ? reply : cut(reply, new Reader(fields).read());
}

function cut(value: unknown, mask: Mask | undefined): unknown {
  if (mask === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(each => cut(each, mask));
  const wanted = Object.entries(value).filter(([name]) => mask.has(name) || mask.has('*'));
  const parts = wanted.map(
    ([name, each]) => [name, cut(each, mask.get(mask.has(name) ? name : '*'))] as const,
  );
  return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)));
}

function isEmpty(part: unknown): boolean {
  return typeof part === 'object' && part !== null && !Array.isArray(part) && Object.keys(part).length === 0;
}

/** What either of two masks wants. */
function together(one: Mask, other: Mask): Mask {
  const merged = new Map(one);
  for (const [name, below] of other) {
    const known = merged.get(name);
    merged.set(name, merged.has(name) && known && below ? together(known, below) : below);
  }
  return merged;
}

class Reader {
  readonly #tokens: readonly string[];
  #place = 0;

  constructor(text: string) {
    this.#tokens = text.match(/[\w*]+|[(),/]|./g) ?? [];
  }

  read(): Mask {
    const mask = this.#list();
    if (this.#place < this.#tokens.length) throw bad();
    return mask;
  }

  #list(): Mask {
    let mask: Mask = new Map();
    do mask = together(mask, new Map([this.#one()]));
    while (this.#take(','));
    return mask;
  }

  #one(): readonly [string, Mask | undefined] {
    const name = this.#tokens[this.#place++] ?? '';
    if (!/^(?:\w+|\*)$/.test(name)) throw bad();
    if (this.#take('/')) return [name, new Map([this.#one()])];
    if (!this.#take('(')) return [name, undefined];
    const below = this.#list();
    if (!this.#take(')')) throw bad();
    return [name, below];
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#place] !== token) return false;
    this.#place++;
    return true;
  }
}

function bad() {
  return refuse(400, 'invalidParameter', 'Invalid field selection');
}
