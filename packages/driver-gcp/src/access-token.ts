import { sign } from 'node:crypto';
import type { CallContext } from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import { type HttpClient, type Token, TokenSource } from '@cb-spider/rest-kit';
import type { Account } from './account.ts';

const scope = 'https://www.googleapis.com/auth/compute';

/** The longest lifetime that Google allows, in seconds. */
const assertionLifeS = 3600;

/**
 * The access token of a service account, fetched with an assertion that the account's key has signed.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export class AccessToken {
  readonly #account: Account;
  readonly #http: HttpClient;
  readonly #tokens = new TokenSource<undefined>();

  constructor(account: Account, http: HttpClient) {
    this.#account = account;
    this.#http = http;
  }

  /** Runs `send` with a valid token, and replaces a rejected token once. */
  authorize<T>(context: CallContext, send: (token: string) => Promise<T>): Promise<T> {
    return this.#tokens.authorize(
      context.signal,
      () => context.observe('oauth2.token', () => this.#fetch()),
      token => send(token.value),
    );
  }

  async #fetch(): Promise<Token<undefined>> {
    const sentAtMs = Date.now();
    const { body } = await this.#http.send({
      method: 'POST',
      url: this.#account.tokenUri,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: assertionOf(this.#account, Math.floor(sentAtMs / 1000)),
      }),
    });
    const { access_token: value, expires_in: lifeS } = body as {
      access_token?: unknown;
      expires_in?: unknown;
    };
    if (typeof value !== 'string' || typeof lifeS !== 'number')
      throw unusableReply('The reply is not from the token server.');
    return { value, expiresAtMs: sentAtMs + lifeS * 1000, content: undefined };
  }
}

/** Returns a signed assertion. Its audience is the server that it is sent to, so that nobody else can use it. */
function assertionOf({ clientEmail, tokenUri, privateKey }: Account, nowS: number): string {
  const claims = { iss: clientEmail, scope, aud: tokenUri, iat: nowS, exp: nowS + assertionLifeS };
  const signed = [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}
