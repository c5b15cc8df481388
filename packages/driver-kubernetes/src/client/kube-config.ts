import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Library } from './kube-api.ts';

/** The setting with which the operator allows kubeconfigs to run programs and to name files of the host. */
export const trustSetting = 'SPIDER_KUBERNETES_TRUST_KUBECONFIG';

/** Returns the credential in the client library's form: from a kubeconfig, or from a server with a token. */
export function kubeConfigOf(library: Library, { credentials }: ConnectTarget): KubeConfig {
  const { Kubeconfig: text, Server: server, Token: token, CaCertificate: ca } = credentials;
  const config = new library.KubeConfig();
  if (text !== undefined) {
    load(library, config, text);
    return config;
  }
  if (server === undefined || token === undefined)
    throw refused(
      'The credential has neither a Kubeconfig nor Server and Token.',
      'Set Kubeconfig, or Server and Token.',
    );
  if (!isAddress(server, false))
    throw refused(`Server '${server}' is not a valid https URL.`, 'For example https://10.0.0.1:6443.');
  if (!/^[\x21-\x7e]+$/.test(token.trim()))
    throw refused('Token contains a character that is not valid in a token.', 'Copy the token again.');
  const caData = ca === undefined ? undefined : Buffer.from(ca).toString('base64');
  const cluster = { name: 'cluster', server, skipTLSVerify: false, ...(caData && { caData }) };
  config.loadFromClusterAndUser(cluster, { name: 'user', token: token.trim() });
  return config;
}

/** The library only sends requests by plain http if a kubeconfig disables the check of certificates. */
function isAddress(text: string, mayBePlain: boolean): boolean {
  return (mayBePlain ? /^https?:\/\//i : /^https:\/\//i).test(text) && URL.canParse(text);
}

/** Returns the texts that errors must not show. */
export function secretsOf(config: KubeConfig, { credentials }: ConnectTarget): readonly string[] {
  const { Token, Kubeconfig } = credentials;
  const ofUsers = config.users.flatMap(({ token, password, keyData }) => [token, password, keyData]);
  return [Token, Kubeconfig, ...ofUsers].filter(secret => secret !== undefined);
}

interface Named {
  readonly name?: unknown;
}

/** A kubeconfig before the library reads it and opens the files that it names. */
interface Raw {
  readonly 'current-context'?: unknown;
  readonly contexts?: readonly (Named & {
    readonly context?: { readonly user?: unknown; readonly cluster?: unknown };
  })[];
  readonly users?: readonly (Named & { readonly user?: Readonly<Record<string, unknown>> })[];
  readonly clusters?: readonly (Named & { readonly cluster?: Readonly<Record<string, unknown>> })[];
}

/** Loads only what the current context names. */
function load({ loadYaml }: Library, config: KubeConfig, text: string): void {
  const { user, cluster, context } = currentOf(rawOf(loadYaml, text));
  if (process.env[trustSetting] !== '1') assertNoHostAccess({ ...user.user, ...cluster.cluster });
  const name = 'current';
  const { server } = cluster.cluster ?? {};
  const { 'insecure-skip-tls-verify': isInsecure } = cluster.cluster ?? {};
  if (typeof server !== 'string' || !isAddress(server, isInsecure === true))
    throw refused(
      `Server '${server}' of the Kubeconfig is not a valid https URL.`,
      'For example https://10.0.0.1:6443.',
    );
  const current = { name, context: { ...context.context, user: name, cluster: name } };
  const only = { users: [{ ...user, name }], clusters: [{ ...cluster, name }], contexts: [current] };
  try {
    config.loadFromString(JSON.stringify({ ...only, 'current-context': name }));
  } catch {
    throw unreadable();
  }
}

function rawOf(loadYaml: Library['loadYaml'], text: string): Raw {
  try {
    const raw: unknown = loadYaml(text);
    if (typeof raw === 'object' && raw !== null) return raw as Raw;
  } catch {
    // reported below, without the words of the cause, which may quote the credential
  }
  throw unreadable();
}

function currentOf(raw: Raw) {
  const byName = <T extends Named>(list: readonly T[] | undefined, name: unknown): T | undefined =>
    Array.isArray(list) ? list.find(entry => entry.name === name) : undefined;
  const context = byName(raw.contexts, raw['current-context']);
  const user = byName(raw.users, context?.context?.user);
  const cluster = byName(raw.clusters, context?.context?.cluster);
  if (context !== undefined && user !== undefined && cluster !== undefined) return { context, user, cluster };
  throw refused('The Kubeconfig has no current context with a cluster and a user.', wholeConfig);
}

/** Fields that run a program or read a file of the host. */
const hostFields = [
  ...['exec', 'auth-provider', 'token-file', 'tokenFile', 'client-certificate', 'client-key'],
  'certificate-authority',
];

/**
 * A user who creates a credential must not be able to run programs on the host, or to send files of the host to a
 * server of their choice.
 */
function assertNoHostAccess(fields: Readonly<Record<string, unknown>>): void {
  const first = hostFields.find(field => fields[field] !== undefined && fields[field] !== null);
  if (first === undefined) return;
  throw new CloudRefusal('invalid_argument', `The Kubeconfig has '${first}', which is not allowed here.`, {
    hint: `Put data and a token into it (kubectl config view --raw --flatten). The operator of the server can allow programs and files with ${trustSetting}=1.`,
  });
}

const wholeConfig = 'Set it to the output of: kubectl config view --raw --flatten --minify';

function unreadable(): CloudRefusal {
  return refused('The Kubeconfig cannot be read: it is not valid YAML, or not a Kubeconfig.', wholeConfig);
}

function refused(problem: string, hint: string): CloudRefusal {
  return new CloudRefusal('invalid_argument', problem, { hint });
}
