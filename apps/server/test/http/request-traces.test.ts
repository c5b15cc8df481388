import { describe, expect, it } from '@jest/globals';
import { fromTraceparent, newSpanContext, toTraceparent } from '../../src/http/request-traces.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('a traceparent', () => {
  it.each([
    ['sampled', `00-${traceId}-${spanId}-01`, 1],
    ['not sampled', `00-${traceId}-${spanId}-00`, 0],
    ['with flags that are not known yet', `00-${traceId}-${spanId}-ff`, 1],
    ['of a later version', `cc-${traceId}-${spanId}-01`, 1],
    ['of a later version, with more', `cc-${traceId}-${spanId}-01-what-the-future-brings`, 1],
  ])('is read: %s', (_what, header, traceFlags) => {
    expect(fromTraceparent(header)).toEqual({ traceId, spanId, traceFlags, isRemote: true });
  });

  it.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['a version that there is not', `ff-${traceId}-${spanId}-01`],
    ['more than its version has', `00-${traceId}-${spanId}-01-more`],
    ['more without a dash', `cc-${traceId}-${spanId}-01more`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['a short trace', `00-${traceId.slice(1)}-${spanId}-01`],
    ['a letter that is no digit', `00-${traceId.slice(1)}g-${spanId}-01`],
    ['no flags', `00-${traceId}-${spanId}`],
    ['two of them', `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`],
    ['a blank in front', ` 00-${traceId}-${spanId}-01`],
  ])('is ignored: %s', (_what, header) => {
    expect(fromTraceparent(header)).toBeUndefined();
  });

  it('is formatted as it was parsed', () => {
    const header = `00-${traceId}-${spanId}-01`;
    const spanContext = fromTraceparent(header);
    expect(spanContext && toTraceparent(spanContext)).toBe(header);
  });

  it('of a new trace is valid, not sampled, and different each time', () => {
    const made = [newSpanContext(), newSpanContext()].map(toTraceparent);
    expect(new Set(made).size).toBe(2);
    for (const header of made) expect(fromTraceparent(header)).toMatchObject({ traceFlags: 0 });
  });
});
