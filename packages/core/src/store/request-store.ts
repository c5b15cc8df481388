/** The stored answer to a request, for its replays. */
export interface StoredReply {
  readonly status: number;
  /** Encrypted, together with its headers: it may contain a private key. */
  readonly body: string;
}

/** The state of a request when it arrives, possibly again. */
export type RequestState =
  /** The request is new, or the process that was answering it died. The caller must answer it now. */
  | { readonly kind: 'mine'; readonly again: boolean }
  /** Another caller is answering it. */
  | { readonly kind: 'running' }
  /** The request has been answered. */
  | { readonly kind: 'answered'; readonly reply: StoredReply }
  /** The key was used for another request. */
  | { readonly kind: 'different' };

/** Requests by their idempotency keys, so that a replay gets the answer of the first request. */
export interface RequestStore {
  /** Claims a request, in one transaction. If several callers claim it at the same time, one gets it. */
  begin(request: {
    /** The caller and the caller's key. */
    readonly key: string;
    /** The hash of the request. */
    readonly hash: string;
    readonly holder: string;
    readonly at: string;
    /**
     * When the lease expires. After that, another process may claim the request, unless it has been answered or
     * renewed.
     */
    readonly leaseUntil: string;
    /** When the answer may be deleted. */
    readonly expiresAt: string;
  }): Promise<RequestState>;
  /** Renews the leases of the requests that a holder is answering, of all or only of one. */
  renew(holder: string, leaseUntil: string, key?: string): Promise<void>;
  /** Stores the answer. */
  answer(key: string, holder: string, reply: StoredReply): Promise<void>;
  /** Deletes a request that could not be answered, so that it may be sent again. */
  release(key: string, holder: string): Promise<void>;
  /** Deletes expired answers, at most `limit`. Returns how many. */
  prune(at: string, limit?: number): Promise<number>;
}
