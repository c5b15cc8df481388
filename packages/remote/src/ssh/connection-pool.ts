import { createHash } from 'node:crypto';
import { type Clock, CloudError } from '@cb-spider/core';
import { raceAbort, startDeadline } from '../deadline.ts';
import { defaultPort, hostKeyId, hostLabel, type RemoteHost } from '../host.ts';
import { connectError } from '../remote-errors.ts';
import { HostKeyCheck } from './host-key-check.ts';
import type { HostKeyStore } from './host-keys.ts';
import { PooledConnection, type Use } from './pooled-connection.ts';
import { SshConnection } from './ssh-connection.ts';
import { openSocket, type SshStream } from './ssh-socket.ts';

export interface PoolOptions {
  readonly clock: Clock;
  readonly hostKeys: HostKeyStore;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
  readonly idleMs: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerHost: number;
  readonly maxSessionsPerConnection: number;
}

/** Of so many hosts the limits are remembered; they show again soon. */
const mostLimits = 10_000;

/** The right to use a connection, until it is released. */
export interface Lease {
  readonly connection: SshConnection;
  /** How long it was idle: the host may have gone since. 0 for a new one. */
  readonly restedMs: number;
  /** Others have used it before: the host may not have noticed yet that their sessions are over. */
  readonly isUsed: boolean;
  /**
   * Notes that the host has refused this session beside the others on the connection: no connection to it gets so
   * many from now on. `false` when there are no others, so that something else must be wrong.
   */
  isFull(): boolean;
  release(): void;
}

/**
 * Connections that are kept for the next use. One is opened only when no other has room, and closed when it
 * has been idle for a while or another host needs its place. Through a bastion go any number of them, over one
 * connection to it.
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #connections = new Set<PooledConnection>();
  /** Of hosts that allow fewer sessions on a connection than usual, by the keys of their connections. */
  readonly #sessionLimits = new Map<string, number>();
  #waiters: (() => void)[] = [];
  readonly #closing = new AbortController();

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Waits for room if it must. Fails as `SshConnection.handshake`, or with the signal's reason. */
  async acquire(host: RemoteHost, use: Use, signal: AbortSignal): Promise<Lease> {
    const key = connectionKey(host);
    for (;;) {
      signal.throwIfAborted();
      this.#closing.signal.throwIfAborted();
      const pooled = this.#reusable(key, use) ?? this.#opened(host, key);
      if (pooled !== undefined) return this.#lease(pooled, use, signal);
      await raceAbort(this.#nextChange(), AbortSignal.any([signal, this.#closing.signal]));
    }
  }

  /** Closes the connections to the host that is remembered under this id. */
  drop(id: string): void {
    for (const pooled of this.#connections) {
      if (pooled.id === id) pooled.close();
    }
  }

  /** Closes everything, and fails all waiting callers. */
  close(): void {
    this.#closing.abort(new CloudError('cancelled', 'The SSH connections have been closed.'));
    for (const pooled of this.#connections) pooled.close();
  }

  async #lease(pooled: PooledConnection, use: Use, signal: AbortSignal): Promise<Lease> {
    const { restedMs } = pooled;
    const release = pooled.hold(use);
    try {
      const connection = await raceAbort(pooled.connection, signal);
      const isUsed = pooled.hasServed;
      return { connection, restedMs, isUsed, release, isFull: () => this.#narrow(pooled) };
    } catch (error) {
      release();
      throw error;
    }
  }

  #narrow(pooled: PooledConnection): boolean {
    const allowed = pooled.sessions - 1;
    if (allowed < 1) return false;
    if (this.#sessionLimits.size >= mostLimits) this.#sessionLimits.clear();
    this.#sessionLimits.set(pooled.key, Math.min(allowed, this.#sessionLimit(pooled.key)));
    return true;
  }

  #sessionLimit(key: string): number {
    return this.#sessionLimits.get(key) ?? this.#options.maxSessionsPerConnection;
  }

  #reusable(key: string, use: Use): PooledConnection | undefined {
    return [...this.#connections].find(pooled => pooled.key === key && pooled.hasRoom(use));
  }

  /** A new connection, if the limits allow one; `undefined` otherwise. */
  #opened(host: RemoteHost, key: string): PooledConnection | undefined {
    const { maxConnections, maxConnectionsPerHost } = this.#options;
    const all = [...this.#connections];
    if (all.filter(pooled => pooled.key === key).length >= maxConnectionsPerHost) return undefined;
    // Tunnelled ones take no socket here, and to count them could let them wait for their own bastion.
    const direct = all.filter(pooled => !pooled.isTunnelled);
    if (host.via === undefined && direct.length >= maxConnections) {
      const idle = direct.find(pooled => pooled.isIdle);
      if (idle === undefined) return undefined;
      idle.close();
    }
    const pooled = new PooledConnection({
      key,
      id: hostKeyId(host),
      isTunnelled: host.via !== undefined,
      maxSessions: () => this.#sessionLimit(key),
      idleMs: this.#options.idleMs,
      clock: this.#options.clock,
      open: signal => this.#open(host, signal),
      onChange: () => this.#changed(pooled),
    });
    this.#connections.add(pooled);
    return pooled;
  }

  async #open(host: RemoteHost, caller: AbortSignal): Promise<SshConnection> {
    const { clock, connectTimeoutMs, hostKeys, keepAliveMs } = this.#options;
    const what = `Connecting to ${hostLabel(host)}`;
    using deadline = startDeadline(clock, what, connectTimeoutMs, caller, this.#closing.signal);
    const { signal } = deadline;
    // First, so that the host is not kept waiting for it.
    const check = await raceAbort(HostKeyCheck.start(host, hostKeys), signal);
    const { over, release } = await this.#stream(host, signal);
    try {
      const connection = await SshConnection.handshake(host, over, { check, keepAliveMs, signal });
      connection.onceClosed(release);
      return connection;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** What to speak SSH over: a socket, or a tunnel through the bastion. */
  async #stream(host: RemoteHost, signal: AbortSignal): Promise<{ over: SshStream; release: () => void }> {
    const { via, port = defaultPort } = host;
    if (via === undefined) {
      try {
        return { over: await openSocket(host.host, port, signal), release: () => undefined };
      } catch (error) {
        throw connectError(host, error);
      }
    }
    const lease = await this.acquire(via, 'tunnel', signal);
    try {
      const stream = await lease.connection.tunnel(host.host, port, signal);
      return { over: { stream }, release: lease.release };
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  #nextChange(): Promise<void> {
    return new Promise(resolve => this.#waiters.push(resolve));
  }

  #changed(pooled: PooledConnection): void {
    if (pooled.isClosed) this.#connections.delete(pooled);
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}

/** Equal for hosts that one connection can serve: same machine, same user, same secrets, same way there. */
function connectionKey(host: RemoteHost): string {
  const { port = defaultPort, user, privateKey = '', passphrase = '', password = '', via } = host;
  const secrets = createHash('sha256')
    .update(JSON.stringify([privateKey, passphrase, password]))
    .digest('hex');
  return JSON.stringify([hostKeyId(host), host.host, port, user, secrets, via && connectionKey(via)]);
}
