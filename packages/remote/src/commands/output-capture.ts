/** Keeps the beginning of a stream of bytes, and only counts the rest. */
export class OutputCapture {
  readonly #limitBytes: number;
  #parts: Buffer[] = [];
  #keptBytes = 0;
  #isTruncated = false;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get isTruncated(): boolean {
    return this.#isTruncated;
  }

  add(data: Buffer): void {
    const kept = data.subarray(0, this.#limitBytes - this.#keptBytes);
    if (kept.length < data.length) this.#isTruncated = true;
    if (kept.length === 0) return;
    // Copies a partial chunk: a slice would keep the whole buffer alive.
    this.#parts.push(kept.length < data.length ? Buffer.from(kept) : kept);
    this.#keptBytes += kept.length;
  }

  /** Returns the captured output, decoded as UTF-8, without a character that the limit cut in two. */
  text(): string {
    const bytes = Buffer.concat(this.#parts);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: this.#isTruncated });
  }
}
