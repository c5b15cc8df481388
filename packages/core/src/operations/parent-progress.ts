import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { OperationKey, OperationRecord } from '../store/operation-store.ts';
import type { Clock } from '../time/clock.ts';

/** How far an operation over many objects is. */
export interface ProgressEvent extends OperationKey {
  readonly type: 'progress';
  readonly operationId: string;
  readonly action: string;
  /** The user who requested it; missing if the login is off. */
  readonly principal?: string | undefined;
  readonly total: number;
  /** Parts that have ended, those that failed among them. */
  readonly done: number;
  readonly failed: number;
}

/** A part of an operation that has ended. */
interface EndedPart {
  readonly state: string;
}

/** At most one event in so long for each operation, and one at its end. In milliseconds. */
const everyMs = 200;

/** Counts the parts of operations over many objects that this process carries out. */
export class ParentProgress implements NewsSource<ProgressEvent> {
  readonly #clock: Clock;
  readonly #relay = new NewsRelay<ProgressEvent>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: (event: ProgressEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  /** Call what it returns for each part that has ended. */
  of(record: OperationRecord, total: number): (part: EndedPart) => void {
    const { id: operationId, connection, kind, scope, name, action, principal } = record;
    let done = 0;
    let failed = 0;
    let toldTick = Number.NEGATIVE_INFINITY;
    return ({ state }) => {
      done++;
      if (state === 'failed') failed++;
      const now = this.#clock.tick();
      if (done < total && now - toldTick < everyMs) return;
      toldTick = now;
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
