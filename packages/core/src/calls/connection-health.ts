import type { ErrorCode } from '../driver/index.ts';
import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { CallHistory, EndedCall } from './call-record.ts';

/** A connection has stopped responding, or responds again. */
export interface ConnectionEvent {
  readonly type: 'connection';
  readonly connection: string;
  readonly state: 'up' | 'down';
  /** The error that made it go down. */
  readonly errorCode?: ErrorCode | undefined;
}

interface Health {
  /** The number of consecutive calls that the cloud did not answer, or refused because of the credential. */
  readonly failures: number;
  readonly isDown: boolean;
}

const healthy: Health = { failures: 0, isDown: false };

/** The number of consecutive failures after which a connection is down: a single one may be a coincidence. */
const failuresUntilDown = 2;
/**
 * A timeout counts only if the cloud had at least this long to answer; a shorter one only shows that the caller was
 * impatient. In milliseconds.
 */
const minCountedTimeoutMs = 5_000;

const failing: readonly string[] = ['unavailable', 'timeout', 'unauthenticated'] satisfies ErrorCode[];

/** Whether connections respond, as far as the calls of this process show. Makes no calls itself. */
export class ConnectionHealth implements CallHistory, NewsSource<ConnectionEvent> {
  readonly #relay = new NewsRelay<ConnectionEvent>();
  readonly #known = new Map<string, Health>();

  subscribe(listener: (event: ConnectionEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  add(): void {
    // only whole calls count
  }

  end({ connection, outcome, durationMs, cacheHit, attempts }: EndedCall): void {
    if (connection === '' || cacheHit || attempts === 0 || outcome === 'cancelled') return;
    if (outcome === 'timeout' && durationMs < minCountedTimeoutMs) return;
    const { failures, isDown } = this.#known.get(connection) ?? healthy;
    if (!failing.includes(outcome)) {
      this.#known.delete(connection);
      if (isDown) this.#relay.publish({ type: 'connection', connection, state: 'up' });
      return;
    }
    const isDownNow = failures + 1 >= failuresUntilDown;
    this.#known.set(connection, { failures: failures + 1, isDown: isDownNow });
    if (isDownNow && !isDown)
      this.#relay.publish({ type: 'connection', connection, state: 'down', errorCode: outcome as ErrorCode });
  }
}
