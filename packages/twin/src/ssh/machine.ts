/** What a VM knows of itself. */
export interface Machine {
  readonly vmId: string;
  /** What it was made of: a machine image brings its files. */
  readonly imageId: string;
  readonly hostName: string;
  /** Who logs in. */
  readonly userName: string;
  /** Of the key pair that the VM was made with, in OpenSSH's one-line form. */
  readonly publicKey: string;
  /** Such as `Ubuntu 24.04`. */
  readonly distribution: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vCpuCount: number;
  readonly memoryMiB: number;
  readonly diskSizeGB: number;
  /** By device index. */
  readonly cards: readonly MachineNic[];
}

export interface MachineNic {
  readonly macAddress: string;
  /** Private ones; a VM does not see its public IP. */
  readonly addresses: readonly string[];
  readonly prefixLength: number;
}

/** From one start of a VM to the next. */
export interface Boot {
  readonly bootId: string;
  /** Milliseconds since 1970. */
  readonly bootedAt: number;
}

/** As `uname -m` says it. */
export function machineName({ architecture }: Machine): string {
  return architecture === 'arm64' ? 'aarch64' : architecture;
}

export const kernelRelease = '6.8.0-twin';
export const kernelVersion = '#1 SMP PREEMPT_DYNAMIC';

/** The person who logs in. */
export const loginUser = { uid: 1000, gid: 1000 } as const;
