import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CloudError } from '@cb-spider/core';
import type { ClientAuth, Configuration, ServerMetadata } from 'openid-client';
import type { Attempt } from './attempt.ts';
import type { Claims } from './identity.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { discoveryProblemOf, problemOf } from './provider-problems.ts';

type Library = typeof import('openid-client');

/** What the provider has told of itself is asked anew after this long, in milliseconds. */
const freshMs = 10 * 60_000;
/** A provider that has failed to tell it is asked again no sooner than after this, in milliseconds. */
const pauseMs = 2_000;
/** The clocks of both machines may differ by so many seconds. */
const clockToleranceSeconds = 60;

export interface ProviderOptions {
  /** For each call to the provider, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

interface Discovery {
  readonly result: Promise<ServerMetadata>;
  readonly holdsUntilMs: number;
}

/**
 * An OpenID provider: authorization code with PKCE, by openid-client, which is loaded with the first sign-in.
 * Fails as `problemOf` says; nothing of what the provider has sent is in a failure.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export class IdentityProvider {
  readonly #settings: OidcSettings;
  readonly #deadlineMs: number;
  readonly #now: () => number;
  #library: Promise<Library> | undefined;
  #discovery: Discovery | undefined;
  /** As of the last time that it has told. */
  #metadata: ServerMetadata | undefined;

  constructor(settings: OidcSettings, { deadlineMs = 10_000, now = Date.now }: ProviderOptions = {}) {
    this.#settings = settings;
    this.#deadlineMs = deadlineMs;
    this.#now = now;
  }

  /** Another one once who signs in may be somebody else, or do something else. */
  get stamp(): string {
    const { issuer, clientId, userClaim, groupsClaim, roles, others } = this.#settings;
    const facts = [issuer.href, clientId, userClaim, groupsClaim, [...roles], others];
    return `oidc ${hash('sha256', JSON.stringify(facts), 'base64url')}`;
  }

  /** Where a browser goes to sign in. */
  async addressFor({ state, nonce, verifier, redirectUri }: Attempt): Promise<URL> {
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

  /** Who has signed in, by the provider's answer to an attempt. */
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

  /** Other claims come only from the provider's UserInfo. */
  #hasAll(claims: Claims): boolean {
    const { userClaim, groupsClaim } = this.#settings;
    return claims[userClaim] !== undefined && claims[groupsClaim] !== undefined;
  }

  #load(): Promise<Library> {
    this.#library ??= import('openid-client');
    return this.#library;
  }

  /** One for each sign-in: the provider's keys are read anew with it, whenever they were changed. */
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

  /** Once for all who ask at a time. Where the provider does not tell it now, what it has told before holds. */
  async #discovered(library: Library): Promise<ServerMetadata> {
    if (this.#discovery === undefined || this.#now() >= this.#discovery.holdsUntilMs)
      this.#discovery = this.#ask(library);
    try {
      this.#metadata = await this.#discovery.result;
    } catch (error) {
      if (this.#metadata === undefined) throw discoveryProblemOf(error);
    }
    return this.#metadata;
  }

  #ask(library: Library): Discovery {
    const discovery = { result: this.#discover(library), holdsUntilMs: Number.POSITIVE_INFINITY };
    const holdFor = (ms: number) => () => {
      discovery.holdsUntilMs = this.#now() + ms;
    };
    discovery.result.then(holdFor(freshMs), holdFor(pauseMs));
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
