/**
 * A request limit of a cloud, as its documentation states it: a bucket that holds `burst` tokens and is refilled with
 * `perSecond` tokens each second. Each request takes one token. Core paces its requests accordingly.
 */
export interface RateLimit {
  /** The service that counts the requests, by its own name: `ec2`. */
  readonly service: string;
  /** The class of requests, which is shown to users and is part of the bucket's name: `reads`. */
  readonly requests: string;
  /**
   * Which requests the limit counts, by the names that the driver passes to `observe`: the source text of a RegExp.
   * Missing: all requests. The first limit that matches a request applies.
   */
  readonly apis?: string | undefined;
  /** In which regions the limit applies: the source text of a RegExp. Missing: in all regions. */
  readonly regions?: string | undefined;
  /** Whether each of these requests has a bucket of its own. Otherwise they share one. */
  readonly perApi?: boolean | undefined;
  /** Whether each region of an account has its own bucket, or the account has one for all its regions. */
  readonly scope: 'region' | 'account';
  readonly perSecond: number;
  readonly burst: number;
}
