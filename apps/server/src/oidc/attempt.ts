import { hash, randomBytes } from 'node:crypto';
import { CloudError, type Vault } from '@cb-spider/core';
import { z } from 'zod';
import { StatusError } from '../status-error.ts';

/** How long a user may take at the provider, in milliseconds. */
export const attemptMs = 10 * 60_000;

const attemptShape = z.object({
  /** The `state` that the provider's answer must have. */
  state: z.string(),
  /** The `nonce` that the ID token must have. */
  nonce: z.string(),
  /** The PKCE code verifier. */
  verifier: z.string(),
  /** The URI to which the provider sends its answer. */
  redirectUri: z.string(),
  /** The page to open after the sign-in. */
  page: z.string(),
  /** Milliseconds since 1970. */
  endsAtMs: z.number(),
});

/**
 * A sign-in between its start and the provider's answer. It is not stored on the server: the browser keeps it,
 * encrypted.
 */
export type Attempt = Readonly<z.output<typeof attemptShape>>;

/** Starts an attempt. Its state, nonce and verifier are 256 random bits each. */
export function newAttempt(place: Pick<Attempt, 'redirectUri' | 'page'>, nowMs: number): Attempt {
  const secret = () => randomBytes(32).toString('base64url');
  return { state: secret(), nonce: secret(), verifier: secret(), ...place, endsAtMs: nowMs + attemptMs };
}

/** Returns a name for the attempt with a state, without revealing the state. */
export function attemptName(state: string): string {
  return hash('sha256', state, 'base64url').slice(0, 16);
}

export function sealAttempt(attempt: Attempt, vault: Vault): string {
  return vault.seal(JSON.stringify(attempt), contextOf(attempt.state));
}

/** Returns the attempt that a browser has kept for a state. Fails with 400 if there is none, or if it has expired. */
export function openAttempt(sealed: string, state: string, vault: Vault, nowMs: number): Attempt {
  const attempt = opened(sealed, state, vault);
  if (attempt === undefined)
    throw unusable('This sign-in was not started in this browser, or has already ended.');
  if (attempt.endsAtMs > nowMs) return attempt;
  throw unusable('This sign-in was started more than ten minutes ago.');
}

function opened(sealed: string, state: string, vault: Vault): Attempt | undefined {
  try {
    return attemptShape.parse(JSON.parse(vault.open(sealed, contextOf(state))));
  } catch {
    return undefined; // encrypted with another key, for another state, or forged
  }
}

/**
 * Returns the encryption context of a state: an attempt can be decrypted only with the state that it was encrypted for.
 */
function contextOf(state: string): string {
  return `oidc/${state}`;
}

function unusable(message: string): StatusError {
  return new StatusError(
    400,
    new CloudError('invalid_argument', message, { hint: 'Start the sign-in again.' }),
  );
}
