import type { Guest } from './guest/guest.ts';
import type { GuestFiles } from './guest/guest-files.ts';
import type { Stage } from './stage.ts';

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly addr: string;
  readonly prefix: string;
  readonly gateway: string;
  readonly createdAt: string;
}

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly port: string;
  readonly target: string;
  readonly protocol: string;
  readonly createdAt: string;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly rules: Rule[];
  readonly createdAt: string;
}

export interface AdaptiveIp {
  readonly id: string;
  readonly ip: string;
  readonly name: string;
  readonly privateIp: string | undefined;
  readonly createdAt: string;
}

export interface Nic {
  readonly mac: string;
  readonly dev: string;
  readonly ip: string;
  readonly subnetAddr: string;
  groupIds: readonly string[];
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly hostName: string;
  readonly stage: Stage;
  readonly createdAt: string;
  readonly templateId: string;
  readonly specId: string;
  readonly description: string;
  readonly rootPassword: string;
  readonly clusterId: string | undefined;
  readonly volumeId: string;
  /** Shown when the server has run for the first time. */
  readonly nics: readonly Nic[];
  readonly guest: Guest;
  /** When a public IP of its own was given back. */
  freedAtMs: number;
}

export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly createdAt: string;
  readonly bootable: boolean;
  readonly templateId: string | undefined;
  readonly clusterId: string | undefined;
  size: number;
  /** The server that has it. */
  serverId: string | undefined;
  dev: string | undefined;
}

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly createdAt: string;
  readonly bootable: boolean;
  readonly templateId: string | undefined;
  readonly serverName: string | undefined;
  /** What was on the disk. */
  readonly files: Promise<GuestFiles>;
}
