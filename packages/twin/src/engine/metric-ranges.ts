const mebibyte = 2 ** 20;

/** The lowest and highest value of a metric, and whether it is a count per minute. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly perMinute?: true;
}

export const ranges = {
  cpuUsage: { low: 5, high: 75 },
  memoryUsage: { low: 30, high: 60 },
  diskRead: { low: mebibyte, high: 32 * mebibyte, perMinute: true },
  diskWrite: { low: mebibyte, high: 64 * mebibyte, perMinute: true },
  diskReadOperations: { low: 1, high: 40 },
  diskWriteOperations: { low: 1, high: 60 },
  networkIn: { low: mebibyte, high: 16 * mebibyte, perMinute: true },
  networkOut: { low: mebibyte, high: 48 * mebibyte, perMinute: true },
} as const satisfies Readonly<Record<string, Range>>;

export type TwinMetric = keyof typeof ranges;

/** Every metric of a VM. */
export const twinMetrics = Object.keys(ranges) as TwinMetric[];
