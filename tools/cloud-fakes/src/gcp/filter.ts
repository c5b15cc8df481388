import { refuse } from './fault.ts';

/** Says whether an object is wanted. */
export type Filter = (object: unknown) => boolean;

/**
 * Reads a `filter` parameter: comparisons (`name = "x"`, `labels.a:*`, `name eq x.*`, `name != x`), in parentheses
 * or not, joined by nothing, `AND` or `OR`, each perhaps behind `NOT` or `-`.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/list
 */
export function filterOf(text: string | null): Filter {
  if (text === null || text.trim() === '') return () => true;
  return new Reader(text).read();
}

const token = /\s*("(?:[^"\\]|\\.)*"|[()]|!=|=|:|-(?=[(\w])|[^\s()=:!"]+)/y;

class Reader {
  readonly #tokens: string[] = [];
  #place = 0;

  constructor(text: string) {
    token.lastIndex = 0;
    while (token.lastIndex < text.trimEnd().length) {
      const found = token.exec(text)?.[1];
      if (found === undefined) throw bad();
      this.#tokens.push(found);
    }
  }

  read(): Filter {
    const filter = this.#any();
    if (this.#place < this.#tokens.length) throw bad();
    return filter;
  }

  #any(): Filter {
    const choices = [this.#all()];
    while (this.#take('OR')) choices.push(this.#all());
    return object => choices.some(choice => choice(object));
  }

  #all(): Filter {
    const parts = [this.#one()];
    while (this.#place < this.#tokens.length && !['OR', ')'].includes(this.#peek())) {
      this.#take('AND');
      parts.push(this.#one());
    }
    return object => parts.every(part => part(object));
  }

  #one(): Filter {
    if (this.#take('NOT') || this.#take('-')) {
      const inner = this.#one();
      return object => !inner(object);
    }
    if (!this.#take('(')) return this.#comparison();
    const inner = this.#any();
    if (!this.#take(')')) throw bad();
    return inner;
  }

  #comparison(): Filter {
    const field = this.#next();
    const operator = this.#next();
    const value = unquoted(this.#next());
    const matches = comparisons[operator];
    if (matches === undefined) throw bad();
    return object => matches(valueAt(object, field.split('.')), value);
  }

  #peek(): string {
    return this.#tokens[this.#place] ?? '';
  }

  #next(): string {
    if (this.#place >= this.#tokens.length) throw bad();
    return this.#tokens[this.#place++] ?? '';
  }

  #take(word: string): boolean {
    if (this.#peek() !== word) return false;
    this.#place++;
    return true;
  }
}

const comparisons: Readonly<Record<string, (have: unknown, want: string) => boolean>> = {
  '=': equals,
  '!=': (have, want) => !equals(have, want),
  ':': (have, want) => (want === '*' ? have !== undefined : includes(have, want)),
  eq: (have, want) => new RegExp(`^(?:${want})$`).test(String(have ?? '')),
  ne: (have, want) => !new RegExp(`^(?:${want})$`).test(String(have ?? '')),
};

function equals(have: unknown, want: string): boolean {
  if (Array.isArray(have)) return have.some(each => equals(each, want));
  return String(have ?? '') === want;
}

function includes(have: unknown, want: string): boolean {
  if (Array.isArray(have)) return have.some(each => includes(each, want));
  return String(have ?? '')
    .toLowerCase()
    .includes(want.toLowerCase());
}

function valueAt(object: unknown, fields: readonly string[]): unknown {
  const [first, ...rest] = fields;
  if (first === undefined || object === undefined || object === null) return object ?? undefined;
  if (Array.isArray(object)) return object.map(each => valueAt(each, fields));
  return valueAt((object as Readonly<Record<string, unknown>>)[first], rest);
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}

function bad() {
  return refuse(400, 'invalid', "Invalid value for field 'filter': Invalid list filter expression.");
}
