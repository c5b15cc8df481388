import { raceAbort } from '../deadline.ts';
import type { ByteSource } from './byte-sources.ts';
import { chunksInFlight, type Settled, settled, unwrap } from './transfer-window.ts';

interface Chunk {
  readonly data: Buffer;
  readonly position: number;
}

type Write = (data: Buffer, position: number) => Promise<void>;

/**
 * Sends a source in order, many chunks at once, and keeps those that are not acknowledged: after a break they
 * are sent again, so that even a stream survives it.
 */
export class ChunkSender {
  readonly #source: ByteSource;
  #unconfirmed: Chunk[] = [];
  #next = 0;
  #confirmed = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** All bytes before this position are acknowledged. */
  get confirmedBytes(): number {
    return this.#confirmed;
  }

  /** Sends what is not acknowledged yet, then the rest. Fails with what `write` fails with. */
  async send(write: Write, onConfirmed: (bytes: number) => void, signal: AbortSignal): Promise<void> {
    const launch = (chunk: Chunk) => settled(write(chunk.data, chunk.position));
    const inFlight: Promise<Settled<void>>[] = this.#unconfirmed.map(launch);
    for (let isEnded = false; ; ) {
      while (!isEnded && inFlight.length < chunksInFlight) {
        const chunk = await raceAbort(this.#take(), signal);
        if (chunk === undefined) isEnded = true;
        else inFlight.push(launch(chunk));
      }
      const oldest = inFlight.shift();
      if (oldest === undefined) return;
      unwrap(await oldest);
      this.#confirm();
      onConfirmed(this.#confirmed);
    }
  }

  /** Forgets all acknowledgements; `false` when the source cannot give the bytes again. */
  restart(): boolean {
    if (this.#confirmed === 0) return true;
    if (!this.#source.rewind()) return false;
    this.#unconfirmed = [];
    this.#next = 0;
    this.#confirmed = 0;
    return true;
  }

  async #take(): Promise<Chunk | undefined> {
    const data = await this.#source.read();
    if (data === undefined) return undefined;
    const chunk = { data, position: this.#next };
    this.#next += data.length;
    this.#unconfirmed.push(chunk);
    return chunk;
  }

  #confirm(): void {
    const chunk = this.#unconfirmed.shift();
    if (chunk === undefined) return;
    this.#confirmed = chunk.position + chunk.data.length;
    this.#source.recycle(chunk.data);
  }
}
