import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  fanOut,
  memoryHostKeyStore,
  type RemoteHost,
  SshRemote,
} from '../../../packages/remote/src/index.ts';
import { freePort, startOpenSsh } from '../../../packages/remote/test/open-ssh.ts';

export interface HostsResult {
  /** Each host by itself, nobody else at work. */
  readonly slowestSingleMs: number;
  readonly medianSingleMs: number;
  /** All of them at once, until the last has answered. */
  readonly allAtOnceMs: number;
  readonly failures: number;
}

/** sshd listens on 16 addresses at most. */
const portsPerServer = 15;

/** Real SSH servers on so many ports of this machine. */
export async function startHosts(count: number): Promise<{ hosts: RemoteHost[] } & AsyncDisposable> {
  const stack = new AsyncDisposableStack();
  const hosts: RemoteHost[] = [];
  while (hosts.length < count) {
    const more = Math.min(portsPerServer, count - hosts.length);
    const ports = await Promise.all(Array.from({ length: more - 1 }, freePort));
    const server = stack.use(await startOpenSsh(ports.map(port => `ListenAddress 127.0.0.1:${port}`)));
    hosts.push(...[server.host.port, ...ports].map(port => ({ ...server.host, port })));
  }
  return { hosts, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** The same hosts as far away as that: a process between here and there holds each piece back. */
export async function farAway(
  hosts: readonly RemoteHost[],
  oneWayMs: number,
): Promise<{ hosts: RemoteHost[] } & AsyncDisposable> {
  const distance = fork(join(import.meta.dirname, 'distance.ts'), [
    String(oneWayMs),
    ...hosts.map(({ port }) => String(port)),
  ]);
  const [ports] = (await once(distance, 'message')) as [number[]];
  return {
    hosts: hosts.map((host, index) => ({ ...host, port: ports[index] })),
    async [Symbol.asyncDispose]() {
      distance.kill();
      await once(distance, 'exit');
    },
  };
}

/** Runs `true` on each host alone, then on all at once; each time over a new connection. */
export async function measureHosts(hosts: readonly RemoteHost[]): Promise<HostsResult> {
  const singles: number[] = [];
  // A sample stands for all where each takes seconds.
  for (const host of hosts.filter((_, index) => index % 5 === 0))
    singles.push(await runOn([host]).then(({ ms }) => ms));
  const all = await runOn(hosts);
  singles.sort((one, other) => one - other);
  return {
    slowestSingleMs: singles.at(-1) ?? 0,
    medianSingleMs: singles[singles.length >> 1] ?? 0,
    allAtOnceMs: all.ms,
    failures: all.failures,
  };
}

async function runOn(hosts: readonly RemoteHost[]): Promise<{ ms: number; failures: number }> {
  await using remote = new SshRemote({ hostKeys: memoryHostKeyStore() });
  const startedAt = performance.now();
  let failures = 0;
  const work = (host: RemoteHost, signal: AbortSignal) => remote.run(host, ['true'], { signal });
  for await (const outcome of fanOut(hosts, work, { parallel: hosts.length })) {
    if (!outcome.ok || outcome.value.exitCode !== 0) failures++;
  }
  return { ms: performance.now() - startedAt, failures };
}
