import type { ConnectionV1, ErrorClass } from '../driver/index.ts';
import { CloudError, type ErrorPlace } from '../errors/cloud-error.ts';
import type { Call } from './call-runner.ts';

/** Makes whatever a driver call threw a {@link CloudError}, once: classified by the driver, placed by us. */
export function wrapError(
  thrown: unknown,
  call: Call,
  place: ErrorPlace,
  connection: ConnectionV1,
): CloudError {
  if (CloudError.isInstance(thrown)) {
    if (thrown.operation !== undefined) return thrown;
    return new CloudError(thrown.code, thrown.message, { ...thrown, ...place, cause: thrown.cause });
  }
  const { code, message, cause = thrown, ...rest } = classify(thrown, connection);
  const words = message ?? rest.nativeCode ?? 'no more is known.';
  const isMissing = code === 'not_found' && call.effect === 'read';
  const what = isMissing
    ? `The ${call.kind} '${call.resource}' does not exist`
    : `${place.cloud} ${place.operation} failed`;
  return new CloudError(code, `${what}: ${words}`, { ...rest, ...place, cause });
}

/** What the driver says of an error; `internal` when it fails to say anything. */
export function classify(
  thrown: unknown,
  connection: ConnectionV1,
): ErrorClass & { readonly cause?: unknown } {
  try {
    return connection.classifyError(thrown);
  } catch (broken) {
    const cause = new AggregateError([thrown, broken]);
    return { code: 'internal', message: 'the driver could not tell what went wrong.', cause };
  }
}
