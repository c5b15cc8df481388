import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { memoryHostKeyStore, SshRemote } from '../../../packages/remote/src/index.ts';
import type { OpenSsh } from '../../../packages/remote/test/beds/open-ssh.ts';

/** A way to copy a file in one direction. The time includes opening a connection. */
export interface Contender {
  readonly name: string;
  copy(): Promise<Cost>;
}

export interface Cost {
  readonly seconds: number;
  /** The processor time of the client's processes. */
  readonly cpuSeconds: number;
}

export interface CopyBench {
  readonly server: OpenSsh;
  /** The file with the user's key, for scp. Spider gets the key in memory. */
  readonly keyFile: string;
  readonly folder: string;
  /** The path of the file to copy. */
  readonly file: string;
}

export function contenders(bench: CopyBench, direction: 'up' | 'down'): Contender[] {
  return [
    { name: '@cb-spider/remote', copy: () => ours(bench, direction) },
    { name: 'scp', copy: () => scp(bench, direction, []) },
    { name: 'scp, same cipher', copy: () => scp(bench, direction, ['-c', 'aes128-gcm@openssh.com']) },
  ];
}

async function ours({ server, file, folder }: CopyBench, direction: 'up' | 'down'): Promise<Cost> {
  const target = join(folder, 'copy');
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const remote = new SshRemote({ hostKeys: memoryHostKeyStore() });
  if (direction === 'up') await remote.upload(server.host, file, target);
  else await remote.download(server.host, file, target);
  await remote.close();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await rm(target);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

async function scp(bench: CopyBench, direction: 'up' | 'down', options: readonly string[]): Promise<Cost> {
  const { server, keyFile, file, folder } = bench;
  const target = join(folder, 'copy');
  const { user, host, port } = server.host;
  const settings = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'IdentitiesOnly=yes'];
  const there = (path: string) => `${user}@${host}:${path}`;
  const words = [
    ...['scp', '-q', '-F', 'none', '-P', String(port), '-i', keyFile, ...options],
    ...settings.flatMap(setting => ['-o', setting]),
    ...(direction === 'up' ? [file, there(target)] : [there(file), target]),
  ];
  // bash reports what the client and its ssh process took
  const timed = spawn('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@" 2>&1', 'bash', ...words], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const [output, [code]] = await Promise.all([text(timed.stderr), once(timed, 'exit')]);
  if (code !== 0) throw new Error(`scp failed: ${output}`);
  await rm(target);
  const [seconds = 0, user_ = 0, system = 0] = output.trim().split(' ').map(Number);
  return { seconds, cpuSeconds: user_ + system };
}
