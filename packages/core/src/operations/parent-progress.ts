import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { OperationKey, OperationRecord } from '../store/operation-store.ts';
import type { Clock } from '../time/clock.ts';

/** The progress of an operation on many objects. */
export interface ProgressEvent extends OperationKey {
  readonly type: 'progress';
  readonly operationId: string;
  readonly action: string;
  /** The user who requested it; missing if the login is off. */
  readonly principal?: string | undefined;
  readonly total: number;
  /** Children that have ended, including failed ones. */
  readonly done: number;
  readonly failed: number;
}

/** A child operation that has ended. */
interface EndedPart {
  readonly state: string;
}

/** The shortest time between two events of one operation, in milliseconds. The last child always causes an event. */
const intervalMs = 200;

/** Counts the ended children of operations on many objects that this process carries out. */
export class ParentProgress implements NewsSource<ProgressEvent> {
  readonly #clock: Clock;
  readonly #relay = new NewsRelay<ProgressEvent>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: (event: ProgressEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  /** Returns a function to call for each child that has ended. */
  of(record: OperationRecord, total: number): (part: EndedPart) => void {
    const { id: operationId, connection, kind, scope, name, action, principal } = record;
    let done = 0;
    let failed = 0;
    let lastEventTick = Number.NEGATIVE_INFINITY;
    return ({ state }) => {
      done++;
      if (state === 'failed') failed++;
      const now = this.#clock.tick();
      if (done < total && now - lastEventTick < intervalMs) return;
      lastEventTick = now;
      const place = { connection, kind, scope, name };
      this.#relay.publish({
        type: 'progress',
        ...place,
        operationId,
        action,
        principal,
        total,
        done,
        failed,
      });
    };
  }
}
