import type { DriverSessionV1, ErrorClass } from '../driver/index.ts';
import { CloudError, type ErrorPlace } from '../errors/cloud-error.ts';
import type { Call } from './call.ts';
import type { SecretFilter } from './secret-filter.ts';

/**
 * Converts anything that a driver call threw to a {@link CloudError}, once: classified by the driver, with the place
 * where it happened, and without secrets.
 */
export function wrapError(
  thrown: unknown,
  call: Call,
  place: ErrorPlace,
  session: DriverSessionV1,
  secrets: SecretFilter,
): CloudError {
  if (CloudError.isInstance(thrown)) {
    if (thrown.operation !== undefined) return thrown;
    const { code, message, hint, nativeCode, requestId, cause } = thrown;
    const clean = { nativeCode: secrets.text(nativeCode), requestId: secrets.text(requestId) };
    const details = { ...thrown, ...clean, ...place, hint: secrets.text(hint), cause: secrets.error(cause) };
    return new CloudError(code, secrets.text(message), details);
  }
  const { code, message, cause = secrets.error(thrown), ...rest } = classify(thrown, session, secrets);
  const reason = message ?? rest.nativeCode ?? 'the cloud gave no reason.';
  const isMissing = code === 'not_found' && call.effect === 'read';
  const what = isMissing
    ? `The ${call.kind} '${call.resource}' does not exist`
    : `${place.cloud} ${place.operation} failed`;
  return new CloudError(code, `${what}: ${reason}`, { ...rest, ...place, cause });
}

/** Returns the driver's classification of an error; `internal` if the driver cannot classify it. */
export function classify(
  thrown: unknown,
  session: DriverSessionV1,
  secrets: SecretFilter,
): ErrorClass & { readonly cause?: unknown } {
  try {
    const errorClass = session.classifyError(thrown);
    return {
      ...errorClass,
      message: secrets.text(errorClass.message),
      hint: secrets.text(errorClass.hint),
      nativeCode: secrets.text(errorClass.nativeCode),
      requestId: secrets.text(errorClass.requestId),
    };
  } catch (failure) {
    const cause = secrets.error(new AggregateError([thrown, failure]));
    return { code: 'internal', message: 'the driver could not classify the error.', cause };
  }
}
