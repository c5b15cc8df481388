import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fanOut,
  memoryHostKeyStore,
  type RemoteHost,
  SshRemote,
} from '../../../packages/remote/src/index.ts';
import { keyPair } from '../../../packages/remote/test/beds/keys.ts';
import { startOpenSsh } from '../../../packages/remote/test/beds/open-ssh.ts';
import { freePort } from '../../cloud-fakes/src/free-port.ts';

export interface HostsResult {
  /** The slowest host when each runs alone. */
  readonly slowestSingleMs: number;
  readonly medianSingleMs: number;
  /** All hosts at once, until the last one has answered. */
  readonly allAtOnceMs: number;
  /** The processor time of this process for all at once. The rest is work of the servers, or waiting. */
  readonly cpuMs: number;
  /** The same with as many `ssh` processes, for comparison. */
  readonly sshProcessesMs: number;
  readonly failures: number;
}

/** The most ports of one server, because sshd listens on at most 16 addresses. */
const portsPerServer = 15;

export interface Hosts extends AsyncDisposable {
  readonly hosts: readonly RemoteHost[];
  /** The file with the key that all hosts accept, for ssh. Spider gets the key in memory. */
  readonly keyFile: string;
}

/** Starts real SSH servers that listen on this number of ports of this machine. */
export async function startHosts(count: number, folder: string): Promise<Hosts> {
  const stack = new AsyncDisposableStack();
  const userKey = keyPair();
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, userKey.private, { mode: 0o600 });
  const hosts: RemoteHost[] = [];
  while (hosts.length < count) {
    const more = Math.min(portsPerServer, count - hosts.length);
    const ports = await Promise.all(Array.from({ length: more - 1 }, freePort));
    const addresses = ports.map(port => `ListenAddress 127.0.0.1:${port}`);
    const server = stack.use(await startOpenSsh(addresses, userKey));
    hosts.push(...[server.host.port, ...ports].map(port => ({ ...server.host, port })));
  }
  return { hosts, keyFile, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Starts servers that need almost no processor time, in a process of their own. */
export async function startLightHosts(count: number, folder: string): Promise<Hosts> {
  const keyFile = join(folder, 'light-key');
  const { answer: hosts, stop } = await startChild<RemoteHost[]>('light-hosts.ts', [String(count)]);
  await writeFile(keyFile, hosts[0]?.privateKey ?? '', { mode: 0o600 });
  return { hosts, keyFile, [Symbol.asyncDispose]: stop };
}

/** Returns the same hosts behind a process that delays each piece of data. */
export async function farAway({ hosts, keyFile }: Hosts, oneWayMs: number): Promise<Hosts> {
  const words = [String(oneWayMs), ...hosts.map(({ port }) => String(port))];
  const { answer: ports, stop } = await startChild<number[]>('distance.ts', words);
  const far = hosts.map((host, index) => ({ ...host, port: ports[index] }));
  return { hosts: far, keyFile, [Symbol.asyncDispose]: stop };
}

async function startChild<Answer>(program: string, words: readonly string[]) {
  const child = fork(join(import.meta.dirname, program), words);
  const [answer] = (await once(child, 'message')) as [Answer];
  const stop = async () => {
    child.kill();
    await once(child, 'exit');
  };
  return { answer, stop };
}

/** Runs `true` on each host alone, then on all at once, each time over a new connection. */
export async function measureHosts({ hosts, keyFile }: Hosts): Promise<HostsResult> {
  const singles: number[] = [];
  // every fifth host is enough, because each may take seconds
  for (const host of hosts.filter((_, index) => index % 5 === 0))
    singles.push(await runOn([host]).then(({ ms }) => ms));
  const cpu = process.cpuUsage();
  const all = await runOn(hosts);
  const { user, system } = process.cpuUsage(cpu);
  singles.sort((a, b) => a - b);
  return {
    slowestSingleMs: singles.at(-1) ?? 0,
    medianSingleMs: singles[singles.length >> 1] ?? 0,
    allAtOnceMs: all.ms,
    cpuMs: (user + system) / 1000,
    sshProcessesMs: await runSshOn(hosts, keyFile),
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

async function runSshOn(hosts: readonly RemoteHost[], keyFile: string): Promise<number> {
  const settings = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'IdentitiesOnly=yes'];
  const startedAt = performance.now();
  const codes = await Promise.all(
    hosts.map(async ({ host, port, user }) => {
      const words = [
        '-q',
        '-F',
        'none',
        '-i',
        keyFile,
        '-p',
        String(port),
        ...settings.flatMap(s => ['-o', s]),
      ];
      const [code] = await once(
        spawn('ssh', [...words, `${user}@${host}`, 'true'], { stdio: 'ignore' }),
        'exit',
      );
      return code;
    }),
  );
  if (codes.some(code => code !== 0)) throw new Error('ssh failed on some hosts.');
  return performance.now() - startedAt;
}
