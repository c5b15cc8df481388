/**
 * Measures file copies against OpenSSH's scp, and a command on a hundred hosts against the slowest single host, all on
 * this machine. Run it from the root of the repository: `node tools/bench/remote/bench.ts [copies|hosts]`. Needs sshd
 * and scp (Debian: openssh-server, openssh-client), and built packages.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOpenSsh } from '../../../packages/remote/test/beds/open-ssh.ts';
import { type Contender, type Cost, contenders } from './copies.ts';
import { farAway, type HostsResult, measureHosts, startHosts, startLightHosts } from './hosts.ts';

const megabytes = 512;
const rounds = 5;

const print = (line = '') => process.stdout.write(`${line}\n`);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Measures the contenders in turns, so that other load on the machine affects all of them alike. */
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

const columns = (cells: readonly string[]) => cells.map(cell => cell.padStart(10)).join('');

function printHosts(what: string, result: HostsResult): void {
  const { slowestSingleMs, medianSingleMs, allAtOnceMs, cpuMs, sshProcessesMs, failures } = result;
  const ratio = (allAtOnceMs / slowestSingleMs).toFixed(2);
  const times = [medianSingleMs, slowestSingleMs, allAtOnceMs, cpuMs, sshProcessesMs].map(ms =>
    ms.toFixed(0),
  );
  print(`${what.padEnd(26)}${columns([...times, ratio, String(failures)])}`);
}

async function benchHosts(): Promise<void> {
  const count = 100;
  const folder = await mkdtemp(join(tmpdir(), 'spider-bench-'));
  await using real = await startHosts(count, folder);
  await using light = await startLightHosts(count, folder);
  try {
    print(
      `\`true\` on ${count} hosts, new connections, load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
    );
    print(`${''.padEnd(26)}${columns(['median', 'slowest', 'all at', 'our', '100 ssh', 'all /', 'failed'])}`);
    print(
      `${''.padEnd(26)}${columns(['alone ms', 'alone ms', 'once ms', 'CPU ms', 'procs ms', 'slowest', ''])}`,
    );
    for (const [what, hosts] of [
      ['OpenSSH', real],
      ['light servers', light],
    ] as const) {
      printHosts(`${what}, here`, await measureHosts(hosts));
      await using far = await farAway(hosts, 100);
      printHosts(`${what}, 200 ms away`, await measureHosts(far));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

const what = process.argv[2];
if (what === undefined || what === 'copies') await benchCopies();
if (what === undefined || what === 'hosts') await benchHosts();
