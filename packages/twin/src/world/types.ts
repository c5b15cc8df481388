/** What exists in the virtual cloud before anything is created, as plain data. */
export interface World {
  readonly regions: readonly WorldRegion[];
  /** Offered in every region; lists keep this order. */
  readonly images: readonly WorldImage[];
  /** Offered in every region; lists keep this order. */
  readonly specs: readonly WorldSpec[];
}

export interface WorldRegion {
  /** `<cloud>-<the cloud's own region>`, or a name without a cloud. */
  readonly name: string;
  /** The cloud after which the region is modelled: `aws`, `azure`; `twin` for one without a model. */
  readonly cloud: string;
  /** The name that the cloud itself gives it: `ap-northeast-2`. */
  readonly nativeName: string;
  readonly displayName: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** In English: `Asia`, `North America`. */
  readonly continent: string;
  /** The first one is the default for objects without a zone. Empty where the cloud has no zones. */
  readonly zones: readonly string[];
  /** Whether any name is accepted as a zone. */
  readonly takesAnyZone?: boolean | undefined;
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
}

export type Architecture = 'x86_64' | 'arm64';

export interface WorldImage {
  readonly imageId: string;
  /** Missing where the id is the name. */
  readonly name?: string | undefined;
  readonly distribution: string;
  readonly architecture: Architecture;
  readonly platform: 'linux' | 'windows';
  /** The minimum size of a root disk, in GB. */
  readonly diskSizeGB: number;
}

export interface WorldSpec {
  readonly specName: string;
  readonly architecture: Architecture;
  readonly vCpuCount: number;
  readonly clockGHz: number;
  readonly memoryMiB: number;
  /** Local disk, in GB; missing where the spec has none. */
  readonly localDiskGB?: number | undefined;
  readonly gpu?: WorldGpu | undefined;
  /** The maximum number of NICs of a VM of this spec, including its own. */
  readonly maxNics: number;
}

export interface WorldGpu {
  readonly count: number;
  readonly manufacturer: string;
  readonly model: string;
  /** Memory of one GPU, in GB. */
  readonly memoryGB: number;
}
