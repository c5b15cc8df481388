import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { abortedWith } from '../invocation/linked-abort.ts';

/** Receives events of operations that advance, so that no polling is needed. */
export class News {
  readonly #call: Call;
  readonly #end: AbortController;
  #wake = Promise.withResolvers<string>();
  #isAsked = false;

  constructor(call: Call) {
    this.#call = call;
    this.#end = abortedWith(call.signal);
  }

  /**
   * Returns at the next news of an operation, or of any where it has parts; after a while in any case.
   *
   * @param leastMs not before so many milliseconds, for what many news would make expensive
   */
  async next(id: string, mostMs: number, leastMs: number): Promise<void> {
    const { signal } = this.#call;
    const end = abortedWith(signal);
    const late = pause(mostMs, undefined, { signal: end.signal });
    late.catch(() => undefined);
    try {
      if (!this.#isAsked) this.#listen();
      for (;;) {
        const about = await Promise.race([this.#wake.promise, late]);
        this.#wake = Promise.withResolvers<string>();
        if (about === undefined || leastMs > 0 || about === id) break;
      }
      if (leastMs > 0) await pause(leastMs, undefined, { signal });
    } finally {
      end.abort();
    }
  }

  close(): void {
    this.#end.abort();
  }

  #listen(): void {
    this.#isAsked = true;
    this.#read().catch((error: unknown) => {
      if (!this.#end.signal.aborted && !(error instanceof SpiderError))
        this.#call.output.step(`No news: ${error}`);
    });
  }

  async #read(): Promise<void> {
    const { signal } = this.#end;
    for await (const { data } of this.#call.client.events('GET', '/spider/events', { signal })) {
      const id: unknown =
        typeof data === 'object' && data !== null ? Reflect.get(data, 'operationId') : undefined;
      if (typeof id === 'string') this.#wake.resolve(id);
    }
  }
}
