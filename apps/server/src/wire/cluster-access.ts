import { type ClusterInfo, type ClusterUser, kubeconfigOf } from '@cb-spider/core';

/** Where this server is, for commands that ask it for a token. */
export interface TokenPlace {
  /** `http://127.0.0.1:1024` */
  readonly address: string;
  readonly connectionName: string;
}

/**
 * A kubeconfig that holds no secret: `kubectl` logs in with a token that a command asks this server for, as the user of
 * the environment, or with the cloud's own command where it is asked for and there is one. `undefined` while there is no
 * API server.
 *
 * @param type `native` for the cloud's own command
 */
export function toKubeconfig(cluster: ClusterInfo, place: TokenPlace, type: string): string | undefined {
  const { access } = cluster;
  if (access === undefined) return undefined;
  const native = type.toLowerCase() === 'native' ? access.login : undefined;
  return kubeconfigOf(cluster, native ?? tokenCommand(cluster.name, place));
}

/** The login goes from the environment into the command's input, so that no list of processes shows it. */
function tokenCommand(name: string, { address, connectionName }: TokenPlace): ClusterUser {
  const query = new URLSearchParams({ ConnectionName: connectionName });
  const url = `${address}/spider/cluster/${encodeURIComponent(name)}/token?${query}`;
  const login = `printf 'user = "%s:%s"' "$SPIDER_USERNAME" "$SPIDER_PASSWORD"`;
  // the address is a parameter of the script, and no part of it
  return { command: 'sh', args: ['-c', `${login} | curl -fsS -K - "$0"`, url] };
}
