import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CallEffect, defaultRetryRule, mayRepeat, pauseBeforeRetry } from '../../src/calls/retry.ts';
import { CloudError, type ErrorCode, errorCodes } from '../../src/index.ts';

fc.configureGlobal({ seed: 20_260_101 });

const effects: readonly CallEffect[] = ['read', 'idempotent', 'create', 'change'];

/** Codes after which a call is repeated, by its effect at the cloud. */
const repeated: Record<CallEffect, readonly ErrorCode[]> = {
  read: ['throttled', 'unavailable', 'timeout'],
  idempotent: ['throttled', 'unavailable', 'timeout'],
  create: ['throttled', 'unavailable', 'timeout'],
  change: ['throttled'],
};

describe('whether a call is repeated', () => {
  const table = effects.flatMap(effect =>
    errorCodes.map(code => [effect, code, repeated[effect].includes(code)] as const),
  );

  it.each(table)('%s after %s: %s', (effect, code, expected) => {
    expect(mayRepeat(effect, new CloudError(code, 'x'))).toBe(expected);
  });

  it.each(['unavailable', 'timeout'] as const)('a change after %s that did nothing for sure: true', code => {
    expect(mayRepeat('change', new CloudError(code, 'x', { mayHaveActed: false }))).toBe(true);
  });

  it('is decided by the driver, except for capacity_exhausted, where waiting rarely helps', () => {
    expect(mayRepeat('read', new CloudError('conflict', 'x', { retryable: true }))).toBe(true);
    expect(mayRepeat('change', new CloudError('conflict', 'x', { retryable: true }))).toBe(true);
    expect(mayRepeat('read', new CloudError('unavailable', 'x', { retryable: false }))).toBe(false);
    expect(mayRepeat('create', new CloudError('capacity_exhausted', 'x', { retryable: true }))).toBe(false);
  });
});

describe('the pause before a repeat', () => {
  const unavailable = new CloudError('unavailable', 'x');

  it('is chosen at random from a range that doubles, up to a maximum', () => {
    const longest = (attempt: number) => pauseBeforeRetry(defaultRetryRule, attempt, unavailable, () => 1);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(longest)).toEqual([
      200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000,
    ]);
    expect(pauseBeforeRetry(defaultRetryRule, 3, unavailable, () => 0)).toBe(0);
  });

  it('is never shorter than the cloud asked for', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        chance,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 60_000 }),
        (random, attempt, retryAfterMs) => {
          const error = new CloudError('throttled', 'x', { retryAfterMs });
          const pause = pauseBeforeRetry(defaultRetryRule, attempt, error, () => random);
          expect(pause).toBeGreaterThanOrEqual(retryAfterMs);
          expect(pause).toBeLessThanOrEqual(Math.max(retryAfterMs, 15_000));
        },
      ),
    );
  });
});
