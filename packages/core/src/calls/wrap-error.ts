import type { DriverSessionV1, ErrorClass } from '../driver/index.ts';
import { CloudError, type ErrorPlace } from '../errors/cloud-error.ts';
import type { Call } from './call.ts';
import type { SecretFilter } from './secret-filter.ts';

/** Makes whatever a driver call threw a {@link CloudError}, once: classified by the driver, placed by us, without secrets. */
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
    const told = { nativeCode: secrets.text(nativeCode), requestId: secrets.text(requestId) };
    const details = { ...thrown, ...told, ...place, hint: secrets.text(hint), cause: secrets.error(cause) };
    return new CloudError(code, secrets.text(message), details);
  }
  const { code, message, cause = secrets.error(thrown), ...rest } = classify(thrown, session, secrets);
  const words = message ?? rest.nativeCode ?? 'the cloud gave no reason.';
  const isMissing = code === 'not_found' && call.effect === 'read';
  const what = isMissing
    ? `The ${call.kind} '${call.resource}' does not exist`
    : `${place.cloud} ${place.operation} failed`;
  return new CloudError(code, `${what}: ${words}`, { ...rest, ...place, cause });
}

/** What the driver says of an error; `internal` when it fails to say anything. */
export function classify(
  thrown: unknown,
  session: DriverSessionV1,
  secrets: SecretFilter,
): ErrorClass & { readonly cause?: unknown } {
  try {
    const told = session.classifyError(thrown);
    return {
      ...told,
      message: secrets.text(told.message),
      hint: secrets.text(told.hint),
      nativeCode: secrets.text(told.nativeCode),
      requestId: secrets.text(told.requestId),
    };
  } catch (broken) {
    const cause = secrets.error(new AggregateError([thrown, broken]));
    return { code: 'internal', message: 'the driver could not classify the error.', cause };
  }
}
