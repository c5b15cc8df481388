import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CloudError } from '@cb-spider/core';
import type { ClientAuth, Configuration, ServerMetadata } from 'openid-client';
import type { Attempt } from './attempt.ts';
import type { Claims } from './identity.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { discoveryProblemOf, problemOf } from './provider-problems.ts';

type Library = typeof import('openid-client');

/** How long the provider's metadata is used before it is read again, in milliseconds. */
const freshMs = 10 * 60_000;
/** The minimum pause after a failure to read the metadata, in milliseconds. */
const pauseMs = 2_000;
/** How much the clocks of both machines may differ, in seconds. */
const clockToleranceSeconds = 60;

export interface ProviderOptions {
  /** The time limit for each request to the provider, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** Returns the time in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

interface Discovery {
  readonly result: Promise<ServerMetadata>;
  readonly freshUntilMs: number;
}

/**
 * An OpenID provider, used with the authorization code flow and PKCE. The library openid-client is loaded at the first
 * sign-in. Fails with the errors of `problemOf`, which contain nothing that the provider has sent.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export class IdentityProvider {
  readonly #settings: OidcSettings;
  readonly #deadlineMs: number;
  readonly #now: () => number;
  #library: Promise<Library> | undefined;
  #discovery: Discovery | undefined;
  /** The last metadata that was read successfully. */
  #metadata: ServerMetadata | undefined;

  constructor(settings: OidcSettings, { deadlineMs = 10_000, now = Date.now }: ProviderOptions = {}) {
    this.#settings = settings;
    this.#deadlineMs = deadlineMs;
    this.#now = now;
  }

  /** Changes when the settings change in such a way that users may be different ones or have other rights. */
  get stamp(): string {
    const { issuer, clientId, userClaim, groupsClaim, roles, others } = this.#settings;
    const facts = [issuer.href, clientId, userClaim, groupsClaim, [...roles], others];
    return `oidc ${hash('sha256', JSON.stringify(facts), 'base64url')}`;
  }

  /** Returns the URL that a browser opens to sign in. */
  async authorizationUrl({ state, nonce, verifier, redirectUri }: Attempt): Promise<URL> {
    const library = await this.#load();
    const config = await this.#configuration(library);
    const parameters = {
      ...{ redirect_uri: redirectUri, scope: this.#settings.scopes, state, nonce },
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    try {
      return library.buildAuthorizationUrl(config, parameters);
    } catch (error) {
      throw discoveryProblemOf(error);
    }
  }

  /** Returns the claims about the user who has signed in, from the provider's answer to an attempt. */
  async claims(answer: URLSearchParams, attempt: Attempt): Promise<Claims> {
    const library = await this.#load();
    const config = await this.#configuration(library);
    const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = attempt;
    const address = new URL(attempt.redirectUri);
    address.search = answer.toString();
    try {
      const tokens = await library.authorizationCodeGrant(config, address, {
        ...{ expectedState, expectedNonce, pkceCodeVerifier },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('It is expected.');
      if (this.#hasAll(claims) || config.serverMetadata().userinfo_endpoint === undefined) return claims;
      return { ...(await library.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** Returns whether the ID token has all claims that are needed. Others come from the provider's UserInfo endpoint. */
  #hasAll(claims: Claims): boolean {
    const { userClaim, groupsClaim } = this.#settings;
    return claims[userClaim] !== undefined && claims[groupsClaim] !== undefined;
  }

  #load(): Promise<Library> {
    this.#library ??= import('openid-client');
    return this.#library;
  }

  /** Creates a configuration for each sign-in, so that the provider's current keys are read each time. */
  async #configuration(library: Library): Promise<Configuration> {
    const metadata = await this.#discovered(library);
    const { clientId, issuer } = this.#settings;
    const secret = await this.#readSecret();
    const client = {
      ...(secret === undefined ? {} : { client_secret: secret }),
      [library.clockTolerance]: clockToleranceSeconds,
    };
    const auth = clientAuth(library, secret, this.#settings.clientAuth);
    const config = new library.Configuration({ ...metadata }, clientId, client, auth);
    config.timeout = this.#deadlineMs / 1_000;
    library.enableNonRepudiationChecks(config);
    if (issuer.protocol === 'http:') library.allowInsecureRequests(config);
    return config;
  }

  async #readSecret(): Promise<string | undefined> {
    const { clientSecret } = this.#settings;
    if (clientSecret === undefined || 'text' in clientSecret) return clientSecret?.text;
    try {
      return (await readFile(clientSecret.file, 'utf8')).trim();
    } catch (cause) {
      throw new CloudError('unavailable', "The file of the OpenID client's secret cannot be read.", {
        ...{ cause, hint: 'Ask an administrator to check SPIDER_OIDC_CLIENT_SECRET_FILE.' },
      });
    }
  }

  /** Returns the provider's metadata. Concurrent sign-ins share one request. If it fails, the last metadata is used. */
  async #discovered(library: Library): Promise<ServerMetadata> {
    if (this.#discovery === undefined || this.#now() >= this.#discovery.freshUntilMs)
      this.#discovery = this.#startDiscovery(library);
    try {
      this.#metadata = await this.#discovery.result;
    } catch (error) {
      if (this.#metadata === undefined) throw discoveryProblemOf(error);
    }
    return this.#metadata;
  }

  #startDiscovery(library: Library): Discovery {
    const discovery = { result: this.#discover(library), freshUntilMs: Number.POSITIVE_INFINITY };
    const keepFor = (ms: number) => () => {
      discovery.freshUntilMs = this.#now() + ms;
    };
    discovery.result.then(keepFor(freshMs), keepFor(pauseMs));
    return discovery;
  }

  async #discover(library: Library): Promise<ServerMetadata> {
    const { issuer, clientId } = this.#settings;
    const isPlain = issuer.protocol === 'http:';
    const config = await library.discovery(issuer, clientId, undefined, library.None(), {
      timeout: this.#deadlineMs / 1_000,
      execute: isPlain ? [library.allowInsecureRequests] : [],
    });
    return config.serverMetadata();
  }
}

function clientAuth(
  { None, ClientSecretBasic, ClientSecretPost }: Library,
  secret: string | undefined,
  way: OidcSettings['clientAuth'],
): ClientAuth {
  if (secret === undefined) return None();
  return way === 'basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret);
}
