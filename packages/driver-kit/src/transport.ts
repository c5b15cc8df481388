import type { ErrorClass } from '@cb-spider/core/driver';

/**
 * The reason why a request received no reply.
 *
 * - `bad_address`: the address or a header cannot be sent at all.
 * - `unreachable`: no connection could be made.
 * - `no_tls`: the server does not speak TLS, or no version that both sides support.
 * - `untrusted`, `expired`, `wrong_host`: the server's certificate is not accepted.
 * - `broken`: the connection broke after it had been made, or the reply is not HTTP.
 */
export type TransportFailure =
  | 'bad_address'
  | 'unreachable'
  | 'no_tls'
  | 'untrusted'
  | 'expired'
  | 'wrong_host'
  | 'broken';

const never = { code: 'unavailable', mayHaveActed: false } as const;

const classOfFailure: Readonly<Record<TransportFailure, ErrorClass>> = {
  bad_address: {
    code: 'invalid_argument',
    mayHaveActed: false,
    hint: 'Check the address of the endpoint, and that keys and names contain no spaces or line breaks.',
  },
  unreachable: {
    ...never,
    hint: 'Check the address of the endpoint, and that it is reachable from this machine.',
  },
  no_tls: {
    ...never,
    retryable: false,
    hint: 'Check whether the endpoint speaks https, and whether its port is right.',
  },
  untrusted: {
    ...never,
    retryable: false,
    hint: "If a private certificate authority issued the certificate, provide the authority's certificate: in the credential if it has a field for it, else through NODE_EXTRA_CA_CERTS for the whole process.",
  },
  expired: {
    ...never,
    retryable: false,
    hint: "The server's certificate is not valid at this time: renew it, or correct this machine's clock.",
  },
  wrong_host: {
    ...never,
    retryable: false,
    hint: "The server's certificate is for another host name: use that name in the endpoint's address.",
  },
  broken: { code: 'unavailable', mayHaveActed: true },
};

/** Codes of Node, OpenSSL and undici. https://nodejs.org/api/errors.html#nodejs-error-codes */
const failureOfCode: Readonly<Record<string, TransportFailure>> = {
  ...all('bad_address', 'ERR_INVALID_URL ERR_INVALID_CHAR ERR_UNESCAPED_CHARACTERS ERR_BAD_OPTION_VALUE'),
  ...all(
    'unreachable',
    'EAI_AGAIN EAI_FAIL ECONNREFUSED EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ENOTFOUND',
  ),
  ...all('unreachable', 'EADDRNOTAVAIL UND_ERR_CONNECT_TIMEOUT'),
  ...all('no_tls', 'EPROTO'),
  ...all('untrusted', 'CERT_REJECTED CERT_REVOKED CERT_UNTRUSTED DEPTH_ZERO_SELF_SIGNED_CERT INVALID_CA'),
  ...all(
    'untrusted',
    'SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ),
  ...all('untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_SIGNATURE_FAILURE PATH_LENGTH_EXCEEDED'),
  ...all('expired', 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID'),
  ...all('wrong_host', 'ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH'),
  ...all('broken', 'ECONNABORTED ECONNRESET EPIPE ERR_STREAM_PREMATURE_CLOSE ETIMEDOUT'),
  ...all('broken', 'UND_ERR_SOCKET UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT'),
};

/** System calls that happen before the first byte of a request is sent. */
const connecting: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Returns why a request received no reply; `undefined` for an error that is not about a connection. */
export function transportFailureOf(
  error: unknown,
): { readonly failure: TransportFailure; readonly systemCode: string } | undefined {
  const places = [error, causeOf(error)];
  const systemCode = places.map(place => textOf(place, 'code')).find(code => code !== undefined);
  if (systemCode === undefined) return undefined;
  const isConnecting = places.some(place => connecting.has(textOf(place, 'syscall') ?? ''));
  if (isConnecting) return { failure: 'unreachable', systemCode };
  if (Object.hasOwn(failureOfCode, systemCode))
    return { failure: failureOfCode[systemCode] as TransportFailure, systemCode };
  if (systemCode.startsWith('ERR_SSL_')) return { failure: 'no_tls', systemCode };
  if (systemCode.startsWith('HPE_')) return { failure: 'broken', systemCode };
  return undefined;
}

/** Returns the error class of a transport failure. */
export function classOfTransport(failure: TransportFailure, systemCode?: string): ErrorClass {
  return { ...classOfFailure[failure], nativeCode: systemCode };
}

function all(failure: TransportFailure, codes: string): Record<string, TransportFailure> {
  return Object.fromEntries(codes.split(' ').map(code => [code, failure]));
}

/** Returns the first error of a connection that tried several addresses, or the plain cause. */
function causeOf(error: unknown): unknown {
  const errors = fieldOf(error, 'errors') ?? fieldOf(fieldOf(error, 'cause'), 'errors');
  return Array.isArray(errors) ? errors[0] : fieldOf(error, 'cause');
}

function textOf(value: unknown, key: string): string | undefined {
  const text = fieldOf(value, key);
  return typeof text === 'string' ? text : undefined;
}

/** Reads fields and does not check classes, because Node's errors may come from another realm than this module. */
function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
