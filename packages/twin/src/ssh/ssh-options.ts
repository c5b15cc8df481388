/** How VMs answer SSH. */
export interface SshOptions {
  /** VMs that can answer at a time. Default: 500. A new one takes the place of the one that was not used longest. */
  readonly mostVms?: number | undefined;
  /** Ports on 127.0.0.1 that VMs get, both ends included. Default: 22,000 to 31,999. */
  readonly ports?: { readonly first: number; readonly last: number } | undefined;
  /** Memory that one VM's files may take. Default: 64 MiB, and never more than its root disk. */
  readonly diskBytes?: number | undefined;
  /** Memory that all VMs' files together may take. Default: 1 GiB. */
  readonly allDisksBytes?: number | undefined;
  /** The time limit of a command. Default: 5 minutes. */
  readonly commandTimeoutMs?: number | undefined;
}

export interface SshSettings {
  readonly mostVms: number;
  readonly ports: { readonly first: number; readonly last: number };
  readonly diskBytes: number;
  readonly allDisksBytes: number;
  readonly commandTimeoutMs: number;
}

const mebibyte = 1024 ** 2;

/** The ports lie below those that systems give to outgoing connections, so that nothing else takes them by chance. */
export function sshSettings(options: SshOptions): SshSettings {
  return {
    mostVms: options.mostVms ?? 500,
    ports: options.ports ?? { first: 22_000, last: 31_999 },
    diskBytes: options.diskBytes ?? 64 * mebibyte,
    allDisksBytes: options.allDisksBytes ?? 1024 * mebibyte,
    commandTimeoutMs: options.commandTimeoutMs ?? 300_000,
  };
}
