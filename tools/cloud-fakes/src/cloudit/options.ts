/** What a stand-in of Cloudit is started with. Everything has a default. */
export interface FakeClouditOptions {
  /** `v5.0` by default. */
  readonly version?: 'v4.0' | 'v5.0' | undefined;
  /** Milliseconds since 1970. The system's clock by default. */
  readonly now?: (() => number) | undefined;
  /** How long changes take, in milliseconds; 0 where none is stated. */
  readonly delays?: Partial<FakeClouditDelays> | undefined;
  /** How many public IPs the tenant can have; 40 by default. */
  readonly publicAddresses?: number | undefined;
  /** Names of the clusters that version 5.0 has; one by default. */
  readonly clusters?: readonly string[] | undefined;
  /** The tenant has the security group `SSH`, as it does by default. */
  readonly sshGroup?: boolean | undefined;
}

export interface FakeClouditDelays {
  /** Until a new server runs. */
  readonly launch: number;
  /** From then on, until its system has come up. */
  readonly boot: number;
  readonly shutdown: number;
  readonly start: number;
  readonly reboot: number;
  readonly destroy: number;
  /** How long a server is still held by a public IP that has been given back. */
  readonly address: number;
  /** Any change of a volume. */
  readonly volume: number;
  /** Any change of a snapshot. */
  readonly snapshot: number;
}

/** The one tenant that a stand-in has. */
export const clouditTenant = {
  tenantId: 'tnt-4b1f2c9e-spider',
  token: 'a-token-of-the-tenant-4b1f2c9e',
} as const;
