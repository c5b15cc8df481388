import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { ask } from '../beds/ask.ts';
import { differences, type Exchange } from './recording.ts';

/** What CB-Spider answered in one scenario. */
export function readRecording(name: string): (Exchange & { readonly index: number })[] {
  const text = readFileSync(new URL(`./__fixtures__/${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line, index) => ({ index, ...(JSON.parse(line) as Exchange) }));
}

/** Sends the requests of a recording to a server, and compares what it answers. */
export class Replay {
  /** What `${region}` and the like stand for. */
  readonly #places = new Map<string, string>();
  readonly #base: string;
  readonly #lookUp: (place: string) => Promise<string>;

  /** @param lookUp finds what a place stands for, once, as the recording's client did */
  constructor(base: string, lookUp: (place: string) => Promise<string>) {
    this.#base = base;
    this.#lookUp = lookUp;
  }

  async compare(exchange: Exchange): Promise<void> {
    const { status, reply } = await this.send(exchange);
    expect(differences(exchange, status, reply)).toEqual([]);
  }

  /** The answer to a request of the recording, with the places put back into it. */
  async send(exchange: Exchange): Promise<{ status: number; reply: unknown }> {
    const path = await this.#fill(exchange.path, encodeURIComponent);
    const body = exchange.body === null ? undefined : await this.#fill(exchange.body, value => value);
    const { status, reply } = await ask(this.#base, exchange.method, path, body);
    // as the recording's tool writes down what is not JSON
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

  /** The reply with the values put back into their places, but for zones and native ids, which are shown as they are. */
  #blank(reply: unknown): unknown {
    let text = JSON.stringify(reply);
    for (const [place, value] of this.#places)
      if (value !== '' && place !== 'zone' && !place.includes('_'))
        text = text.replaceAll(`"${value}"`, `"\${${place}}"`);
    return JSON.parse(text);
  }
}
