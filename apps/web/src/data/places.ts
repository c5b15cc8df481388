/** So many at a time; the others wait their turn. */
export class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Keeps a place from the request until the last byte of its answer is read. */
  async hold(signal: AbortSignal, send: () => Promise<Response>): Promise<Response> {
    await this.#take();
    const leave = once(() => this.#leave());
    try {
      signal.throwIfAborted();
      const response = await send();
      if (response.body === null) {
        leave();
        return response;
      }
      signal.addEventListener('abort', leave, { once: true });
      return new Response(watched(response.body, leave), response);
    } catch (error) {
      leave();
      throw error;
    }
  }

  #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise(taken => this.#waiting.push(taken));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}

/** The same bytes; tells when there are no more, or nobody wants them. */
function watched(body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        ended();
        controller.close();
      } catch (error) {
        ended();
        controller.error(error);
      }
    },
    async cancel(reason) {
      ended();
      await reader.cancel(reason);
    },
  });
}
