import { resolve } from 'node:path';
import type { Grant } from '@cb-spider/core';
import { grantArguments } from '../access/grant-arguments.ts';
import type { Environment } from '../environment.ts';
import { SettingError } from '../setting-error.ts';

/** The OpenID provider that users can sign in with, and the roles that they get. */
export interface OidcSettings {
  /** The issuer, exactly as the provider writes it. */
  readonly issuer: URL;
  readonly clientId: string;
  /** The secret, or a file that is read at each sign-in. Missing: a public client. */
  readonly clientSecret: { readonly text: string } | { readonly file: string } | undefined;
  /** How the secret is sent: in the header of HTTP Basic, or in the body. */
  readonly clientAuth: 'basic' | 'post';
  /** The scopes, separated by spaces. */
  readonly scopes: string;
  /** The claim with the user's name. */
  readonly userClaim: string;
  /** The claim with the names of groups. */
  readonly groupsClaim: string;
  /** The grants of each group's members. */
  readonly roles: ReadonlyMap<string, readonly Grant[]>;
  /** The grants of users who are in none of these groups. If it is empty, such users are refused. */
  readonly others: readonly Grant[];
}

/** Returns the settings. Missing: sign-in by OpenID Connect is off. Fails with {@link SettingError}. */
export function oidcOf(env: Environment, workingFolder: string): OidcSettings | undefined {
  const { SPIDER_OIDC_ISSUER: issuer, SPIDER_OIDC_CLIENT_ID: clientId } = env;
  if (issuer === undefined) {
    const orphan = Object.keys(env).find(name => name.startsWith('SPIDER_OIDC_'));
    if (orphan === undefined) return undefined;
    throw new SettingError(
      `${orphan} is set without SPIDER_OIDC_ISSUER. Set SPIDER_OIDC_ISSUER too, or remove ${orphan}.`,
    );
  }
  if (clientId === undefined)
    throw new SettingError('SPIDER_OIDC_ISSUER is set without SPIDER_OIDC_CLIENT_ID: set both, or neither.');
  if (env.SPIDER_AUTH === 'off')
    throw new SettingError(
      'SPIDER_AUTH=off turns the login off, so OpenID Connect cannot be used: remove SPIDER_AUTH or SPIDER_OIDC_ISSUER.',
    );
  const roles = readRoles(env.SPIDER_OIDC_ROLES);
  const others = readOthers(env.SPIDER_OIDC_OTHERS);
  if (roles.size === 0 && others.length === 0)
    throw new SettingError(
      'OpenID Connect has no roles: set SPIDER_OIDC_ROLES, for example spider-admins --role admin; team-web --role viewer.',
    );
  return {
    ...{ issuer: readIssuer(issuer), clientId, clientSecret: secretOf(env, workingFolder) },
    clientAuth: env.SPIDER_OIDC_CLIENT_AUTH ?? 'basic',
    scopes: [...new Set(['openid', ...(env.SPIDER_OIDC_SCOPES ?? ['profile'])])].join(' '),
    userClaim: env.SPIDER_OIDC_USER_CLAIM ?? 'sub',
    groupsClaim: env.SPIDER_OIDC_GROUPS_CLAIM ?? 'groups',
    ...{ roles, others },
  };
}

function readIssuer(text: string): URL {
  const issuer = URL.canParse(text) ? new URL(text) : undefined;
  if (issuer === undefined || issuer.search !== '' || issuer.hash !== '' || issuer.username !== '')
    throw new SettingError('SPIDER_OIDC_ISSUER is not a valid URL such as https://login.example.org/realm.');
  const isOnThisMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(issuer.hostname);
  if (issuer.protocol === 'https:' || (issuer.protocol === 'http:' && isOnThisMachine)) return issuer;
  throw new SettingError('SPIDER_OIDC_ISSUER must use https.');
}

function secretOf(env: Environment, workingFolder: string): OidcSettings['clientSecret'] {
  const { SPIDER_OIDC_CLIENT_SECRET: text, SPIDER_OIDC_CLIENT_SECRET_FILE: file } = env;
  if (text !== undefined && file !== undefined)
    throw new SettingError(
      'SPIDER_OIDC_CLIENT_SECRET and SPIDER_OIDC_CLIENT_SECRET_FILE: set only one of them.',
    );
  if (file !== undefined) return { file: resolve(workingFolder, file) };
  return text === undefined ? undefined : { text };
}

/** Parses `GROUP --role ROLE [LIMITS]...`, as for `user add`, separated by semicolons or line breaks. */
function readRoles(text = ''): ReadonlyMap<string, readonly Grant[]> {
  const roles = new Map<string, readonly Grant[]>();
  for (const part of text.split(/[;\n]/).map(line => line.trim())) {
    if (part === '') continue;
    const at = part.search(/\s--/);
    const group = at < 0 ? part : part.slice(0, at).trim();
    const grants = at < 0 ? [] : readGrants('SPIDER_OIDC_ROLES', part.slice(at));
    if (group.startsWith('--') || grants.length === 0)
      throw new SettingError(`SPIDER_OIDC_ROLES: "${part}" does not have the form GROUP --role ROLE.`);
    roles.set(group, [...(roles.get(group) ?? []), ...grants]);
  }
  return roles;
}

function readOthers(text = ''): readonly Grant[] {
  const grants = text.trim() === '' ? undefined : readGrants('SPIDER_OIDC_OTHERS', text);
  if (grants === undefined || grants.length > 0) return grants ?? [];
  throw new SettingError(
    'SPIDER_OIDC_OTHERS does not have the form --role ROLE [LIMITS]. Example: --role viewer',
  );
}

function readGrants(setting: string, text: string): readonly Grant[] {
  try {
    const { words, grants, readsPassword, user, days } = grantArguments(text.trim().split(/\s+/));
    if (words.length > 0) throw new SettingError(`"${words[0]}" does not belong to an option.`);
    if (readsPassword || user !== undefined || days !== undefined)
      throw new SettingError('only --role, --connection, --provider, --region and --label are allowed.');
    return grants;
  } catch (error) {
    if (error instanceof SettingError) throw new SettingError(`${setting}: ${error.message}`);
    throw error;
  }
}
