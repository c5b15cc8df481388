import { CloudError } from '../errors/cloud-error.ts';
import { uniqueId } from '../names/unique-id.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';

export interface LeasesOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** How long a process may fail to renew its leases before others take over its operations, in milliseconds. */
  readonly leaseMs: number;
}

/** The signals of an operation that is held. */
export interface Hold {
  /** Aborts when a user cancels the operation. */
  readonly cancelled: AbortSignal;
  /** Aborts when another process has taken over the operation. This process must not touch it any more. */
  readonly lost: AbortSignal;
}

/** The operations that this process holds. Their leases are renewed while the process lives. */
export class Leases {
  /** The id of this process. It is never reused. */
  readonly holder: string;
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, { readonly cancel: AbortController; readonly lost: AbortController }>();
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.holder = uniqueId(options.clock.now());
  }

  /** Returns when a lease that is taken or renewed now expires. ISO 8601. */
  until(): string {
    return new Date(this.#options.clock.now() + this.#options.leaseMs).toISOString();
  }

  /**
   * Holds an operation, and renews its lease until it is released. An earlier hold of this process is lost: its lease
   * was not renewed for too long.
   */
  hold(record: Pick<OperationRecord, 'id'>): Hold {
    this.#held.get(record.id)?.lost.abort(leaseLost(record.id));
    const hold = { cancel: new AbortController(), lost: new AbortController() };
    this.#held.set(record.id, hold);
    this.#schedule();
    return { cancelled: hold.cancel.signal, lost: hold.lost.signal };
  }

  /** Cancels an operation, if this process holds it. */
  cancel(id: string): void {
    this.#held.get(id)?.cancel.abort(cancelledByRequest());
  }

  /** Ends a hold: the operation has ended, or is left for a process that resumes it when its lease has expired. */
  release(record: Pick<OperationRecord, 'id'>, hold: Hold): void {
    if (this.#held.get(record.id)?.lost.signal === hold.lost) this.#held.delete(record.id);
  }

  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /** Stops renewing leases. All held operations become available to other processes at once. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    if (this.#held.size === 0) return;
    try {
      await this.#options.store.operations.renew(this.holder, isoTime(this.#options.clock));
    } catch {
      // the leases expire by themselves
    }
  }

  #schedule(): void {
    if (this.#closed || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#options.clock.after(this.#options.leaseMs / 3, () => {
      this.#cancelTimer = undefined;
      void this.#renew();
    });
  }

  async #renew(): Promise<void> {
    if (this.#held.size === 0 || this.#closed) return;
    const before = [...this.#held.keys()];
    try {
      const kept = await this.#options.store.operations.renew(this.holder, this.until(), before);
      const cancelled = new Set(kept.filter(claim => claim.cancelRequested).map(claim => claim.id));
      const mine = new Set(kept.map(claim => claim.id));
      for (const id of before) {
        if (!mine.has(id)) this.#held.get(id)?.lost.abort(leaseLost(id));
        else if (cancelled.has(id)) this.cancel(id);
      }
    } catch {
      // retried at the next renewal
    }
    this.#schedule();
  }
}

/** Returns a hold that never aborts, for an operation that only waits for a decision and needs no lease. */
export function idleHold(): Hold {
  return { cancelled: new AbortController().signal, lost: new AbortController().signal };
}

const lost = new WeakSet<CloudError>();

/** Returns the error for an operation that another process has taken over. This process must not touch it any more. */
export function leaseLost(operationId: string): CloudError {
  const message = `Another process has taken over the operation ${operationId}.`;
  const error = new CloudError('outcome_unknown', message, {
    hint: 'Get the operation to see how it ends.',
  });
  lost.add(error);
  return error;
}

/** Returns whether an error, or a cause of it, comes from {@link leaseLost}. */
export function isLeaseLost(error: unknown): boolean {
  if (!CloudError.isInstance(error)) return false;
  return lost.has(error) || isLeaseLost(error.cause);
}

/** The abort reason of an operation that a user has cancelled. */
function cancelledByRequest(): CloudError {
  return new CloudError('cancelled', 'The operation was cancelled.', {
    hint: 'Send the request again if you still need it.',
  });
}
