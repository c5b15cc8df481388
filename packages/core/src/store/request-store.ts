/** The answer to a request, kept for its repetition. */
export interface StoredReply {
  readonly status: number;
  /** Sealed, with its headers: it may hold a private key. */
  readonly body: string;
}

/** What is known of a request when it comes (again). */
export type RequestState =
  /** It is new, or an earlier process died at it: it is for the caller to answer now. */
  | { readonly kind: 'mine'; readonly again: boolean }
  /** Someone is at it. */
  | { readonly kind: 'running' }
  /** It has been answered. */
  | { readonly kind: 'answered'; readonly reply: StoredReply }
  /** The key was used for another request. */
  | { readonly kind: 'different' };

/** Requests by the callers' own keys, so that a repeated one gets the answer of the first. */
export interface RequestStore {
  /** Takes a request on, in one transaction: of callers that ask at once, one gets it. */
  begin(request: {
    /** Who asks, and their key. */
    readonly key: string;
    /** Hash of what is asked. */
    readonly hash: string;
    readonly holder: string;
    readonly at: string;
    /** After it another process may take the request on, unless it has been answered or renewed. */
    readonly leaseUntil: string;
    /** When the answer may be forgotten. */
    readonly expiresAt: string;
  }): Promise<RequestState>;
  /** Renews the leases of the requests that a holder is at, of all of them or only of one. */
  renew(holder: string, leaseUntil: string, key?: string): Promise<void>;
  /** Keeps the answer. */
  answer(key: string, holder: string, reply: StoredReply): Promise<void>;
  /** Forgets a request that could not be answered, so that it may be sent again. */
  release(key: string, holder: string): Promise<void>;
  /** Forgets answers that have expired; so many at most. */
  prune(at: string, limit?: number): Promise<number>;
}
