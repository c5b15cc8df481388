/** What a VM knows about itself. */
export interface Machine {
  readonly vmId: string;
  /** The image that it was created from. A machine image provides its files. */
  readonly imageId: string;
  readonly hostName: string;
  /** The user who logs in. */
  readonly userName: string;
  /** The key of the key pair that the VM was created with, in OpenSSH's one-line format. */
  readonly publicKey: string;
  /** Such as `Ubuntu 24.04`. */
  readonly distribution: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vCpuCount: number;
  readonly memoryMiB: number;
  readonly diskSizeGB: number;
  /** Ordered by device index. */
  readonly nics: readonly MachineNic[];
}

export interface MachineNic {
  readonly macAddress: string;
  /** Private addresses; a VM does not see its public IP. */
  readonly addresses: readonly string[];
  readonly prefixLength: number;
}

/** The time from one start of a VM to the next. */
export interface Boot {
  readonly bootId: string;
  /** Milliseconds since 1970. */
  readonly bootedAt: number;
}

/** Returns the architecture as `uname -m` prints it. */
export function machineName({ architecture }: Machine): string {
  return architecture === 'arm64' ? 'aarch64' : architecture;
}

export const kernelRelease = '6.8.0-twin';
export const kernelVersion = '#1 SMP PREEMPT_DYNAMIC';

/** The ids of the user who logs in. */
export const loginUser = { uid: 1000, gid: 1000 } as const;
