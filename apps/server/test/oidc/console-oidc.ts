import { randomBytes } from 'node:crypto';
import { Vault } from '@cb-spider/core';
import { readEnvironment } from '../../src/environment.ts';
import { IdentityProvider } from '../../src/oidc/identity-provider.ts';
import { oidcOf } from '../../src/oidc/oidc-settings.ts';
import type { Oidc } from '../../src/sign-in/oidc-routes.ts';
import { clientId, clientSecret, type ProviderBed, startProvider } from './provider.ts';

/** Starts a real OpenID provider for a server whose port is not known yet, and returns the settings for that server. */
export async function startConsoleOidc(): Promise<{ readonly provider: ProviderBed; readonly oidc: Oidc }> {
  const provider = await startProvider({
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, id_token_signed_response_alg: 'ES256' },
        // RFC 8252, 7.3: native clients may use any port of the loopback address
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/spider/session/oidc/callback'],
      },
    ],
  });
  const environment = {
    SPIDER_OIDC_ISSUER: provider.issuer,
    SPIDER_OIDC_CLIENT_ID: clientId,
    SPIDER_OIDC_CLIENT_SECRET: clientSecret,
    SPIDER_OIDC_USER_CLAIM: 'preferred_username',
    SPIDER_OIDC_ROLES: 'ops --role operator',
  };
  const settings = oidcOf(readEnvironment(environment), '/');
  if (settings === undefined) throw new Error('There are no settings.');
  const oidc = {
    settings,
    provider: new IdentityProvider(settings, { deadlineMs: 60_000 }),
    vault: new Vault(randomBytes(32)),
    pause: async () => undefined,
  };
  return { provider, oidc };
}
