import type { ErrorClass } from '@cb-spider/core';
import type { NativeErrorSample } from './options.ts';

/** What the kit throws in a driver's way where the test has no sample. The probe says what it means. */
export class FaultInjected extends Error {
  override readonly name = 'FaultInjected';
  readonly meaning: ErrorClass;

  constructor(message: string, meaning: ErrorClass) {
    super(message);
    this.meaning = { ...meaning, message };
  }
}

/** What the cloud throws when the kit makes it fail: its own errors, so that the driver knows what they mean. */
export interface FaultErrors {
  /** It refuses, and has done nothing. */
  readonly refusal: unknown;
  /** It may have acted; the result is unknown. */
  readonly lostReply: unknown;
}

/** Chooses from the samples of the driver's test. */
export function faultErrorsFrom(
  samples: readonly NativeErrorSample[],
  classify: (thrown: unknown) => ErrorClass,
): FaultErrors {
  const known = samples.map(({ thrown }) => ({ thrown, meaning: classify(thrown) }));
  const refusal = known.find(
    ({ meaning }) => meaning.code === 'quota_exceeded' && meaning.mayHaveActed !== true,
  );
  const lostReply = known.find(
    ({ meaning }) =>
      meaning.code === 'unavailable' && meaning.mayHaveActed !== false && meaning.retryable !== false,
  );
  return {
    refusal: refusal?.thrown ?? new FaultInjected('The test made the cloud refuse this call.', refused),
    lostReply: lostReply?.thrown ?? new FaultInjected('The test lost the reply to this call.', lost),
  };
}

const refused = { code: 'quota_exceeded', mayHaveActed: false, retryable: false } as const;
const lost = { code: 'unavailable', mayHaveActed: true, retryable: true } as const;
