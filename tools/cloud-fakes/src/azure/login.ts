import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { azureAccount, type FakeAzureOptions } from './options.ts';
import { Refusal, type Reply } from './refusal.ts';

/**
 * The token service of Microsoft Entra, as far as a client with a secret needs it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export class Login {
  readonly #options: FakeAzureOptions;
  readonly #tokens = new Map<string, number>();

  constructor(options: FakeAzureOptions) {
    this.#options = options;
  }

  /** Makes all tokens bad at once. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  /** `POST /TENANT/oauth2/v2.0/token`, with a form. */
  token(tenant: string, form: URLSearchParams): Reply {
    if (tenant.toLowerCase() !== azureAccount.tenantId)
      return failed(400, 'invalid_request', 'AADSTS90002', `Tenant '${tenant}' not found.`, 90002);
    if (form.get('grant_type') !== 'client_credentials')
      return failed(
        400,
        'unsupported_grant_type',
        'AADSTS70003',
        'The app requested an unsupported grant type.',
        70003,
      );
    if (form.get('client_id') !== azureAccount.clientId) {
      const words = `Application with identifier '${form.get('client_id')}' was not found in the directory.`;
      return failed(400, 'unauthorized_client', 'AADSTS700016', words, 700016);
    }
    if (form.get('client_secret') !== azureAccount.clientSecret)
      return failed(401, 'invalid_client', 'AADSTS7000215', 'Invalid client secret provided.', 7000215);
    if (!form.get('scope')?.endsWith('/.default'))
      return failed(
        400,
        'invalid_scope',
        'AADSTS1002012',
        'The provided value for scope is not valid.',
        1002012,
      );
    const token = `eyJ0eXAiOiJKV1QifQ.${randomUUID().replaceAll('-', '')}.${randomUUID().replaceAll('-', '')}`;
    const seconds = this.#options.tokenSeconds ?? 3599;
    this.#tokens.set(token, this.#now() + seconds * 1000);
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token },
    };
  }

  /** Refuses a request whose token is missing, unknown or too old. */
  check(headers: IncomingHttpHeaders): void {
    const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    const challenge = {
      'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/${azureAccount.tenantId}", error="invalid_token"`,
    };
    if (token === undefined)
      throw new Refusal(
        401,
        {
          code: 'AuthenticationFailed',
          message: "Authentication failed. The 'Authorization' header is missing.",
        },
        challenge,
      );
    const untilMs = this.#tokens.get(token);
    if (untilMs === undefined)
      throw new Refusal(
        401,
        { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' },
        challenge,
      );
    if (untilMs <= this.#now())
      throw new Refusal(
        401,
        { code: 'ExpiredAuthenticationToken', message: 'The access token expiry is over.' },
        challenge,
      );
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** Entra's own form of an error, which is not Resource Manager's. */
function failed(status: number, error: string, code: string, words: string, number: number): Reply {
  const [trace_id, correlation_id] = [randomUUID(), randomUUID()];
  const error_description = `${code}: ${words} Trace ID: ${trace_id} Correlation ID: ${correlation_id}`;
  return { status, body: { error, error_description, error_codes: [number], trace_id, correlation_id } };
}
