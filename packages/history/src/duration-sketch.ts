import { DDSketch } from '@datadog/sketches-js';

/** Longer than any call, to limit the number of bins. */
const maxDurationMs = 1e12;

/** The maximum relative error of percentiles. */
const relativeAccuracy = 0.005;

/**
 * The distribution of durations: percentiles of any number of durations within 0.5 %, in a few hundred bytes.
 * Sketches can be added up: the sum is the same as a single sketch of all durations.
 *
 * @see https://arxiv.org/abs/1908.10693
 */
export class DurationSketch {
  readonly #sketch = new DDSketch({ relativeAccuracy });

  get count(): number {
    return this.#sketch.zeroCount + this.#sketch.store.count;
  }

  /** Adds a duration in milliseconds. */
  add(durationMs: number): void {
    this.#sketch.accept(Math.min(maxDurationMs, Math.max(0, durationMs)));
  }

  /** Adds the contents of a sketch that became this text, or of several whose texts are concatenated. */
  addText(text: string): void {
    const reader = new NumberReader(Buffer.from(text, 'base64'));
    let zeros = 0;
    let minSeen = maxKey;
    let maxSeen = -maxKey;
    while (!reader.isAtEnd) {
      zeros += reader.next();
      let key = 0;
      for (let left = reader.next(); left > 0; left--) {
        key += zigzagDecode(reader.next());
        const place = key + maxKey;
        sums[place] = (sums[place] ?? 0) + reader.next();
        if (key < minSeen) minSeen = key;
        if (key > maxSeen) maxSeen = key;
      }
      reader.skipPadding();
    }
    this.#addSums(zeros, minSeen, maxSeen);
  }

  #addSums(zeros: number, minSeen: number, maxSeen: number): void {
    const sketch = this.#sketch;
    sketch.zeroCount += zeros;
    sketch.count += zeros;
    for (let key = maxSeen; key >= minSeen; key--) {
      const count = sums[key + maxKey] ?? 0;
      if (count === 0) continue;
      sums[key + maxKey] = 0;
      sketch.store.add(key, count);
      sketch.count += count;
    }
  }

  /** Returns the duration that a part of all durations, from 0 to 1, does not exceed; 0 if there are none. */
  percentileMs(part: number): number {
    return this.count === 0 ? 0 : this.#sketch.getValueAtQuantile(part);
  }

  /**
   * Returns the sketch as base64: the number of zeros, the number of bins, and for each bin its distance to the
   * previous one and its count. Numbers use 7 bits of each byte, in as many bytes as they need.
   */
  toText(): string {
    const { store, zeroCount } = this.#sketch;
    const bytes: number[] = [];
    writeNumber(bytes, zeroCount);
    const bins: (readonly [key: number, count: number])[] = [];
    for (const [place, count] of store.bins.entries())
      if (count > 0) bins.push([place + store.offset, count]);
    writeNumber(bytes, bins.length);
    let last = 0;
    for (const [key, count] of bins) {
      writeNumber(bytes, zigzagEncode(key - last));
      writeNumber(bytes, count);
      last = key;
    }
    while (bytes.length % base64Bytes !== 0) bytes.push(0);
    return Buffer.from(bytes).toString('base64');
  }
}

/** The limit of keys, positive and negative: durations from 10^-17 to 10^17 milliseconds. */
const maxKey = 4_096;

/**
 * The sums of the bins of texts, collected before they are added to a sketch, which is many times faster than adding
 * them one by one. All 0 between two uses.
 */
const sums = new Float64Array(2 * maxKey);

/** The number of bytes that become whole characters, so that texts can be concatenated. */
const base64Bytes = 3;

function writeNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

/** Maps positive and negative numbers to numbers from 0 up (zigzag encoding). */
function zigzagEncode(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

function zigzagDecode(number: number): number {
  return number & 1 ? -(number + 1) / 2 : number / 2;
}

class NumberReader {
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#place >= this.#bytes.length;
  }

  next(): number {
    const first = this.#bytes[this.#place++] ?? 0;
    if (first < 128) return first;
    let value = first - 128;
    for (let scale = 128; ; scale *= 128) {
      const byte = this.#bytes[this.#place++] ?? 0;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  }

  skipPadding(): void {
    this.#place = Math.ceil(this.#place / base64Bytes) * base64Bytes;
  }
}
