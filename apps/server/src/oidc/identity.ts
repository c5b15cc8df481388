import { CloudError, type Grant } from '@cb-spider/core';
import { StatusError } from '../status-error.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** The claims of a provider about a user. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

const maxNameLength = 128;

/**
 * Returns the name of a user who has signed in at the provider. It begins with `oidc:`, so it cannot equal the name of
 * a user with a password, which has no colon. Fails with 403 if the provider does not send a name.
 */
export function principalOf(claims: Claims, { userClaim }: OidcSettings): string {
  const name = claims[userClaim];
  if (typeof name !== 'string' || name.trim() === '')
    throw refused(`The provider did not send your user name: there is no claim '${userClaim}'.`, claimHint);
  if (userClaim === 'email' && claims.email_verified === false)
    throw refused('The provider has not verified your e-mail address.', 'Verify it at the provider.');
  if (name.length <= maxNameLength && !/\p{C}/u.test(name)) return `oidc:${name}`;
  throw refused(`The provider's claim '${userClaim}' is too long for a user name.`, claimHint);
}

/** Returns the grants of a user from its groups. Fails with 403 if none of them has a role. */
export function grantsOf(claims: Claims, { groupsClaim, roles, others }: OidcSettings): readonly Grant[] {
  const claim = claims[groupsClaim];
  const groups = typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim : undefined;
  const grants = (groups ?? []).flatMap(group => roles.get(String(group)) ?? []);
  if (grants.length > 0) return distinct(grants);
  if (others.length > 0) return others;
  if (groups === undefined)
    throw refused(
      `The provider did not send your groups: there is no claim '${groupsClaim}'.`,
      'Ask an administrator to check the claims and scopes of this client at the provider, SPIDER_OIDC_GROUPS_CLAIM and SPIDER_OIDC_SCOPES.',
    );
  throw refused(
    'None of your groups has a role here.',
    'Ask an administrator for a group that is listed in SPIDER_OIDC_ROLES, and sign in again.',
  );
}

const claimHint =
  'Ask an administrator to check the claims of this client at the provider, and SPIDER_OIDC_USER_CLAIM.';

function distinct(grants: readonly Grant[]): readonly Grant[] {
  return [...new Map(grants.map(grant => [JSON.stringify(grant), grant])).values()];
}

function refused(message: string, hint: string): StatusError {
  return new StatusError(403, new CloudError('forbidden', message, { hint }));
}
