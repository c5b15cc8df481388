import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal, unusableReply } from '@cb-spider/driver-kit';
import { type HttpClient, type HttpReply, HttpStatusError, type Token } from '@cb-spider/rest-kit';
import type { CloudEndpoints } from './cloud-endpoints.ts';

/**
 * Fetches a token for a service principal with a secret.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function logIn(
  http: HttpClient,
  endpoints: CloudEndpoints,
  { ClientId = '', ClientSecret = '', TenantId = '' }: ConnectTarget['credentials'],
): Promise<Token<undefined> & { readonly reply: HttpReply }> {
  const form = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: ClientId, client_secret: ClientSecret },
    scope: endpoints.scope,
  });
  try {
    const reply = await http.send({
      method: 'POST',
      url: `${endpoints.login}/${encodeURIComponent(TenantId)}/oauth2/v2.0/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    return { ...tokenOf(reply), reply };
  } catch (error) {
    throw error instanceof HttpStatusError ? refused(error) : error;
  }
}

function tokenOf({ body }: HttpReply): Token<undefined> {
  const { access_token: value, expires_in: seconds } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof value !== 'string' || typeof seconds !== 'number')
    throw unusableReply('The reply of the token service has no token.');
  return { value, expiresAtMs: Date.now() + seconds * 1000, content: undefined };
}

/** Entra returns 400 or 401, with the reason in `error` and `error_codes`. */
function refused(error: HttpStatusError): unknown {
  const {
    error: word,
    error_codes: numbers,
    trace_id: trace,
  } = (error.body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof word !== 'string' || error.status >= 429) return error;
  const [number] = Array.isArray(numbers) ? numbers : [];
  return new CloudRefusal('unauthenticated', 'The token service does not accept the credential.', {
    nativeCode: typeof number === 'number' ? `AADSTS${number}` : word,
    requestId: typeof trace === 'string' ? trace : undefined,
    hint: 'Check ClientId, ClientSecret and TenantId, and that the secret has not expired.',
  });
}
