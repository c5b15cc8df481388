import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { refuse } from './fault.ts';
import type { FakeGcpOptions } from './options.ts';
import type { Reply } from './wire.ts';

/** What a service account's key file holds. */
export interface ServiceAccountKey {
  readonly type: 'service_account';
  readonly project_id: string;
  readonly private_key_id: string;
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly token_uri: string;
}

const scopesThatDo = [
  'https://www.googleapis.com/auth/compute',
  'https://www.googleapis.com/auth/cloud-platform',
];

/** What an assertion is always for, as the page below says. */
const documentedAudience = 'https://oauth2.googleapis.com/token';

/** The key of every service account. It is generated once, which takes a noticeable part of a second. */
let sharedKey: KeyObject | undefined;

interface Grant {
  readonly expiresAt: number;
  readonly scopes: readonly string[];
}

/**
 * Trades a signed assertion for an access token, as Google's OAuth 2.0 server does for service accounts.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export class Tokens {
  readonly key: ServiceAccountKey;
  readonly #publicKey: KeyObject;
  readonly #options: FakeGcpOptions;
  readonly #grants = new Map<string, Grant>();

  constructor(project: string, tokenUri: string, options: FakeGcpOptions) {
    sharedKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    this.#publicKey = createPublicKey(sharedKey);
    this.#options = options;
    this.key = {
      type: 'service_account',
      project_id: project,
      private_key_id: '5f0d8c3a9b7e4612a1c2d3e4f5061728394a5b6c',
      private_key: sharedKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: `spider@${project}.iam.gserviceaccount.com`,
      client_id: '103456789012345678901',
      token_uri: tokenUri,
    };
  }

  /** Answers `POST /token`. */
  answer(form: URLSearchParams): Reply {
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
      return refusal('unsupported_grant_type', 'Invalid grant_type: ');
    const claims = this.#claimsOf(form.get('assertion') ?? '');
    if (claims === undefined) return refusal('invalid_grant', 'Invalid JWT Signature.');
    const { iss, aud, scope, iat, exp } = claims;
    if (iss !== this.key.client_email) return refusal('invalid_grant', 'Invalid grant: account not found');
    if (aud !== documentedAudience && aud !== this.key.token_uri)
      return refusal('invalid_grant', 'Invalid JWT: Failed audience check.');
    const now = this.#now() / 1000;
    const isTimely = Number(iat) <= now + 300 && Number(exp) > now && Number(exp) - Number(iat) <= 3600;
    if (!isTimely)
      return refusal('invalid_grant', 'Invalid JWT: Token must be a short-lived token (60 minutes).');
    if (typeof scope !== 'string' || scope === '')
      return refusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
    return { status: 200, body: this.#describe(this.issue(scope.split(' '))) };
  }

  /** A token as if it had been asked for. */
  issue(scopes: readonly string[] = scopesThatDo): string {
    const token = `ya29.c.${crypto.randomUUID().replaceAll('-', '')}`;
    this.#grants.set(token, { expiresAt: this.#now() + this.#lifeMs(), scopes });
    return token;
  }

  revokeAll(): void {
    this.#grants.clear();
  }

  /** Refuses a request without a good token. */
  check(authorization: string | undefined): void {
    const grant = this.#grants.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (grant === undefined || grant.expiresAt <= this.#now())
      throw refuse(401, 'authError', 'Request had invalid authentication credentials.');
    if (grant.scopes.some(each => scopesThatDo.includes(each))) return;
    throw refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  }

  #describe(token: string): object {
    return { access_token: token, expires_in: Math.floor(this.#lifeMs() / 1000), token_type: 'Bearer' };
  }

  #claimsOf(assertion: string): Readonly<Record<string, unknown>> | undefined {
    const [header = '', claims = '', signature = ''] = assertion.split('.');
    const signed = Buffer.from(`${header}.${claims}`);
    const isGenuine = verify('sha256', signed, this.#publicKey, Buffer.from(signature, 'base64url'));
    if (!isGenuine) return undefined;
    return JSON.parse(Buffer.from(claims, 'base64url').toString());
  }

  #lifeMs(): number {
    return this.#options.tokenLifeMs ?? 3_600_000;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function refusal(error: string, description: string): Reply {
  return { status: 400, body: { error, error_description: description } };
}
