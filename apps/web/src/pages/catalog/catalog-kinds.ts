import type { components } from '@cb-spider/client';
import type { Words } from '../../words/words.ts';

/** A row of a catalog, with its texts by the words of the columns. */
export type CatalogRow = Readonly<Record<CatalogWord, string>> & { readonly key: string };
export type CatalogWord = keyof Words['catalog']['columns'];
export type CatalogTab = keyof Words['catalog']['tabs'];

export interface CatalogKind {
  readonly id: CatalogTab;
  /** The path below `/spider/`. */
  readonly path: string;
  /** The key of the list in the reply. */
  readonly listKey: string;
  readonly columns: readonly CatalogWord[];
  /** The columns that are sorted as numbers. */
  readonly numbers?: readonly CatalogWord[];
  readonly toRow: (item: never) => Partial<Record<CatalogWord, string>>;
}

type Schemas = components['schemas'];

export const catalogKinds = [
  {
    id: 'images',
    path: 'vmimage',
    listKey: 'image',
    columns: ['name', 'distribution', 'architecture', 'platform', 'diskGB', 'state'],
    numbers: ['diskGB'],
    toRow: (image: Schemas['ImageInfo']) => ({
      name: image.IId.NameId,
      distribution: image.OSDistribution,
      architecture: image.OSArchitecture,
      platform: image.OSPlatform,
      diskGB: image.OSDiskSizeGB === '-1' ? '' : image.OSDiskSizeGB,
      state: image.ImageStatus,
    }),
  },
  {
    id: 'specs',
    path: 'vmspec',
    listKey: 'vmspec',
    columns: ['name', 'cpus', 'clockGHz', 'memoryMiB', 'diskGB', 'gpus'],
    numbers: ['cpus', 'clockGHz', 'memoryMiB', 'diskGB'],
    toRow: (spec: Schemas['VMSpecInfo']) => ({
      name: spec.Name,
      cpus: spec.VCpu.Count,
      clockGHz: spec.VCpu.ClockGHz === '-1' ? '' : (spec.VCpu.ClockGHz ?? ''),
      memoryMiB: spec.MemSizeMiB,
      diskGB: spec.DiskSizeGB === '-1' ? '' : spec.DiskSizeGB,
      gpus: (spec.Gpu ?? []).map(gpu => `${gpu.Count} ${gpu.Mfr} ${gpu.Model}`).join(', '),
    }),
  },
  {
    id: 'regions',
    path: 'regionzone',
    listKey: 'regionzone',
    columns: ['name', 'displayName', 'zones'],
    toRow: (region: Schemas['RegionZoneInfo']) => ({
      name: region.Name,
      displayName: region.DisplayName,
      zones: (region.ZoneList ?? []).map(({ Name }) => Name).join(', '),
    }),
  },
] as const satisfies readonly CatalogKind[];
