/**
 * One limit that a cloud puts on requests, as its documentation states it: a bucket that holds `burst` tokens
 * and gets `perSecond` new ones; each request takes one. Core paces its requests by it.
 */
export interface RateLimit {
  /** The service that counts, by its own name: `ec2`. */
  readonly service: string;
  /** The class of requests, for people and as part of the bucket's name: `reads`. */
  readonly requests: string;
  /**
   * Which requests it counts, by the names that the driver gives to `observe`. Source text of a RegExp;
   * missing: all. The first limit that matches counts.
   */
  readonly apis?: string | undefined;
  /** In which regions it counts. Source text of a RegExp; missing: in all. */
  readonly regions?: string | undefined;
  /** Each of these requests has a bucket of its own; else they share one. */
  readonly perApi?: boolean | undefined;
  /** Whether each region of an account has a bucket, or the account one for all its regions. */
  readonly scope: 'region' | 'account';
  readonly perSecond: number;
  readonly burst: number;
}
