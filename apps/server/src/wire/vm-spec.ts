import type { Gpu, Spec } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { Quirks } from './quirks.ts';
import { keyValue, toKeyValueList } from './shapes.ts';

export const gpuInfo = z
  .object({
    Count: z.string(),
    Mfr: z.string(),
    Model: z.string(),
    MemSizeGB: z.string(),
    TotalMemSizeGB: z.string(),
  })
  .meta({ id: 'GpuInfo' });
export const vmSpecInfo = z
  .object({
    Region: z.string(),
    Name: z.string(),
    VCpu: z.object({ Count: z.string(), ClockGHz: z.string() }),
    MemSizeMiB: z.string(),
    DiskSizeGB: z.string(),
    Gpu: z.array(gpuInfo).optional(),
    KeyValueList: z.array(keyValue).optional(),
  })
  .meta({ id: 'VMSpecInfo' });
export type VmSpecInfo = z.output<typeof vmSpecInfo>;

const noNumber = '-1';
const notKnown = 'NA';

export function toVmSpecInfo(spec: Spec, quirks: Quirks): VmSpecInfo {
  const { vCpu, gpus } = spec;
  return {
    Region: quirks.specRegion ?? spec.region,
    Name: spec.name,
    VCpu: { Count: String(vCpu.count), ClockGHz: toNumber(vCpu.clockGHz) },
    MemSizeMiB: String(spec.memoryMiB),
    DiskSizeGB: toNumber(spec.diskSizeGB),
    Gpu: gpus === undefined || gpus.length === 0 ? undefined : gpus.map(toGpuInfo),
    KeyValueList: toKeyValueList(spec.details),
  };
}

function toGpuInfo(gpu: Gpu): z.output<typeof gpuInfo> {
  return {
    Count: String(gpu.count),
    Mfr: gpu.manufacturer ?? notKnown,
    Model: gpu.model ?? notKnown,
    MemSizeGB: toNumber(gpu.memoryGB),
    TotalMemSizeGB: toNumber(gpu.totalMemoryGB),
  };
}

function toNumber(value: number | undefined): string {
  return value === undefined ? noNumber : String(value);
}
