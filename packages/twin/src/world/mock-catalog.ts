import type { WorldImage, WorldSpec } from './types.ts';

/**
 * Images and specs of CB-Spider's mock cloud, under its names. This cloud serves the provider `MOCK`, and existing
 * scripts and data sets use these names.
 */
export const mockImages: readonly WorldImage[] = [
  mockImage('01', 'Ubuntu 18.04', 'x86_64', 35),
  mockImage('02', 'CentOS 8', 'arm64', 40),
  { ...mockImage('03', 'Windows Server 2019', 'x86_64', 50), platform: 'windows' },
  mockImage('04', 'Ubuntu 22.04', 'arm64', 35),
  mockImage('05', 'Amazon Linux 2', 'x86_64', 30),
];

const v100 = { manufacturer: 'NVIDIA', model: 'V100', memoryGB: 512 } as const;

export const mockSpecs: readonly WorldSpec[] = [
  { ...mockSpec('01', 4, 2.7, 32_768), gpu: { count: 2, ...v100 } },
  { ...mockSpec('02', 4, 3.2, 32_768), gpu: { count: 1, ...v100 } },
  mockSpec('03', 8, 2.7, 62_464),
  mockSpec('04', 8, 2.7, 1_024),
];

function mockImage(
  number: string,
  distribution: string,
  architecture: WorldImage['architecture'],
  diskSizeGB: number,
): WorldImage {
  return {
    imageId: `mock-vmimage-${number}`,
    name: `mock-vmimage-name-${number}`,
    distribution,
    architecture,
    platform: 'linux',
    diskSizeGB,
  };
}

function mockSpec(number: string, vCpuCount: number, clockGHz: number, memoryMiB: number): WorldSpec {
  return {
    specName: `mock-vmspec-${number}`,
    architecture: 'x86_64',
    vCpuCount,
    clockGHz,
    memoryMiB,
    maxNics: 4,
  };
}
