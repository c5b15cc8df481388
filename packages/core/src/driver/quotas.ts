import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';

/** The limit of one thing that the account can have in the connection's region. */
export interface Quota {
  /** The cloud's own name of the quota. */
  readonly name: string;
  /** Missing if the cloud does not report it. */
  readonly limit?: number | 'unlimited' | undefined;
  /** How much of it is in use now; missing if the cloud does not report it. */
  readonly used?: number | undefined;
  /** What is counted: `count`, `GB`, `vCPU`. */
  readonly unit: string;
  readonly description?: string | undefined;
}

/** The limits of the account, and how much of them is used. */
export interface QuotaDriverV1 {
  /** Returns the services that have quotas, by the names that {@link doList} accepts. */
  doListServices(context: CallContext): Promise<readonly string[]>;
  /**
   * Returns one page of a service's quotas. Fails with `not_found` or `invalid_argument` for a service that the cloud
   * does not know.
   */
  doList(service: string, pageToken: string | undefined, context: CallContext): Promise<Page<Quota>>;
}
