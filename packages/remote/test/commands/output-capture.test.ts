import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OutputCapture } from '../../src/commands/output-capture.ts';

describe('kept output', () => {
  it('is the beginning of the output, however it is split', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), fc.nat({ max: 60 }), (pieces, limit) => {
        const capture = new OutputCapture(limit);
        for (const piece of pieces) capture.add(Buffer.from(piece));
        const all = Buffer.concat(pieces);
        expect(capture.isTruncated).toBe(all.length > limit);
        const kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(all.subarray(0, limit), {
          stream: all.length > limit,
        });
        expect(capture.text()).toBe(kept);
      }),
    );
  });

  it('keeps no more memory alive than it keeps bytes', () => {
    const capture = new OutputCapture(3);
    const large = Buffer.alloc(1_000_000, 'x');
    capture.add(large);
    large.fill('y');
    expect(capture.text()).toBe('xxx');
  });
});
