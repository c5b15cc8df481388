/**
 * File copy against OpenSSH's scp, and one command on a hundred hosts against the slowest of them, all on this
 * machine. From the root of the repository: `node tools/bench/remote/bench.ts [copies|hosts]`. Needs sshd and
 * scp (Debian: openssh-server, openssh-client), and the packages built.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOpenSsh } from '../../../packages/remote/test/open-ssh.ts';
import { type Contender, type Cost, contenders } from './copies.ts';
import { farAway, type HostsResult, measureHosts, startHosts } from './hosts.ts';

const megabytes = 512;
const rounds = 5;

const print = (line = '') => process.stdout.write(`${line}\n`);

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** In turns, so that whatever else the machine does hits all alike. */
async function measureCopies(all: readonly Contender[]): Promise<Map<Contender, Cost[]>> {
  const costs = new Map<Contender, Cost[]>(all.map(contender => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of all) costs.get(contender)?.push(await contender.copy());
  }
  return costs;
}

function printCopies(direction: string, costs: Map<Contender, Cost[]>): void {
  const speeds = [...costs].map(([{ name }, list]) => ({
    name,
    median: megabytes / median(list.map(({ seconds }) => seconds)),
    best: megabytes / Math.min(...list.map(({ seconds }) => seconds)),
    cpu: median(list.map(({ cpuSeconds }) => cpuSeconds)),
  }));
  const ours = speeds[0];
  for (const { name, median: speed, best, cpu } of speeds) {
    const ratio =
      ours === undefined || name === ours.name
        ? ''
        : `${(ours.median / speed).toFixed(2)} (best ${(ours.best / best).toFixed(2)})`;
    const numbers = [speed.toFixed(0), best.toFixed(0), cpu.toFixed(2)]
      .map(text => text.padStart(8))
      .join('');
    print(`${direction.padEnd(5)} ${name.padEnd(20)}${numbers}   ${ratio}`);
  }
}

async function benchCopies(): Promise<void> {
  const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = await mkdtemp(join(root, 'spider-bench-'));
  await using server = await startOpenSsh();
  try {
    const keyFile = join(folder, 'key');
    await writeFile(keyFile, server.host.privateKey, { mode: 0o600 });
    const file = join(folder, 'file');
    await using handle = await open(file, 'w');
    for (let written = 0; written < megabytes; written += 16)
      await handle.write(randomBytes(16 * 1024 * 1024));
    print(
      `${megabytes} MiB in ${folder}, ${rounds} rounds, load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
    );
    print(`${''.padEnd(26)}  median    best  client  ours / theirs`);
    print(`${''.padEnd(26)}   MiB/s   MiB/s   CPU s`);
    for (const direction of ['down', 'up'] as const) {
      printCopies(direction, await measureCopies(contenders({ server, keyFile, folder, file }, direction)));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

function printHosts(what: string, count: number, result: HostsResult): void {
  const { slowestSingleMs, medianSingleMs, allAtOnceMs, failures } = result;
  const numbers = [medianSingleMs, slowestSingleMs, allAtOnceMs]
    .map(value => value.toFixed(0).padStart(10))
    .join('');
  print(
    `${what.padEnd(24)}${numbers}${(allAtOnceMs / slowestSingleMs).toFixed(2).padStart(8)}   ${failures} of ${count} failed`,
  );
}

async function benchHosts(): Promise<void> {
  const count = 100;
  await using near = await startHosts(count);
  print(
    `\`true\` on ${count} hosts, new connections, load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
  );
  print(
    `${''.padEnd(24)}${'median'.padStart(10)}${'slowest'.padStart(10)}${'all 100'.padStart(10)}${'ratio'.padStart(8)}`,
  );
  print(`${''.padEnd(24)}${'alone ms'.padStart(10)}${'alone ms'.padStart(10)}${'ms'.padStart(10)}`);
  printHosts('on this machine', count, await measureHosts(near.hosts));
  for (const oneWayMs of [25, 100]) {
    await using far = await farAway(near.hosts, oneWayMs);
    printHosts(`${2 * oneWayMs} ms there and back`, count, await measureHosts(far.hosts));
  }
}

const what = process.argv[2];
if (what === undefined || what === 'copies') await benchCopies();
if (what === undefined || what === 'hosts') await benchHosts();
