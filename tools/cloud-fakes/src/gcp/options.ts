/** Settings of a stand-in; everything has a default. */
export interface FakeGcpOptions {
  /** How many later requests, of any kind, still find an operation under way. Default: 1. */
  readonly operationRequests?: number | undefined;
  /** How long an operation takes at least, in milliseconds by `now`. Default: 0. */
  readonly operationMs?: number | undefined;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: (() => number) | undefined;
  /** Objects on a page at most, whatever `maxResults` says. Default: 500. */
  readonly maxPage?: number | undefined;
  /** Limits of the project, by the vendor's metric. Default: none. */
  readonly quotas?: Readonly<Partial<Record<QuotaMetric, number>>> | undefined;
  /** Requests that are answered within each second by `now`. Default: any number. */
  readonly requestsPerSecond?: number | undefined;
  /** How long an access token is accepted, in milliseconds. Default: an hour. */
  readonly tokenLifeMs?: number | undefined;
  /** Whether the account may let VMs run as a service account (`iam.serviceAccounts.actAs`). Default: no. */
  readonly actAs?: boolean | undefined;
}

/** @see https://cloud.google.com/compute/resource-usage */
export type QuotaMetric =
  | 'CPUS'
  | 'FIREWALLS'
  | 'INSTANCES'
  | 'NETWORKS'
  | 'STATIC_ADDRESSES'
  | 'SUBNETWORKS';
