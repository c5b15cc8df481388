import { z } from 'zod';
import type { SystemFacts, SystemUse } from '../system-facts.ts';

export const systemInfo = z
  .object({
    Hostname: z.string(),
    Platform: z.string(),
    PlatformVersion: z.string(),
    KernelArch: z.string(),
    KernelVersion: z.string(),
    Uptime: z.string(),
    CPUModel: z.string(),
    PhysicalCores: z.number().int(),
    LogicalCores: z.number().int(),
    ClockSpeed: z.string(),
    TotalMemory: z.string(),
    SwapMemory: z.string(),
    DiskPartitions: z.array(z.object({ MountPoint: z.string(), TotalSpace: z.string() })),
  })
  .meta({ id: 'SystemInfo' });
export type SystemInfo = z.output<typeof systemInfo>;

const percents = z.record(z.string(), z.string());
export const resourceUsage = z
  .object({
    SystemCPUPercent: z.string(),
    SystemCPUCorePercent: percents,
    SystemMemoryUsed: z.string(),
    SystemMemoryTotal: z.string(),
    SystemMemoryPercent: z.string(),
    SystemDiskRead: z.string(),
    SystemDiskWrite: z.string(),
    SystemNetSent: z.string(),
    SystemNetReceived: z.string(),
    ProcessName: z.string(),
    ProcessCPUPercent: z.string(),
    /** Always empty: there are no figures of a process by core. */
    ProcessCPUCorePercent: percents,
    ProcessMemoryUsed: z.string(),
    ProcessMemoryPercent: z.string(),
    ProcessDiskRead: z.string(),
    ProcessDiskWrite: z.string(),
    ProcessNetSent: z.string(),
    ProcessNetReceived: z.string(),
  })
  .meta({ id: 'ResourceUsage' });
export type ResourceUsage = z.output<typeof resourceUsage>;

const notKnown = 'NA';

export function toSystemInfo(facts: SystemFacts): SystemInfo {
  return {
    Hostname: facts.hostName,
    Platform: facts.distribution,
    PlatformVersion: facts.release,
    KernelArch: facts.architecture,
    KernelVersion: facts.kernel,
    Uptime: toUptime(facts.uptimeSeconds),
    CPUModel: facts.cpuModel,
    PhysicalCores: facts.physicalCores,
    LogicalCores: facts.logicalCores,
    ClockSpeed: facts.clockGHz === 0 ? notKnown : `${facts.clockGHz.toFixed(2)} GHz`,
    TotalMemory: toGiB(facts.memoryBytes),
    SwapMemory: toGiB(facts.swapBytes),
    DiskPartitions: facts.disks.map(({ mountPoint, sizeBytes }) => ({
      MountPoint: mountPoint,
      TotalSpace: `${(sizeBytes / 1e9).toFixed(2)} GB`,
    })),
  };
}

/** Converts the resource usage. A process has no counters of its own for disks and networks. */
export function toResourceUsage(use: SystemUse): ResourceUsage {
  const { process } = use;
  const cores = use.corePercents.map((percent, index) => [coreName(index), toPercent(percent)] as const);
  return {
    SystemCPUPercent: toPercent(use.cpuPercent),
    SystemCPUCorePercent: Object.fromEntries(cores),
    SystemMemoryUsed: toGiB(use.memoryUsedBytes),
    SystemMemoryTotal: toGiB(use.memoryBytes),
    SystemMemoryPercent: toPercent((100 * use.memoryUsedBytes) / use.memoryBytes),
    SystemDiskRead: toRate(use.diskReadRate),
    SystemDiskWrite: toRate(use.diskWriteRate),
    SystemNetSent: toRate(use.sentRate),
    SystemNetReceived: toRate(use.receivedRate),
    ProcessName: process.name,
    ProcessCPUPercent: toPercent(process.cpuPercent),
    ProcessCPUCorePercent: {},
    ProcessMemoryUsed: toGiB(process.memoryUsedBytes),
    ProcessMemoryPercent: toPercent((100 * process.memoryUsedBytes) / use.memoryBytes),
    ProcessDiskRead: notKnown,
    ProcessDiskWrite: notKnown,
    ProcessNetSent: notKnown,
    ProcessNetReceived: notKnown,
  };
}

/** Formats values as a table for users, with one line for each value. */
export function toTable(title: string, values: SystemInfo | ResourceUsage): string {
  const rows = Object.entries(values).flatMap(([name, value]) => rowsOf(name, value));
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return `<${title}>\n${lines.join('\n')}\n`;
}

function rowsOf(name: string, value: unknown): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  if (Array.isArray(value))
    return value.map(item => [
      name,
      Object.values(item as object)
        .map(String)
        .join('  '),
    ]);
  return Object.entries(value).map(([key, inner]) => [`${name} ${key}`, String(inner)]);
}

function coreName(index: number): string {
  return `Core${String(index).padStart(2, '0')}`;
}

function toPercent(percent: number): string {
  return `${percent.toFixed(2)} %`;
}

function toGiB(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}

/** Formats a rate in the largest unit in which it is at least 1. */
function toRate(bytesPerSecond: number | undefined): string {
  if (bytesPerSecond === undefined) return notKnown;
  if (bytesPerSecond >= 2 ** 20) return `${(bytesPerSecond / 2 ** 20).toFixed(2)} MB/s`;
  if (bytesPerSecond >= 2 ** 10) return `${(bytesPerSecond / 2 ** 10).toFixed(2)} KB/s`;
  return `${Math.round(bytesPerSecond)} B/s`;
}

const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
] as const;

/** Formats a duration as `1 day 2 hours 5 minutes`. */
function toUptime(seconds: number): string {
  let rest = seconds;
  const words = units.flatMap(unit => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? [] : [`${count} ${unit.name}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? '0 minutes' : words.join(' ');
}
