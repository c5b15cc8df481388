import { mockSpecs } from './mock-catalog.ts';
import type { WorldSpec } from './types.ts';

const x86 = { architecture: 'x86_64', clockGHz: 2.5 } as const;
const arm = { architecture: 'arm64', clockGHz: 2.6 } as const;

/** All specs. The one that users are expected to try first comes first. */
export const specs: readonly WorldSpec[] = [
  { specName: 'twin-small', ...x86, vCpuCount: 2, memoryMiB: 2048, maxNics: 4 },
  { specName: 'twin-micro', ...x86, vCpuCount: 1, memoryMiB: 1024, maxNics: 2 },
  { specName: 'twin-medium', ...x86, vCpuCount: 2, memoryMiB: 4096, maxNics: 4 },
  { specName: 'twin-large', ...x86, vCpuCount: 2, memoryMiB: 8192, maxNics: 4 },
  { specName: 'twin-xlarge', ...x86, vCpuCount: 4, memoryMiB: 16_384, maxNics: 8 },
  { specName: 'twin-2xlarge', ...x86, vCpuCount: 8, memoryMiB: 32_768, maxNics: 8 },
  { specName: 'twin-memory-xlarge', ...x86, vCpuCount: 4, memoryMiB: 32_768, maxNics: 8 },
  {
    specName: 'twin-storage-xlarge',
    ...x86,
    vCpuCount: 4,
    memoryMiB: 16_384,
    localDiskGB: 960,
    maxNics: 8,
  },
  { specName: 'twin-arm-small', ...arm, vCpuCount: 2, memoryMiB: 4096, maxNics: 4 },
  { specName: 'twin-arm-xlarge', ...arm, vCpuCount: 4, memoryMiB: 16_384, maxNics: 8 },
  {
    specName: 'twin-gpu-xlarge',
    ...x86,
    vCpuCount: 4,
    memoryMiB: 16_384,
    gpu: { count: 1, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 16 },
    maxNics: 8,
  },
  {
    specName: 'twin-gpu-8xlarge',
    ...x86,
    vCpuCount: 32,
    memoryMiB: 262_144,
    localDiskGB: 960,
    gpu: { count: 4, manufacturer: 'NVIDIA', model: 'A100', memoryGB: 40 },
    maxNics: 16,
  },
  ...mockSpecs,
];
