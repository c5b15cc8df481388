import type { components } from '@cb-spider/client';
import type { Words } from '../../words/words.ts';

export type Spec = components['schemas']['VMSpecInfo'];
export type Preset = keyof Words['specPicker']['presets'];

const mibPerGib = 1024;

/** The specs that fit each purpose: by processors, memory in GiB, and graphics processors. */
const rules: Readonly<Record<Preset, (cpus: number, memoryGiB: number, gpus: number) => boolean>> = {
  all: () => true,
  general: (cpus, memoryGiB, gpus) =>
    gpus === 0 && cpus >= 2 && cpus <= 8 && memoryGiB >= 2 * cpus && memoryGiB <= 6 * cpus,
  small: (cpus, memoryGiB, gpus) => gpus === 0 && cpus <= 2 && memoryGiB <= 4,
  ai: (_cpus, _memoryGiB, gpus) => gpus > 0,
  fast: (cpus, _memoryGiB, gpus) => gpus === 0 && cpus >= 16,
  database: (cpus, memoryGiB, gpus) => gpus === 0 && memoryGiB >= 16 && memoryGiB >= 7 * cpus,
};

export const presets = Object.keys(rules) as readonly Preset[];

export function fitsPreset({ VCpu, MemSizeMiB, Gpu }: Spec, preset: Preset): boolean {
  const gpus = (Gpu ?? []).reduce((sum, { Count }) => sum + Math.max(0, Number(Count) || 0), 0);
  return rules[preset](Number(VCpu.Count), Number(MemSizeMiB) / mibPerGib, gpus);
}
