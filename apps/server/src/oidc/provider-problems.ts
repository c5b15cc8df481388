import { CloudError, type ErrorCode } from '@cb-spider/core';
import { StatusError } from '../status-error.ts';

/** What openid-client's failures have that says what happened. Their causes hold tokens: nothing of them goes on. */
interface Thrown {
  readonly name?: unknown;
  /** Which claim of the ID token is wrong. */
  readonly claim?: unknown;
  readonly code?: unknown;
  /** The provider's own word. */
  readonly error?: unknown;
  readonly cause?: unknown;
}

const notOne = 'The server that answered is not an OpenID provider, or has failed.';
const begin = 'Start again. If that does not help, ask an administrator.';
const clientHint =
  'Ask an administrator to check SPIDER_OIDC_CLIENT_ID, SPIDER_OIDC_CLIENT_SECRET and SPIDER_OIDC_CLIENT_AUTH.';

/** The provider's words for what lies with this server's settings, and not with who signs in. */
const ofClient: ReadonlySet<string> = new Set([
  ...['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_scope'],
  ...['unsupported_grant_type', 'unsupported_response_type'],
]);
const passing: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable', 'slow_down']);

/** What went wrong between this server and the provider: what, why, and what to try. */
export function problemOf(thrown: unknown): Error {
  const { code, error } = Object(thrown) as Thrown;
  if (error !== undefined) return ofWord(wordOf(error));
  switch (code) {
    case 'OAUTH_WWW_AUTHENTICATE_CHALLENGE':
      return ofWord('invalid_client');
    case 'OAUTH_TIMEOUT':
      return away('timeout', 'The OpenID provider does not answer in time.');
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return away(
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
      return away('unavailable', notOne);
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
  if (isOfFetch(thrown)) return away('unavailable', 'The OpenID provider cannot be reached.');
  return refused('The reply of the OpenID provider cannot be trusted.', begin);
}

/** The same where the provider has not told of itself yet: nobody has tried to sign in. */
export function discoveryProblemOf(thrown: unknown): Error {
  const problem = problemOf(thrown);
  return problem instanceof StatusError ? away('unavailable', notOne) : problem;
}

function ofWord(word: string): Error {
  if (ofClient.has(word))
    return away(
      'unavailable',
      `The OpenID provider does not accept this server as a client (${word}).`,
      clientHint,
    );
  if (passing.has(word)) return away('unavailable', `The OpenID provider has failed (${word}).`);
  if (word === 'invalid_grant')
    return refused(
      'The OpenID provider does not accept the code: it was used before, or belongs to another sign-in.',
      begin,
    );
  return refused(`The OpenID provider has refused the sign-in (${word}).`, begin);
}

/** The caller may have written it: only a word is accepted. */
function wordOf(error: unknown): string {
  return typeof error === 'string' && /^[\w.-]{1,64}$/.test(error) ? error : 'unknown';
}

const claims: ReadonlySet<unknown> = new Set(['iss', 'aud', 'azp', 'nonce', 'sub']);

function claimOf(thrown: unknown): string {
  const found = [...causesOf(thrown)].map(({ claim }) => claim).find(claim => claims.has(claim));
  return String(found ?? 'unknown');
}

/** `fetch` fails with a bare TypeError, whichever realm it is of. */
function isOfFetch(thrown: unknown): boolean {
  return [...causesOf(thrown)].some(({ name, code }) => name === 'TypeError' && code === undefined);
}

function* causesOf(thrown: unknown): Generator<Thrown> {
  for (let error = thrown; typeof error === 'object' && error !== null; error = (error as Thrown).cause)
    yield error;
}

function away(code: ErrorCode, message: string, hint?: string): CloudError {
  return new CloudError(code, message, {
    hint:
      hint ?? 'Try again in a minute, or sign in with a password. If it happens again, ask an administrator.',
  });
}

/** Not a matter of rights: who it is has not been shown. */
function refused(message: string, hint: string): StatusError {
  return new StatusError(403, new CloudError('unauthenticated', message, { hint }));
}
