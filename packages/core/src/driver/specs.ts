import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';

/** A machine type of VMs: `t3.micro`, a flavour, a size. */
export interface Spec {
  /** The cloud's name for it, which a VM request uses unchanged. */
  readonly name: string;
  readonly region: string;
  readonly vCpu: {
    readonly count: number;
    /** In GHz. */
    readonly clockGHz?: number | undefined;
  };
  /** In MiB. */
  readonly memoryMiB: number;
  /** The size of the local disk, in GB; missing if there is none. */
  readonly diskSizeGB?: number | undefined;
  readonly gpus?: readonly Gpu[] | undefined;
  /** The cloud's own description, as flat text. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** The GPUs of one model that a machine type has. */
export interface Gpu {
  readonly count: number;
  readonly manufacturer?: string | undefined;
  readonly model?: string | undefined;
  /** The memory of one GPU, in GB. */
  readonly memoryGB?: number | undefined;
  /** The memory of all of them, in GB. */
  readonly totalMemoryGB?: number | undefined;
}

/** The machine types that the connection's region offers (and its zone, if the cloud distinguishes zones). */
export interface SpecDriverV1 {
  /** Fails with `not_found` for a name that the region does not have. */
  doGet(name: string, context: CallContext): Promise<Spec>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>>;
  /** Returns the cloud's own description of one spec, as plain JSON. */
  doGetNative(name: string, context: CallContext): Promise<unknown>;
  /** Returns one page of the cloud's own descriptions of all specs, as plain JSON. */
  doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>>;
}
