import { readFile } from 'node:fs/promises';
import { machine, uptime } from 'node:os';

/** The machine that the server runs on. Sizes are in bytes; 0 means unknown. */
export interface SystemFacts {
  readonly hostName: string;
  readonly distribution: string;
  readonly release: string;
  readonly architecture: string;
  readonly kernel: string;
  readonly uptimeSeconds: number;
  readonly cpuModel: string;
  readonly physicalCores: number;
  readonly logicalCores: number;
  /** 0 if unknown. */
  readonly clockGHz: number;
  readonly memoryBytes: number;
  readonly swapBytes: number;
  readonly disks: readonly { readonly mountPoint: string; readonly sizeBytes: number }[];
}

/**
 * The load of the machine. Percentages and rates are averages since the last reading, at first since the machine
 * started.
 */
export interface SystemUse {
  readonly cpuPercent: number;
  readonly corePercents: readonly number[];
  readonly memoryUsedBytes: number;
  readonly memoryBytes: number;
  /** In bytes per second; missing at the first reading, and if unknown. */
  readonly diskReadRate: number | undefined;
  readonly diskWriteRate: number | undefined;
  readonly sentRate: number | undefined;
  readonly receivedRate: number | undefined;
  readonly process: ProcessUse;
}

export interface ProcessUse {
  readonly name: string;
  /** Relative to one core, so several threads can exceed 100. */
  readonly cpuPercent: number;
  readonly memoryUsedBytes: number;
}

/** Loads the library on first use, because loading it is expensive. */
async function library() {
  return (await import('systeminformation')).default;
}

export async function readSystemFacts(): Promise<SystemFacts> {
  const system = await library();
  const [os, cpu, memory, disks] = await Promise.all([
    system.osInfo(),
    system.cpu(),
    system.mem(),
    system.fsSize(),
  ]);
  return {
    hostName: os.hostname,
    distribution: os.distro,
    release: await debianRelease(os.release),
    architecture: machine(),
    kernel: os.kernel,
    uptimeSeconds: uptime(),
    cpuModel: `${cpu.manufacturer} ${cpu.brand}`.trim(),
    physicalCores: cpu.physicalCores,
    logicalCores: cpu.cores,
    clockGHz: cpu.speed,
    memoryBytes: memory.total,
    swapBytes: memory.swaptotal,
    disks: disks.map(({ mount, size }) => ({ mountPoint: mount, sizeBytes: size })),
  };
}

/** Returns the release with Debian's point release, which is in a separate file. */
async function debianRelease(release: string): Promise<string> {
  try {
    const text = (await readFile('/etc/debian_version', 'utf8')).trim();
    return text.startsWith(`${release}.`) ? text : release;
  } catch {
    return release; // another distribution
  }
}

export async function readSystemUse(): Promise<SystemUse> {
  const system = await library();
  const [load, memory, disk, networks] = await Promise.all([
    system.currentLoad(),
    system.mem(),
    system.fsStats(),
    system.networkStats('*'),
  ]);
  return {
    cpuPercent: load.currentLoad,
    corePercents: load.cpus.map(core => core.load),
    memoryUsedBytes: memory.active,
    memoryBytes: memory.total,
    diskReadRate: disk?.rx_sec ?? undefined,
    diskWriteRate: disk?.wx_sec ?? undefined,
    sentRate: sumOf(networks.map(network => network.tx_sec)),
    receivedRate: sumOf(networks.map(network => network.rx_sec)),
    process: processUse(),
  };
}

let lastProcess = { atMs: performance.timeOrigin, cpuMicroseconds: 0 };

function processUse(): ProcessUse {
  const { user, system } = process.cpuUsage();
  const now = { atMs: performance.timeOrigin + performance.now(), cpuMicroseconds: user + system };
  const before = lastProcess;
  lastProcess = now;
  const spentMs = (now.cpuMicroseconds - before.cpuMicroseconds) / 1000;
  return {
    name: process.title,
    cpuPercent: (100 * spentMs) / Math.max(1, now.atMs - before.atMs),
    memoryUsedBytes: process.memoryUsage.rss(),
  };
}

/** Returns the sum of the known rates; missing if none is known. */
function sumOf(rates: readonly (number | null)[]): number | undefined {
  const known = rates.filter(rate => rate !== null);
  return known.length === 0 ? undefined : known.reduce((sum, rate) => sum + rate, 0);
}
