/** Stands for all values that came too late. */
export const other = 'other';

/** Label values are cut at this many characters; none of Spider's own is that long. */
const longestValue = 100;

/**
 * Keeps the number of a metric's series bounded, whatever users call their things: the first `limit` sets of label
 * values are reported; later ones are counted as one.
 */
export class BoundedLabels {
  readonly #limit: number;
  readonly #known = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The values as they are, or {@link other} for each. */
  of<const V extends readonly string[]>(...values: V): V | { [K in keyof V]: typeof other } {
    const key = values.join('\u0000');
    if (this.#known.has(key)) return values;
    const fits = this.#known.size < this.#limit && values.every(value => value.length <= longestValue);
    if (!fits) return values.map(() => other) as { [K in keyof V]: typeof other };
    this.#known.add(key);
    return values;
  }
}
