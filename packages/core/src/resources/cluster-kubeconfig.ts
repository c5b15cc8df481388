import type { Cluster, ClusterToken } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/** How `kubectl` signs in: with a token, or by a command that prints one as an `ExecCredential`. */
export type ClusterUser =
  | Pick<ClusterToken, 'token'>
  | { readonly command: string; readonly args: readonly string[] };

/** The format of the command's output: https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
const credentialVersion = 'client.authentication.k8s.io/v1';

/**
 * Returns a kubeconfig for one cluster as JSON, which is valid YAML. Fails with `conflict` while there is no API
 * server.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export function kubeconfigOf({ name, access }: Pick<Cluster, 'name' | 'access'>, user: ClusterUser): string {
  if (access === undefined)
    throw new CloudError('conflict', `The cluster '${name}' has no API server yet.`, { retryable: true });
  const { endpoint, certificateAuthority } = access;
  const cluster = { server: endpoint, 'certificate-authority-data': certificateAuthority };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster }],
    users: [{ name, user: 'token' in user ? { token: user.token } : { exec: execOf(user) } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  return JSON.stringify(config, undefined, 2);
}

function execOf({ command, args }: { readonly command: string; readonly args: readonly string[] }) {
  return { apiVersion: credentialVersion, command, args, interactiveMode: 'Never' };
}
