import { usageError } from './exit.ts';

/** The values of the given options, by long name in camel case. */
export class Flags {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** Returns whether the option was given. */
  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== false;
  }

  /** Returns the text of an option; `undefined` if it was not given. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Returns the text of a required option. Fails with a usage error if it was not given. */
  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined && value !== '') return value;
    throw usageError(`--${kebab(name)} is missing.`);
  }

  /** Returns the values of an option that may be repeated, or whose values are separated by commas. */
  list(name: string): readonly string[] {
    const value = this.#values[name];
    const texts = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return texts
      .flatMap(text => String(text).split(','))
      .map(text => text.trim())
      .filter(text => text !== '');
  }

  /** Returns the values of an option that may be repeated, and whose values may contain commas. */
  each(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
  }

  /**
   * Returns the number of an option; `undefined` if it was not given. Fails with a usage error if it is not a
   * whole number of at least 1.
   */
  count(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^[1-9]\d*$/.test(value)) return Number(value);
    throw usageError(`--${kebab(name)} '${value}' is not a whole number of at least 1.`);
  }

  /** Returns a time such as `90`, `90s`, `10m` or `2h` in milliseconds; `undefined` if it was not given. */
  duration(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value) ?? [];
    if (number === undefined)
      throw usageError(`--${kebab(name)} '${value}' is not a valid time.`, 'For example 90s, 10m or 2h.');
    return Number(number) * unitsMs[unit as keyof typeof unitsMs];
  }
}

const unitsMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
