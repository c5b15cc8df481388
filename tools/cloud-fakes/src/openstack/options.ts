/** Settings of a stand-in; everything has a default. */
export interface FakeOpenStackOptions {
  /** Regions and the services that each has. Default: one `RegionOne` with all of them. */
  readonly regions?: Readonly<Record<string, readonly FakeService[]>> | undefined;
  /** How long a token is good for, in milliseconds. Default: an hour. */
  readonly tokenLifeMs?: number | undefined;
  /** How long a server or load balancer takes to become ACTIVE, in milliseconds. Default: 20. */
  readonly buildMs?: number | undefined;
  /** How long other changes of them take, in milliseconds. Default: 10. */
  readonly taskMs?: number | undefined;
  /**
   * As in Zed (2022.2), what a load balancer is made with stays PENDING_CREATE for good, until it is changed. Default:
   * off.
   */
  readonly leavesParts?: boolean | undefined;
  /** The time by which changes come to their end, in milliseconds since 1970. Default: the system's. */
  readonly now?: (() => number) | undefined;
  /** Objects of a page at most. Default: 1000. */
  readonly maxPage?: number | undefined;
  /** -1: no limit, which is the default of each. */
  readonly quotas?: Readonly<Partial<Record<FakeQuota, number>>> | undefined;
  /** Names of the external networks. Default: one `public`. */
  readonly externalNetworks?: readonly string[] | undefined;
  /** The newest microversion that Nova supports. Default: 2.93. */
  readonly microversion?: string | undefined;
  /** Serve https with this key and certificate, in PEM form. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

export type FakeService = 'compute' | 'network' | 'image' | 'volumev3' | 'load-balancer';

export type FakeQuota =
  | 'instances'
  | 'cores'
  | 'ram'
  | 'keypairs'
  | 'volumes'
  | 'network'
  | 'subnet'
  | 'router'
  | 'port'
  | 'floatingip'
  | 'security_group'
  | 'security_group_rule'
  | 'loadbalancer'
  | 'listener'
  | 'pool'
  | 'healthmonitor'
  | 'member';

export const allServices: readonly FakeService[] = [
  'compute',
  'network',
  'image',
  'volumev3',
  'load-balancer',
];

/** The account that the stand-in knows. */
export const account = {
  userName: 'demo',
  password: 'demo-password-of-the-fake',
  domainName: 'Default',
  projectId: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  userId: '0f9e8d7c6b5a49382716f5e4d3c2b1a0',
  applicationCredentialId: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  applicationCredentialSecret: 'application-secret-of-the-fake',
} as const;
