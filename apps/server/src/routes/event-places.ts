import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { EventPlace } from '../wire/events.ts';

/** Connections are seldom moved to another region: for so long what was read of them serves, in milliseconds. */
const freshMs = 10_000;
/** A name that is not known may be a new one; it is looked for at most this often, in milliseconds. */
const searchMs = 500;

/** Clouds and regions of connections, for a stream of events: they are read once for many of them. */
export class EventPlaces {
  readonly #spider: AllowedSpider;
  #known: ReadonlyMap<string, EventPlace> = new Map();
  #readTick = Number.NEGATIVE_INFINITY;

  constructor(spider: AllowedSpider) {
    this.#spider = spider;
  }

  /** `undefined` for an operation over many connections, and for a connection that is gone. */
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
