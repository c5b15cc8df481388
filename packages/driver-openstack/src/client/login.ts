import type { ConnectTarget } from '@cb-spider/core/driver';
import { baseUrl, CloudRefusal, requiredList } from '@cb-spider/driver-kit';
import { type HttpClient, type HttpReply, HttpStatusError, type Token } from '@cb-spider/rest-kit';
import { instead } from '../openstack-errors.ts';
import { Catalogue, type CatalogueService } from './catalogue.ts';

/** The credentials of a login, and where to send it. */
export interface Login {
  /** Keystone's URL, up to and including `/v3`. */
  readonly identityUrl: string;
  /** The body of the login request. Contains secrets. */
  readonly request: unknown;
}

/** Reads the fields of a credential. Fails with `invalid_argument` if they are not sufficient for a login. */
export function loginOf(credentials: ConnectTarget['credentials']): Login {
  const { ApplicationCredentialId, ApplicationCredentialSecret } = credentials;
  const IdentityEndpoint = (credentials.IdentityEndpoint ?? '').trim();
  if (!/^https?:\/\//i.test(IdentityEndpoint) || !URL.canParse(IdentityEndpoint)) {
    throw new CloudRefusal('invalid_argument', 'IdentityEndpoint is not a valid http or https URL.', {
      hint: 'Use a URL such as https://cloud.example:5000/v3.',
    });
  }
  const base = baseUrl(IdentityEndpoint);
  const identityUrl = base.endsWith('/v3') ? base : `${base}/v3`;
  if (ApplicationCredentialId)
    return {
      identityUrl,
      request: applicationCredentialLogin(ApplicationCredentialId, ApplicationCredentialSecret),
    };
  return { identityUrl, request: passwordLogin(credentials) };
}

function applicationCredentialLogin(id: string, secret: string | undefined): unknown {
  if (!secret) throw missing(['ApplicationCredentialSecret']);
  return {
    auth: {
      identity: { methods: ['application_credential'], application_credential: { id, secret } },
    },
  };
}

function passwordLogin(credentials: ConnectTarget['credentials']): unknown {
  const { Username, Password, DomainName, ProjectID } = credentials;
  const needed = { Username, Password, DomainName, ProjectID };
  const absent = Object.entries(needed).filter(([, value]) => value === undefined || value === '');
  if (absent.length > 0) throw missing(absent.map(([name]) => name));
  const user = { name: Username, password: Password, domain: { name: DomainName } };
  return {
    auth: {
      identity: { methods: ['password'], password: { user } },
      scope: { project: { id: ProjectID } },
    },
  };
}

function missing(names: readonly string[]): CloudRefusal {
  return new CloudRefusal('invalid_argument', `The credential has no ${names.join(', ')}.`, {
    hint: 'Set Username, Password, DomainName and ProjectID, or ApplicationCredentialId and ApplicationCredentialSecret.',
  });
}

/**
 * Logs in and reads the catalogue.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization
 */
export async function logIn(
  http: HttpClient,
  login: Login,
): Promise<Token<Catalogue> & { reply: HttpReply }> {
  try {
    const reply = await http.send({
      method: 'POST',
      url: `${login.identityUrl}/auth/tokens`,
      body: login.request,
    });
    return { ...tokenOf(reply), reply };
  } catch (error) {
    throw error instanceof HttpStatusError ? refused(error) : error;
  }
}

function tokenOf(reply: HttpReply): Token<Catalogue> {
  const { token } = (reply.body ?? {}) as {
    token?: { expires_at?: string; catalog?: CatalogueService[]; project?: { id?: string } };
  };
  const value = reply.headers['x-subject-token'];
  const expiresAtMs = Date.parse(token?.expires_at ?? '');
  if (value === undefined || Number.isNaN(expiresAtMs)) throw notKeystone();
  const services = requiredList(token?.catalog, 'the catalogue of the token');
  return { value, expiresAtMs, content: new Catalogue(services, token?.project?.id) };
}

/** Keystone answers 401 whatever is wrong, so that strangers cannot learn which part was right. */
function refused(error: HttpStatusError): unknown {
  const isKeystones = typeof error.body === 'object' && error.body !== null && 'error' in error.body;
  // All services, Keystone included, answer 300 to a path without their version.
  if ((error.status === 404 || error.status === 300) && !isKeystones) return notKeystone();
  if (error.status !== 401 && error.status !== 404) return error;
  return instead(error, 'unauthenticated', {
    hint: 'Check user name, password, domain and project id, and that the user has a role in the project; for an application credential its id and secret, and that it has not expired.',
  });
}

function notKeystone(): CloudRefusal {
  return new CloudRefusal('invalid_argument', 'IdentityEndpoint is not the address of Keystone version 3.', {
    hint: 'Use the address from `openstack catalog show identity`, such as https://cloud.example:5000/v3.',
  });
}
