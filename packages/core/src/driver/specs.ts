import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';

/** A machine type that VMs can have: `t3.micro`, a flavour, a size. */
export interface Spec {
  /** The cloud's name, which a VM request gives as it is. */
  readonly name: string;
  readonly region: string;
  readonly vCpu: { readonly count: number /** In GHz. */; readonly clockGHz?: number | undefined };
  /** In MiB. */
  readonly memoryMiB: number;
  /** Local disk that comes with it, in GB; missing where it has none. */
  readonly diskSizeGB?: number | undefined;
  readonly gpus?: readonly Gpu[] | undefined;
  /** The cloud's own words, flat. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

export interface Gpu {
  readonly count: number;
  readonly manufacturer?: string | undefined;
  readonly model?: string | undefined;
  /** Of one GPU, in GB. */
  readonly memoryGB?: number | undefined;
  /** Of all of them, in GB. */
  readonly totalMemoryGB?: number | undefined;
}

/** Machine types that the connection's region (and zone, where the cloud tells them apart) offers. */
export interface SpecDriverV1 {
  /** Fails with `not_found` for a name that the region does not have. */
  doGet(name: string, context: CallContext): Promise<Spec>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>>;
  /** The cloud's own description of one spec, as plain JSON. */
  doGetNative(name: string, context: CallContext): Promise<unknown>;
  /** The cloud's own description of all specs, as plain JSON; one page. */
  doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>>;
}
