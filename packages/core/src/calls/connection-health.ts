import type { ErrorCode } from '../driver/index.ts';
import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { CallHistory, EndedCall } from './call-record.ts';

/** A connection does not answer any more, or answers again. */
export interface ConnectionEvent {
  readonly type: 'connection';
  readonly connection: string;
  readonly state: 'up' | 'down';
  /** Why it is down. */
  readonly errorCode?: ErrorCode | undefined;
}

interface Health {
  /** Calls in a row that the cloud did not answer, or refused for the credential. */
  readonly failures: number;
  readonly isDown: boolean;
}

const healthy: Health = { failures: 0, isDown: false };

/** So many such calls in a row: a single one may be bad luck. */
const failuresOfDown = 2;
/** A time-out tells of the cloud only when it had so long to answer; else of an impatient caller. In milliseconds. */
const patientMs = 5_000;

const failing: readonly string[] = ['unavailable', 'timeout', 'unauthenticated'] satisfies ErrorCode[];

/** Whether connections answer, as far as the calls of this process show. No call is made for it. */
export class ConnectionHealth implements CallHistory, NewsSource<ConnectionEvent> {
  readonly #relay = new NewsRelay<ConnectionEvent>();
  readonly #known = new Map<string, Health>();

  subscribe(listener: (event: ConnectionEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  add(): void {
    // a call counts as a whole
  }

  end({ connection, outcome, durationMs, cacheHit, attempts }: EndedCall): void {
    if (connection === '' || cacheHit || attempts === 0 || outcome === 'cancelled') return;
    if (outcome === 'timeout' && durationMs < patientMs) return;
    const { failures, isDown } = this.#known.get(connection) ?? healthy;
    if (!failing.includes(outcome)) {
      this.#known.delete(connection);
      if (isDown) this.#relay.tell({ type: 'connection', connection, state: 'up' });
      return;
    }
    const isDownNow = failures + 1 >= failuresOfDown;
    this.#known.set(connection, { failures: failures + 1, isDown: isDownNow });
    if (isDownNow && !isDown)
      this.#relay.tell({ type: 'connection', connection, state: 'down', errorCode: outcome as ErrorCode });
  }
}
