import { DDSketch } from '@datadog/sketches-js';

/** Percentiles are at most this part of a value away from it. */
const relativeAccuracy = 0.005;

/**
 * How durations are spread: percentiles of any number of them within 0.5 % in a few hundred bytes, and sketches
 * that were kept apart add up to what one of all would have been.
 *
 * @see https://arxiv.org/abs/1908.10693
 */
export class DurationSketch {
  private readonly sketch = new DDSketch({ relativeAccuracy });

  get count(): number {
    return this.sketch.zeroCount + this.sketch.store.count;
  }

  /** Adds a duration in milliseconds. */
  add(durationMs: number): void {
    this.sketch.accept(Math.max(0, durationMs));
  }

  /** Adds all that a sketch held when it became this text. */
  addText(text: string): void {
    const bytes = Buffer.from(text, 'base64');
    const { sketch } = this;
    let place = 0;
    const next = () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[place++] ?? 0;
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    };
    const zeroCount = next();
    sketch.zeroCount += zeroCount;
    sketch.count += zeroCount;
    if (place >= bytes.length) return;
    const folded = next();
    let key = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    for (;;) {
      const count = next();
      sketch.store.add(key, count);
      sketch.count += count;
      if (place >= bytes.length) return;
      key += next();
    }
  }

  /** The duration that a part of all, from 0 to 1, does not exceed; 0 for none. */
  percentileMs(part: number): number {
    return this.count === 0 ? 0 : this.sketch.getValueAtQuantile(part);
  }

  /** The sketch at rest: numbers as bytes of 7 bits, zeros first, then bins by their distance to the last one. */
  toText(): string {
    const { store, zeroCount } = this.sketch;
    const bytes: number[] = [];
    const put = (number: number) => {
      let rest = number;
      for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
      bytes.push(rest);
    };
    put(zeroCount);
    let last: number | undefined;
    for (const [place, count] of store.bins.entries()) {
      if (count === 0) continue;
      const key = place + store.offset;
      if (last !== undefined) put(key - last);
      else put(key < 0 ? -2 * key - 1 : 2 * key);
      put(count);
      last = key;
    }
    return Buffer.from(bytes).toString('base64');
  }
}
