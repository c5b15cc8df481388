import type { Boot, Machine } from './machine.ts';

/** A VM that is to accept SSH. */
export interface OpenVm {
  readonly machine: Machine;
  readonly boot: Boot;
  readonly port: number;
  /** Addresses of this machine; none when the VM answers only its neighbours. The first one must be available. */
  readonly listensAt: readonly string[];
  /** A new one is generated when it is missing. */
  readonly hostKey: string | undefined;
}

/** Messages from the cloud to the thread that serves SSH for the VMs. */
export type EdgeOrder =
  | { readonly kind: 'open'; readonly vm: OpenVm }
  | { readonly kind: 'close'; readonly vmId: string }
  /** Deletes the files too. */
  | { readonly kind: 'forget'; readonly vmId: string }
  /** Copies the present files of the VM's disk to the machine image. */
  | { readonly kind: 'keep'; readonly imageId: string; readonly vmId: string }
  /** Deletes the files of a machine image that is gone. */
  | { readonly kind: 'drop'; readonly imageId: string }
  | { readonly kind: 'restart'; readonly vmId: string; readonly boot: Boot }
  /** Answered when all earlier messages have been handled. */
  | { readonly kind: 'mark'; readonly mark: number }
  | { readonly kind: 'admit'; readonly question: number; readonly isAdmitted: boolean }
  | { readonly kind: 'lead'; readonly question: number; readonly vmId: string | undefined };

/** Messages from the thread to the cloud. */
export type EdgeReport =
  | { readonly kind: 'opened'; readonly vmId: string; readonly hostKey: string }
  /** `code` is that of an error of `node:net`. */
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

/** Where a connection that a VM forwards is to go. */
export interface Destination {
  readonly address: string;
  readonly port: number;
}

export interface EdgeSettings {
  readonly diskBytes: number;
  readonly allDisksBytes: number;
  readonly commandTimeoutMs: number;
}
