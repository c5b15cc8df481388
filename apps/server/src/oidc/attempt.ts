import { hash, randomBytes } from 'node:crypto';
import { CloudError, type Vault } from '@cb-spider/core';
import { z } from 'zod';
import { StatusError } from '../status-error.ts';

/** How long somebody may take at the provider, in milliseconds. */
export const attemptMs = 10 * 60_000;

const attemptShape = z.object({
  /** What the provider's answer has to carry. */
  state: z.string(),
  /** What the ID token has to hold. */
  nonce: z.string(),
  /** The other half of the PKCE challenge. */
  verifier: z.string(),
  /** Where the provider answers. */
  redirectUri: z.string(),
  /** The page to go on to. */
  page: z.string(),
  /** Milliseconds since 1970. */
  endsAtMs: z.number(),
});

/** A sign-in between its begin and the provider's answer. No server keeps it: the browser does, sealed. */
export type Attempt = Readonly<z.output<typeof attemptShape>>;

/** Each of the three is 256 random bits. */
export function newAttempt(place: Pick<Attempt, 'redirectUri' | 'page'>, nowMs: number): Attempt {
  const secret = () => randomBytes(32).toString('base64url');
  return { state: secret(), nonce: secret(), verifier: secret(), ...place, endsAtMs: nowMs + attemptMs };
}

/** Names the attempt of a state, and does not give it away. */
export function attemptName(state: string): string {
  return hash('sha256', state, 'base64url').slice(0, 16);
}

export function sealAttempt(attempt: Attempt, vault: Vault): string {
  return vault.seal(JSON.stringify(attempt), contextOf(attempt.state));
}

/** The attempt that a browser has kept for a state. Fails with 400 where there is none, or where it is over. */
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
    return undefined; // of another key, of another state, or made up
  }
}

/** Sealed for one state, it opens for no other. */
function contextOf(state: string): string {
  return `oidc/${state}`;
}

function unusable(message: string): StatusError {
  return new StatusError(
    400,
    new CloudError('invalid_argument', message, { hint: 'Start the sign-in again.' }),
  );
}
