import { transportFailureOf } from '@cb-spider/driver-kit';
import { TransportError } from './http-errors.ts';

interface Signals {
  readonly caller: AbortSignal | undefined;
  readonly timeLimit: AbortSignal;
}

/** Returns the error for a request without a reply, from what the HTTP library threw. */
export function transportError(place: string, error: unknown, signals: Signals): TransportError {
  if (signals.caller?.aborted) return new TransportError(place, 'aborted');
  const { failure = 'broken', systemCode } = transportFailureOf(error) ?? {};
  return new TransportError(place, signals.timeLimit.aborted ? 'deadline' : failure, systemCode);
}
