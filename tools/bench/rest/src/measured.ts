/**
 * What CB-Spider did on the same two cores with its mock cloud, measured with wrk and 16 connections. Fixed
 * figures: CB-Spider is not run here.
 */
export const cbSpider = {
  requestsPerSecond: {
    '/vmstatus/:Name': 1_400,
    '/vm/:Name': 600,
    '/vpc': 1_100,
    '/connectionconfig': 5_700,
  },
  /** For 10,000 VMs, in milliseconds. */
  listMs: { '/vmstatus': 4_100, '/vm': 14_300, '/allvm': 1_700 },
  createVmMs: 6.3,
  startMs: 620,
  idleMB: 75,
  afterMB: 160,
} as const;

export type ReadPath = keyof typeof cbSpider.requestsPerSecond;
export type ListPath = keyof typeof cbSpider.listMs;

export const readPaths = Object.keys(cbSpider.requestsPerSecond) as ReadPath[];
export const listPaths = Object.keys(cbSpider.listMs) as ListPath[];
