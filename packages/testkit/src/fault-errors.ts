import type { ErrorClass } from '@cb-spider/core';
import type { NativeErrorSample } from './options.ts';

/** The error that the kit throws into a driver's native call if the test has no sample. The probe classifies it. */
export class FaultInjected extends Error {
  override readonly name = 'FaultInjected';
  readonly meaning: ErrorClass;

  constructor(message: string, meaning: ErrorClass) {
    super(message);
    this.meaning = { ...meaning, message };
  }
}

/**
 * The errors that the kit makes the cloud throw. They are the cloud's own errors, so that the driver can
 * classify them.
 */
export interface FaultErrors {
  /** The cloud refuses, and has done nothing. */
  readonly refusal: unknown;
  /** The cloud may have acted; the result is unknown. */
  readonly lostReply: unknown;
}

/** Chooses the errors from the samples of the driver's test. */
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
