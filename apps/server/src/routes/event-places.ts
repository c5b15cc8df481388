import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { EventPlace } from '../wire/events.ts';

/** How long the places are cached, in milliseconds. Connections are seldom moved to another region. */
const freshMs = 10_000;
/** The shortest time between two reads because of an unknown name, which may be new, in milliseconds. */
const searchMs = 500;

/** Caches the clouds and regions of connections, so that a stream reads them once for many events. */
export class EventPlaces {
  readonly #spider: AllowedSpider;
  #known: ReadonlyMap<string, EventPlace> = new Map();
  #readTick = Number.NEGATIVE_INFINITY;

  constructor(spider: AllowedSpider) {
    this.#spider = spider;
  }

  /** Returns the place of a connection. `undefined` for an operation over many connections and a deleted connection. */
  async of(connection: string): Promise<EventPlace | undefined> {
    if (connection === '') return undefined;
    const ageMs = performance.now() - this.#readTick;
    if (ageMs > freshMs || (ageMs > searchMs && !this.#known.has(connection))) await this.#read();
    return this.#known.get(connection);
  }

  async #read(): Promise<void> {
    this.#readTick = performance.now();
    const targets = await this.#spider.fleet.targets({});
    this.#known = new Map(
      targets.map(({ connection, provider, region }) => [connection, { provider, region }]),
    );
  }
}
