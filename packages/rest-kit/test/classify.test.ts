import { describe, expect, it } from '@jest/globals';
import { classifyHttpError, HttpStatusError, TransportError } from '../src/index.ts';

function answered(status: number, headers: Record<string, string> = {}): HttpStatusError {
  return new HttpStatusError('GET http://cloud/', { status, headers, body: undefined, requestId: 'r-1' });
}

describe('classifyHttpError', () => {
  it.each([
    [400, 'invalid_argument', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [405, 'unsupported', false],
    [408, 'timeout', undefined],
    [409, 'conflict', false],
    [418, 'invalid_argument', false],
    [429, 'throttled', false],
    [500, 'unavailable', undefined],
    [501, 'unsupported', undefined],
    [503, 'unavailable', undefined],
    [504, 'timeout', undefined],
    [599, 'unavailable', undefined],
  ])('takes %i for %s', (status, code, mayHaveActed) => {
    expect(classifyHttpError(answered(status))).toMatchObject({
      code,
      mayHaveActed,
      requestId: 'r-1',
      nativeCode: String(status),
    });
  });

  it.each([
    ['5', 5000],
    ['0', 0],
    ['soon', undefined],
    ['-1', undefined],
  ])('reads Retry-After %s as %s ms', (header, retryAfterMs) => {
    expect(classifyHttpError(answered(429, { 'retry-after': header }))).toMatchObject({ retryAfterMs });
  });

  it('says where a redirect leads, without its query', () => {
    const { code, retryable, hint } = classifyHttpError(
      answered(302, { location: 'https://cloud.example/v3?token=canary' }),
    ) ?? { code: undefined };
    expect({ code, retryable }).toEqual({ code: 'unavailable', retryable: false });
    expect(hint).toContain('https://cloud.example/v3');
    expect(hint).not.toContain('canary');
  });

  it.each([
    ['unreachable', 'unavailable', false],
    ['no_tls', 'unavailable', false],
    ['untrusted', 'unavailable', false],
    ['expired', 'unavailable', false],
    ['broken', 'unavailable', true],
  ] as const)('takes a connection that is %s for %s', (reason, code, mayHaveActed) => {
    const error = new TransportError('GET http://cloud/', reason, 'EX');
    expect(classifyHttpError(error)).toMatchObject({ code, mayHaveActed, nativeCode: 'EX' });
  });

  it.each([
    ['deadline', 'timeout'],
    ['aborted', 'cancelled'],
    ['too_large', 'unavailable'],
    ['malformed', 'unavailable'],
  ] as const)('takes %s for %s, and leaves open whether the server has acted', (reason, code) => {
    const found = classifyHttpError(new TransportError('GET http://cloud/', reason));
    expect(found).toMatchObject({ code });
    expect(found?.mayHaveActed).toBeUndefined();
  });

  it('leaves other errors to others', () => {
    expect(classifyHttpError(new Error('mine'))).toBeUndefined();
    expect(classifyHttpError(undefined)).toBeUndefined();
  });
});
