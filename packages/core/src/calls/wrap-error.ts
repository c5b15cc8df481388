import type { ConnectionV1 } from '../driver/index.ts';
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
  const { code, message, ...rest } = connection.classifyError(thrown);
  const words = message ?? rest.nativeCode ?? 'no more is known.';
  const isMissing = code === 'not_found' && call.effect === 'read';
  const what = isMissing
    ? `The ${call.kind} '${call.resource}' does not exist`
    : `${place.cloud} ${place.operation} failed`;
  return new CloudError(code, `${what}: ${words}`, { ...rest, ...place, cause: thrown });
}
