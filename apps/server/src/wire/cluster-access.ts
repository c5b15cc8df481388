import { type ClusterInfo, type ClusterUser, kubeconfigOf } from '@cb-spider/core';

/** Where commands request a token: the address of this server, and the connection of the cluster. */
export interface TokenPlace {
  /** `http://127.0.0.1:1024` */
  readonly address: string;
  readonly connectionName: string;
}

/**
 * Returns a kubeconfig that contains no secret. `kubectl` logs in with a token from a command, which requests it from
 * this server as the user in its environment variables. With type `native`, it runs the cloud's own command instead,
 * if there is one. Returns `undefined` while the cluster has no API server.
 *
 * @param type `native` for the cloud's own command
 */
export function toKubeconfig(cluster: ClusterInfo, place: TokenPlace, type: string): string | undefined {
  const { access } = cluster;
  if (access === undefined) return undefined;
  const native = type.toLowerCase() === 'native' ? access.login : undefined;
  return kubeconfigOf(cluster, native ?? tokenCommand(cluster.name, place));
}

/** Returns a command that pipes the login from the environment to `curl`, so that no list of processes shows it. */
function tokenCommand(name: string, { address, connectionName }: TokenPlace): ClusterUser {
  const query = new URLSearchParams({ ConnectionName: connectionName });
  const url = `${address}/spider/cluster/${encodeURIComponent(name)}/token?${query}`;
  const login = `printf 'user = "%s:%s"' "$SPIDER_USERNAME" "$SPIDER_PASSWORD"`;
  // the address is an argument of the script rather than a part of its text
  return { command: 'sh', args: ['-c', `${login} | curl -fsS -K - "$0"`, url] };
}
