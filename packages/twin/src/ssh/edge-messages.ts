import type { Boot, Machine } from './machine.ts';

/** A VM that is to answer. */
export interface OpenVm {
  readonly machine: Machine;
  readonly boot: Boot;
  readonly port: number;
  /** Addresses of this machine; none when it answers its neighbours alone. The first must be free. */
  readonly listensAt: readonly string[];
  /** Made anew when it is missing. */
  readonly hostKey: string | undefined;
}

/** What the cloud tells the thread that the VMs answer in. */
export type EdgeOrder =
  | { readonly kind: 'open'; readonly vm: OpenVm }
  | { readonly kind: 'close'; readonly vmId: string }
  /** Files go too. */
  | { readonly kind: 'forget'; readonly vmId: string }
  /** What is on the VM's disk now belongs to the machine image too. */
  | { readonly kind: 'keep'; readonly imageId: string; readonly vmId: string }
  /** The machine image is gone, with its files. */
  | { readonly kind: 'drop'; readonly imageId: string }
  | { readonly kind: 'restart'; readonly vmId: string; readonly boot: Boot }
  /** Is answered when all before it is done. */
  | { readonly kind: 'mark'; readonly mark: number }
  | { readonly kind: 'admit'; readonly question: number; readonly isAdmitted: boolean }
  | { readonly kind: 'lead'; readonly question: number; readonly vmId: string | undefined };

/** What the thread tells the cloud. */
export type EdgeReport =
  | { readonly kind: 'opened'; readonly vmId: string; readonly hostKey: string }
  /** `code` as of `node:net`. */
  | { readonly kind: 'notOpened'; readonly vmId: string; readonly code: string }
  | { readonly kind: 'reached'; readonly mark: number }
  | {
      readonly kind: 'knock';
      readonly question: number;
      readonly vmId: string;
      readonly remoteAddress: string;
    }
  /** A VM is asked to forward a connection. */
  | { readonly kind: 'forward'; readonly question: number; readonly vmId: string; readonly to: Destination };

/** Where somebody wants to get to from a VM. */
export interface Destination {
  readonly address: string;
  readonly port: number;
}

export interface EdgeSettings {
  readonly diskBytes: number;
  readonly allDisksBytes: number;
  readonly commandTimeoutMs: number;
}
