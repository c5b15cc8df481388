import type { Clock } from '@cb-spider/core';
import type { SshConnection } from './ssh-connection.ts';

/** The purpose of a connection. The host limits the number of sessions, but not of tunnels. */
export type Use = 'session' | 'tunnel';

export interface PooledConnectionOptions {
  readonly key: string;
  readonly id: string;
  readonly isTunnelled: boolean;
  readonly maxSessions: () => number;
  readonly idleMs: number;
  readonly clock: Clock;
  readonly open: (signal: AbortSignal) => Promise<SshConnection>;
  /** Called when there is room again, and when the connection has ended. */
  readonly onChange: () => void;
}

/**
 * One connection of a pool, from the moment it is requested. It counts its users and closes itself after a
 * time without any.
 */
export class PooledConnection {
  readonly #options: PooledConnectionOptions;
  readonly #opening = new AbortController();
  readonly #users: Record<Use, number> = { session: 0, tunnel: 0 };
  #open: SshConnection | undefined;
  #hasServed = false;
  #isClosed = false;
  #cancelIdle: (() => void) | undefined;
  #idleSince: number | undefined;
  /** Rejects with the reason if connecting fails. */
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

  /** How long the connection has been idle, in milliseconds; 0 while it is in use. */
  get idleForMs(): number {
    return this.#idleSince === undefined ? 0 : this.#options.clock.tick() - this.#idleSince;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isIdle(): boolean {
    return !this.#isClosed && this.#users.session + this.#users.tunnel === 0;
  }

  /** Whether the connection was used before its latest user. */
  get hasServed(): boolean {
    return this.#hasServed;
  }

  /** The number of users that the host counts as sessions. */
  get sessions(): number {
    return this.#users.session;
  }

  hasRoom(use: Use): boolean {
    if (this.#isClosed || this.#open?.isLost === true) return false;
    return use === 'tunnel' || this.#users.session < this.#options.maxSessions();
  }

  /** Adds a user; the returned function removes it again. */
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

  /** Closes the connection, even while it is in use. */
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
      // No caller is waiting for this connection any more.
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
