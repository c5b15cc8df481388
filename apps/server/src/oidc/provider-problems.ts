import { CloudError, type ErrorCode } from '@cb-spider/core';
import { StatusError } from '../status-error.ts';

/** The fields of openid-client's errors that say what happened. Their causes hold tokens and must not be passed on. */
interface Thrown {
  readonly name?: unknown;
  /** The claim of the ID token that is wrong. */
  readonly claim?: unknown;
  readonly code?: unknown;
  /** The provider's error code. */
  readonly error?: unknown;
  readonly cause?: unknown;
}

const notAProvider = 'The server that answered is not an OpenID provider, or has failed.';
const begin = 'Start again. If that does not help, ask an administrator.';
const clientHint =
  'Ask an administrator to check SPIDER_OIDC_CLIENT_ID, SPIDER_OIDC_CLIENT_SECRET and SPIDER_OIDC_CLIENT_AUTH.';

/** The provider's error codes that are caused by this server's settings, and not by the user. */
const clientErrors: ReadonlySet<string> = new Set([
  ...['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_scope'],
  ...['unsupported_grant_type', 'unsupported_response_type'],
]);
const transientErrors: ReadonlySet<string> = new Set([
  'server_error',
  'temporarily_unavailable',
  'slow_down',
]);

/** Converts an error of openid-client to one that says what went wrong, why, and what to try. */
export function problemOf(thrown: unknown): Error {
  const { code, error } = Object(thrown) as Thrown;
  if (error !== undefined) return errorOfCode(codeOf(error));
  switch (code) {
    case 'OAUTH_WWW_AUTHENTICATE_CHALLENGE':
      return errorOfCode('invalid_client');
    case 'OAUTH_TIMEOUT':
      return providerError('timeout', 'The OpenID provider does not respond in time.');
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return providerError(
        'unavailable',
        'The reply came from another issuer, or is about another user.',
        'Ask an administrator to compare SPIDER_OIDC_ISSUER with `issuer` in its /.well-known/openid-configuration.',
      );
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
    case 'OAUTH_PARSE_ERROR':
    case 'OAUTH_MISSING_SERVER_METADATA':
    case 'OAUTH_INVALID_SERVER_METADATA':
    case 'OAUTH_HTTP_REQUEST_FORBIDDEN':
      return providerError('unavailable', notAProvider);
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return refused(
        'The ID token has expired, or is not valid yet.',
        'Start again. If it happens again, ask an administrator to compare the clocks of both machines.',
      );
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return refused(
        `The ID token is not for this sign-in: its claim '${claimOf(thrown)}' is different.`,
        begin,
      );
  }
  if (isFetchError(thrown)) return providerError('unavailable', 'The OpenID provider cannot be reached.');
  return refused('The reply of the OpenID provider cannot be trusted.', begin);
}

/** Converts an error while reading the provider's metadata. It is never a refusal: no user has tried to sign in yet. */
export function discoveryProblemOf(thrown: unknown): Error {
  const problem = problemOf(thrown);
  return problem instanceof StatusError ? providerError('unavailable', notAProvider) : problem;
}

function errorOfCode(code: string): Error {
  if (clientErrors.has(code))
    return providerError(
      'unavailable',
      `The OpenID provider does not accept this server as a client (${code}).`,
      clientHint,
    );
  if (transientErrors.has(code))
    return providerError('unavailable', `The OpenID provider has failed (${code}).`);
  if (code === 'invalid_grant')
    return refused(
      'The OpenID provider does not accept the code: it was used before, or belongs to another sign-in.',
      begin,
    );
  return refused(`The OpenID provider has refused the sign-in (${code}).`, begin);
}

/** Returns the provider's error code. Anything but a plain word is replaced, because the caller may have forged it. */
function codeOf(error: unknown): string {
  return typeof error === 'string' && /^[\w.-]{1,64}$/.test(error) ? error : 'unknown';
}

const claims: ReadonlySet<unknown> = new Set(['iss', 'aud', 'azp', 'nonce', 'sub']);

function claimOf(thrown: unknown): string {
  const claim = [...causesOf(thrown)].map(cause => cause.claim).find(name => claims.has(name));
  return String(claim ?? 'unknown');
}

/** Returns whether `fetch` has failed. It throws a TypeError without a code, which may be of another realm. */
function isFetchError(thrown: unknown): boolean {
  return [...causesOf(thrown)].some(({ name, code }) => name === 'TypeError' && code === undefined);
}

function* causesOf(thrown: unknown): Generator<Thrown> {
  for (let error = thrown; typeof error === 'object' && error !== null; error = (error as Thrown).cause)
    yield error;
}

function providerError(code: ErrorCode, message: string, hint?: string): CloudError {
  return new CloudError(code, message, {
    hint:
      hint ?? 'Try again in a minute, or sign in with a password. If it happens again, ask an administrator.',
  });
}

/** Returns a refusal. Its code is not `forbidden`, because the user has not been identified. */
function refused(message: string, hint: string): StatusError {
  return new StatusError(403, new CloudError('unauthenticated', message, { hint }));
}
