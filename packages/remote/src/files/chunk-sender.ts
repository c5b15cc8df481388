import { raceAbort } from '../deadline.ts';
import type { ByteSource } from './byte-sources.ts';
import { chunksInFlight, type Settled, settled, unwrap } from './transfer-window.ts';

interface Chunk {
  readonly data: Buffer;
  readonly position: number;
}

type Write = (data: Buffer, position: number) => Promise<void>;

/**
 * Sends a source in order, with several chunks in flight, and keeps the unacknowledged ones. After a broken
 * connection they are sent again, so that even the upload of a stream survives it.
 */
export class ChunkSender {
  readonly #source: ByteSource;
  #unconfirmed: Chunk[] = [];
  #next = 0;
  #confirmed = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The number of bytes, from the beginning, that the host has acknowledged. */
  get confirmedBytes(): number {
    return this.#confirmed;
  }

  /** Sends the unacknowledged chunks, then the rest of the source. Rejects with the error of `write`. */
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

  /** Forgets all acknowledgements; returns `false` if the source cannot be read again. */
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
