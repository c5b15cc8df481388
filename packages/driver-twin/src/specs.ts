import type { Gpu, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import type { WorldGpu, WorldSpec } from '@cb-spider/twin';
import type { TwinCalls } from './twin-calls.ts';

export function createSpecs(calls: TwinCalls): SpecDriverV1 {
  return {
    async doGet(specName, context) {
      return toSpec(await calls.call('GetSpec', { specName }, context), calls.region);
    },
    doList: (pageToken, context) =>
      calls.page('ListSpecs', pageToken, context, spec => toSpec(spec, calls.region)),
    doGetNative: (specName, context) => calls.call('GetSpec', { specName }, context),
    doListNative: (pageToken, context) => calls.page('ListSpecs', pageToken, context, spec => spec),
  };
}

export function toSpec(spec: WorldSpec, region: string): Spec {
  return {
    name: spec.specName,
    region,
    vCpu: { count: spec.vCpuCount, clockGHz: spec.clockGHz },
    memoryMiB: spec.memoryMiB,
    diskSizeGB: spec.localDiskGB,
    gpus: spec.gpu && [toGpu(spec.gpu)],
    details: { Architecture: spec.architecture, MaxNics: String(spec.maxNics) },
  };
}

function toGpu({ count, manufacturer, model, memoryGB }: WorldGpu): Gpu {
  return { count, manufacturer, model, memoryGB, totalMemoryGB: count * memoryGB };
}
