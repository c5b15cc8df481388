import type { TransportFailure } from './http-errors.ts';

/** Node's and OpenSSL's words for a certificate that is not accepted. */
const certificateCodes: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** System calls that come before the first byte of a request. */
const connecting: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Addresses that no request can be sent to. */
const badAddress: ReadonlySet<string> = new Set(['ERR_INVALID_URL', 'ERR_BAD_OPTION_VALUE']);

interface Signals {
  readonly caller: AbortSignal | undefined;
  readonly timeLimit: AbortSignal;
}

/** What became of a request that brought no reply, from what the HTTP library threw. */
export function failureOf(
  error: unknown,
  signals: Signals,
): { readonly reason: TransportFailure; readonly systemCode: string | undefined } {
  const systemCode = textOf(error, 'code') ?? textOf(causeOf(error), 'code');
  if (signals.caller?.aborted) return { reason: 'aborted', systemCode: undefined };
  if (signals.timeLimit.aborted) return { reason: 'deadline', systemCode: undefined };
  if (systemCode !== undefined && certificateCodes.has(systemCode))
    return { reason: 'untrusted', systemCode };
  const systemCall = textOf(error, 'syscall') ?? textOf(causeOf(error), 'syscall');
  const neverSent =
    connecting.has(systemCall ?? '') ||
    badAddress.has(systemCode ?? '') ||
    systemCode === 'EPROTO' ||
    systemCode?.startsWith('ERR_SSL_') === true; // the two sides could not agree on TLS
  return { reason: neverSent ? 'unreachable' : 'broken', systemCode };
}

/** The first of the attempts that a connection by several addresses made, or the plain cause. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof AggregateError ? cause.errors[0] : cause;
}

function textOf(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'string' ? found : undefined;
}
