import type { ConnectTarget } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeConfig, User } from '@kubernetes/client-node';
import type { Library } from './kube-api.ts';

/** The operator's word that kubeconfigs may run programs and name files of the host. */
export const trustSetting = 'SPIDER_KUBERNETES_TRUST_KUBECONFIG';

/** The credential as the client library takes it: a kubeconfig, or a server with a token. */
export function kubeConfigOf({ KubeConfig }: Library, { credentials }: ConnectTarget): KubeConfig {
  const { Kubeconfig: text, Server: server, Token: token, CaCertificate: ca } = credentials;
  const config = new KubeConfig();
  if (text !== undefined) {
    load(config, text);
    if (process.env[trustSetting] !== '1') expectHarmless(config);
    return config;
  }
  if (server === undefined || token === undefined)
    throw refused('A credential needs a Kubeconfig, or Server and Token.');
  if (!URL.canParse(server)) throw refused(`Server '${server}' is not a valid address.`);
  const caData = ca === undefined ? undefined : Buffer.from(ca).toString('base64');
  const cluster = { name: 'cluster', server, skipTLSVerify: false, ...(caData && { caData }) };
  config.loadFromClusterAndUser(cluster, { name: 'user', token });
  return config;
}

/** What no text of an error may show. */
export function secretsOf(config: KubeConfig, { credentials }: ConnectTarget): readonly string[] {
  const { Token, Kubeconfig } = credentials;
  const ofUsers = config.users.flatMap(({ token, password, keyData }) => [token, password, keyData]);
  return [Token, Kubeconfig, ...ofUsers].filter(secret => secret !== undefined);
}

function load(config: KubeConfig, text: string): void {
  try {
    config.loadFromString(text);
  } catch {
    // without the words of the cause, which may quote the credential
    throw refused('The Kubeconfig cannot be read.');
  }
  const cluster = config.getCurrentCluster();
  if (!cluster || !config.getCurrentUser())
    throw refused('The Kubeconfig has no current context with a cluster and a user.');
  if (!URL.canParse(cluster.server)) throw refused(`Server '${cluster.server}' is not a valid address.`);
}

/**
 * Whoever registers a credential must not run programs on the host by it, nor have files of the host sent to a server of
 * their choice.
 */
function expectHarmless(config: KubeConfig): void {
  const user = config.getCurrentUser() as User;
  const { exec, authProvider, certFile, keyFile } = user;
  const named = { exec, 'auth-provider': authProvider, 'client-certificate': certFile, 'client-key': keyFile };
  const parts = { ...named, 'certificate-authority': config.getCurrentCluster()?.caFile };
  const [first] = Object.entries(parts).find(([, value]) => value !== undefined && value !== null) ?? [];
  if (first === undefined) return;
  throw new CloudRefusal('invalid_argument', `The Kubeconfig has '${first}', which is not allowed here.`, {
    hint: `Put data and a token into it (kubectl config view --raw --flatten). The operator can allow programs and files by ${trustSetting}=1.`,
  });
}

function refused(problem: string): CloudRefusal {
  return new CloudRefusal('invalid_argument', problem);
}
