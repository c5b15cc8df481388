import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeStreams } from '../src/merge-streams.ts';

describe('merged streams', () => {
  it('return each value once, each source in its order, with few sources open and few values waiting', async () => {
    const sources = fc.array(fc.array(fc.nat(3), { maxLength: 8 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sources, fc.integer({ min: 1, max: 5 }), async (delays, parallel) => {
        let open = 0;
        let widest = 0;
        let made = 0;
        let taken = 0;
        async function* source(of: number) {
          widest = Math.max(widest, ++open);
          for (const [index, delay] of (delays[of] ?? []).entries()) {
            for (let turn = 0; turn < delay; turn++) await new Promise(resolve => setImmediate(resolve));
            made++;
            yield { of, index };
          }
          open--;
        }
        const all: { readonly of: number; readonly index: number }[] = [];
        for await (const value of mergeStreams(
          delays.map((_, of) => source(of)),
          parallel,
        )) {
          taken++;
          expect(made - taken).toBeLessThanOrEqual(parallel);
          all.push(value);
        }
        expect(widest).toBeLessThanOrEqual(parallel);
        for (const [of, values] of delays.entries())
          expect(all.filter(value => value.of === of).map(value => value.index)).toEqual(
            values.map((_, index) => index),
          );
        expect(all).toHaveLength(delays.flat().length);
      }),
    );
  });

  it('begin with the first sources, and open the others while their values are read', async () => {
    let begun = 0;
    async function* source() {
      yield ++begun;
    }
    const sources = Array.from({ length: 100 }, source);
    const merged = mergeStreams(sources, sources.length);
    await merged.next();
    expect(begun).toBeLessThan(sources.length);
    for await (const _ of merged);
    expect(begun).toBe(sources.length);
  });

  it('open no more sources after the reader has left', async () => {
    let begun = 0;
    async function* source() {
      yield ++begun;
    }
    const sources = Array.from({ length: 100 }, source);
    for await (const _ of mergeStreams(sources, sources.length)) break;
    const begunByThen = begun;
    await new Promise(resolve => setImmediate(resolve));
    expect(begun).toBe(begunByThen);
  });

  it('fail with a source, and end the others', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield await new Promise(resolve => setImmediate(resolve));
      } finally {
        ended = true;
      }
    }
    async function* broken() {
      yield 1;
      throw new Error('broken');
    }
    const read = async () => {
      for await (const value of mergeStreams<unknown>([endless(), broken()], 9)) void value;
    };
    await expect(read()).rejects.toThrow('broken');
    await new Promise(resolve => setImmediate(resolve));
    expect(ended).toBe(true);
  });
});
