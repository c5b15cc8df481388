import { describe, expect, it } from '@jest/globals';
import { classifyHttpError, HttpStatusError, TransportError, type TransportFailure } from '../src/index.ts';

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

  const failures: [TransportFailure, string, boolean | undefined][] = [
    ['unreachable', 'unavailable', false],
    ['untrusted', 'unavailable', false],
    ['broken', 'unavailable', undefined],
    ['deadline', 'timeout', undefined],
    ['aborted', 'cancelled', undefined],
    ['too_large', 'unavailable', undefined],
    ['malformed', 'unavailable', undefined],
  ];
  it.each(failures)('takes %s for %s', (reason, code, mayHaveActed) => {
    const found = classifyHttpError(new TransportError('GET http://cloud/', reason, 'EX'));
    expect(found).toMatchObject({ code, nativeCode: 'EX' });
    expect(found?.mayHaveActed).toBe(mayHaveActed);
  });

  it('leaves other errors to others', () => {
    expect(classifyHttpError(new Error('mine'))).toBeUndefined();
    expect(classifyHttpError(undefined)).toBeUndefined();
  });
});
