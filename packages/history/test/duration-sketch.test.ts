import { describe, expect, it } from '@jest/globals';
import { DurationSketch } from '../src/duration-sketch.ts';

const parts = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 1];

/** Returns random numbers. Equal seeds give equal numbers. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Durations as clouds have them: most near one of two values, some very long. */
function durations(count: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  return Float64Array.from({ length: count }, () => {
    const bell = (random() + random() + random() + random() - 2) * 1.7;
    return (random() < 0.7 ? 12 : 340) * Math.exp(bell) * (random() < 0.001 ? 200 : 1);
  });
}

/** Returns the largest relative error of a percentile. */
function worstOf(sketch: DurationSketch, values: Float64Array): number {
  const sorted = values.toSorted();
  const distances = parts.map(part => {
    const exact = sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
    return Math.abs(sketch.percentileMs(part) / exact - 1);
  });
  return Math.max(...distances);
}

describe('a sketch of durations', () => {
  it('returns percentiles of a million within 1 % of the exact ones, whole or added up', () => {
    const values = durations(1_000_000, 3);
    const whole = new DurationSketch();
    const partial = Array.from({ length: 100 }, () => new DurationSketch());
    for (const [place, value] of values.entries()) {
      whole.add(value);
      partial[place % 100]?.add(value);
    }
    expect(worstOf(whole, values)).toBeLessThan(0.0051);
    const merged = new DurationSketch();
    for (const each of partial.slice(0, 50)) merged.addText(each.toText());
    merged.addText(
      partial
        .slice(50)
        .map(each => each.toText())
        .join(''),
    );
    expect(merged.toText()).toBe(whole.toText());
    expect(merged.count).toBe(1_000_000);
    expect(Buffer.from(whole.toText(), 'base64').length).toBeLessThan(6_000);
  });

  it('accepts zeros, tiny and endless durations', () => {
    const sketch = new DurationSketch();
    for (const value of [0, 0, -1, 1e-9, 1e300, Number.POSITIVE_INFINITY, 5]) sketch.add(value);
    const copy = new DurationSketch();
    copy.addText(sketch.toText());
    expect(copy.count).toBe(7);
    expect(copy.percentileMs(0)).toBe(0);
    expect(copy.percentileMs(0.67) / 5).toBeCloseTo(1, 1);
    expect(copy.percentileMs(1) / 1e12).toBeCloseTo(1, 1);
    expect(copy.toText()).toBe(sketch.toText());
  });

  it('is empty without durations', () => {
    const sketch = new DurationSketch();
    expect([sketch.count, sketch.percentileMs(0.5)]).toEqual([0, 0]);
    sketch.addText(new DurationSketch().toText());
    sketch.addText('');
    expect(sketch.count).toBe(0);
  });
});
