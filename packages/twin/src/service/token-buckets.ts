/** The number of calls that are accepted: `burst` at once, and `perSecond` in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  readonly limit: RateLimit;
  tokens: number;
  /** When `tokens` was computed, in milliseconds since 1970. */
  at: number;
}

/** The number of buckets at which full ones are removed. */
const mostBuckets = 10_000;

/**
 * Token buckets, one for each key. A bucket starts full and refills at a steady rate, and each accepted call takes one
 * token.
 *
 * @see https://en.wikipedia.org/wiki/Token_bucket
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a token. Returns 0 when there was one, else the milliseconds until there will be one, at least 1. */
  take(key: string, limit: RateLimit, now: number): number {
    const bucket = this.#buckets.get(key) ?? this.#add(key, limit, now);
    fill(bucket, now);
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return Math.max(1, Math.ceil(((1 - bucket.tokens) / limit.perSecond) * 1000));
  }

  #add(key: string, limit: RateLimit, now: number): Bucket {
    if (this.#buckets.size >= mostBuckets) this.#removeFull(now);
    const bucket = { limit, tokens: limit.burst, at: now };
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #removeFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      fill(bucket, now);
      if (bucket.tokens === bucket.limit.burst) this.#buckets.delete(key);
    }
  }
}

/** Refills a bucket. A clock that goes back neither adds nor removes tokens. */
function fill(bucket: Bucket, now: number): void {
  const { burst, perSecond } = bucket.limit;
  const elapsedMs = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(burst, bucket.tokens + (elapsedMs * perSecond) / 1000);
  bucket.at = now;
}
