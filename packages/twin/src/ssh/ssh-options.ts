/** How VMs accept SSH. */
export interface SshOptions {
  /** How many VMs can answer at a time. Default: 500. A new one replaces the one that was unused longest. */
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

/** Fills in defaults. The ports are below those that systems use for outgoing connections, so they stay free. */
export function sshSettings(options: SshOptions): SshSettings {
  return {
    mostVms: options.mostVms ?? 500,
    ports: options.ports ?? { first: 22_000, last: 31_999 },
    diskBytes: options.diskBytes ?? 64 * mebibyte,
    allDisksBytes: options.allDisksBytes ?? 1024 * mebibyte,
    commandTimeoutMs: options.commandTimeoutMs ?? 300_000,
  };
}
