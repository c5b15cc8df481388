/**
 * The results of CB-Spider with its mock cloud on a quiet machine with two cores, measured beside Spider in one run,
 * with wrk and 16 connections. These are fixed figures: CB-Spider is not run here.
 */
export const cbSpider = {
  requestsPerSecond: {
    '/vmstatus/:Name': 5_890,
    '/vm/:Name': 2_450,
    '/vpc': 4_180,
    '/connectionconfig': 27_500,
  },
  /** In milliseconds, for `listSize` VMs. */
  listMs: { '/vmstatus': 188, '/vm': 665, '/allvm': 24 },
  listSize: 2_000,
  createVmMs: 3.7,
  startMs: 620,
  idleMB: 51,
  afterMB: 118,
} as const;

export type ReadPath = keyof typeof cbSpider.requestsPerSecond;
export type ListPath = keyof typeof cbSpider.listMs;

export const readPaths = Object.keys(cbSpider.requestsPerSecond) as ReadPath[];
export const listPaths = Object.keys(cbSpider.listMs) as ListPath[];

/** The lists of disks with a tag each, which are measured beside those of as many VMs. */
export const diskPaths = ['/disk', '/alldisk'] as const;
