import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';

/** How much of something the account can have in the connection's region. */
export interface Quota {
  /** The cloud's own name of it. */
  readonly name: string;
  /** Missing where the cloud does not say. */
  readonly limit?: number | 'unlimited' | undefined;
  /** How much of it is in use now. Missing where the cloud does not say. */
  readonly used?: number | undefined;
  /** What is counted: `count`, `GB`, `vCPU`. */
  readonly unit: string;
  readonly description?: string | undefined;
}

/** The limits of the account, and what is used of them. */
export interface QuotaDriverV1 {
  /** The services that have quotas, by the names that {@link doList} takes. */
  doListServices(context: CallContext): Promise<readonly string[]>;
  /** Fails with `not_found` or `invalid_argument` for a service that the cloud does not know. */
  doList(service: string, pageToken: string | undefined, context: CallContext): Promise<Page<Quota>>;
}
