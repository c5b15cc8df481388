/** When bytes of the stream of changes have last come. The server sends some at least every 15 seconds. */
class Heartbeats {
  lastAt = 0;
  /** Hears that a stream has begun. */
  onAnswer: (() => void) | undefined;

  /** The same answer; each part of it counts. */
  heard(response: Response): Response {
    this.lastAt = Date.now();
    if (response.ok) this.onAnswer?.();
    if (response.body === null) return response;
    const noted = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.lastAt = Date.now();
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(noted), response);
  }
}

export const heartbeats = new Heartbeats();
