import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { ask } from '../beds/ask.ts';
import { differences, type Exchange } from './recording.ts';

/** Reads the recorded exchanges of one scenario. */
export function readRecording(name: string): (Exchange & { readonly index: number })[] {
  const text = readFileSync(new URL(`./__fixtures__/${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line, index) => ({ index, ...(JSON.parse(line) as Exchange) }));
}

/** Sends the requests of a recording to a server, and compares the replies. */
export class Replay {
  /** The values of placeholders such as `${region}`. */
  readonly #places = new Map<string, string>();
  readonly #base: string;
  readonly #lookUp: (place: string) => Promise<string>;

  /** @param lookUp returns the value of a placeholder; called once for each, as by the recording's client */
  constructor(base: string, lookUp: (place: string) => Promise<string>) {
    this.#base = base;
    this.#lookUp = lookUp;
  }

  async compare(exchange: Exchange): Promise<void> {
    const { status, reply } = await this.send(exchange);
    expect(differences(exchange, status, reply)).toEqual([]);
  }

  /** Sends a request of the recording, and returns the reply with placeholders instead of their values. */
  async send(exchange: Exchange): Promise<{ status: number; reply: unknown }> {
    const path = await this.#fill(exchange.path, encodeURIComponent);
    const body = exchange.body === null ? undefined : await this.#fill(exchange.body, value => value);
    const { status, reply } = await ask(this.#base, exchange.method, path, body);
    // the recording has replies that are not JSON in this form
    return { status, reply: this.#blank(typeof reply === 'string' ? { '(text)': reply } : reply) };
  }

  async #fill(text: string, encode: (value: string) => string): Promise<string> {
    let filled = text;
    for (const [whole, place = ''] of text.matchAll(/\$\{(\w+)\}/g))
      filled = filled.replace(whole, encode(await this.#find(place)));
    return filled;
  }

  async #find(place: string): Promise<string> {
    const value = this.#places.get(place) ?? (await this.#lookUp(place));
    this.#places.set(place, value);
    return value;
  }

  /** Replaces values in a reply with their placeholders, except zones and native ids, which are recorded unchanged. */
  #blank(reply: unknown): unknown {
    let text = JSON.stringify(reply);
    for (const [place, value] of this.#places)
      if (value !== '' && place !== 'zone' && !place.includes('_'))
        text = text.replaceAll(`"${value}"`, `"\${${place}}"`);
    return JSON.parse(text);
  }
}
