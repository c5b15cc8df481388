/** The label value that stands for all values beyond the limit. */
export const other = 'other';

/** Longer label values are reported as {@link other}. None of Spider's own values is that long. */
const maxValueLength = 100;

/**
 * Limits the number of a metric's series, even though users choose some label values. The first `limit` sets of values
 * are reported; all later ones are counted as one.
 */
export class BoundedLabels {
  readonly #limit: number;
  readonly #known = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Returns the values unchanged, or {@link other} for each of them. */
  of<const V extends readonly string[]>(...values: V): V | { [K in keyof V]: typeof other } {
    const key = values.join('\u0000');
    if (this.#known.has(key)) return values;
    const fits = this.#known.size < this.#limit && values.every(value => value.length <= maxValueLength);
    if (!fits) return values.map(() => other) as { [K in keyof V]: typeof other };
    this.#known.add(key);
    return values;
  }
}
