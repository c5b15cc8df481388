import type { Clock } from '@cb-spider/core';
import type { SshConnection } from './ssh-connection.ts';

/** What a connection is needed for: a session is one of the few that a host allows, a tunnel is not. */
export type Use = 'session' | 'tunnel';

export interface PooledConnectionOptions {
  readonly key: string;
  readonly id: string;
  readonly isTunnelled: boolean;
  readonly maxSessions: () => number;
  readonly idleMs: number;
  readonly clock: Clock;
  readonly open: (signal: AbortSignal) => Promise<SshConnection>;
  /** Called when there is room again, and when the connection is over. */
  readonly onChange: () => void;
}

/** One connection of a pool, from the moment it is wanted: who uses it, and when it may go. */
export class PooledConnection {
  readonly #options: PooledConnectionOptions;
  readonly #opening = new AbortController();
  readonly #users: Record<Use, number> = { session: 0, tunnel: 0 };
  #open: SshConnection | undefined;
  #hasServed = false;
  #isClosed = false;
  #cancelIdle: (() => void) | undefined;
  #idleSince: number | undefined;
  /** Rejects with the reason when the host cannot be connected to. */
  readonly connection: Promise<SshConnection>;

  constructor(options: PooledConnectionOptions) {
    this.#options = options;
    this.connection = options.open(this.#opening.signal).then(
      connection => this.#opened(connection),
      (error: unknown) => {
        this.#closed();
        throw error;
      },
    );
  }

  get key(): string {
    return this.#options.key;
  }

  get id(): string {
    return this.#options.id;
  }

  get isTunnelled(): boolean {
    return this.#options.isTunnelled;
  }

  /** How long it has been idle; 0 while it is in use. */
  get restedMs(): number {
    return this.#idleSince === undefined ? 0 : this.#options.clock.tick() - this.#idleSince;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isIdle(): boolean {
    return !this.#isClosed && this.#users.session + this.#users.tunnel === 0;
  }

  /** Others have used it before the latest of its users. */
  get hasServed(): boolean {
    return this.#hasServed;
  }

  /** How many use it, as far as the host counts them. */
  get sessions(): number {
    return this.#users.session;
  }

  hasRoom(use: Use): boolean {
    if (this.#isClosed || this.#open?.isLost === true) return false;
    return use === 'tunnel' || this.#users.session < this.#options.maxSessions();
  }

  /** Counts one more user; the returned function counts it off again. */
  hold(use: Use): () => void {
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
    this.#idleSince = undefined;
    this.#users[use]++;
    this.#hasServed ||= this.#open !== undefined;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#users[use]--;
      this.#released();
    };
  }

  /** Ends it, even while it is in use. */
  close(): void {
    if (this.#open === undefined) this.#opening.abort();
    else this.#open.end();
    this.#closed();
  }

  #opened(connection: SshConnection): SshConnection {
    this.#open = connection;
    connection.onceClosed(() => this.#closed());
    if (this.#isClosed) connection.end();
    return connection;
  }

  #released(): void {
    if (this.isIdle) {
      // No caller waits for it any more.
      if (this.#open === undefined) this.close();
      else this.#rest();
    }
    this.#options.onChange();
  }

  #rest(): void {
    const { clock, idleMs } = this.#options;
    this.#idleSince = clock.tick();
    this.#cancelIdle = clock.after(idleMs, () => this.close());
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelIdle?.();
    this.#options.onChange();
  }
}
