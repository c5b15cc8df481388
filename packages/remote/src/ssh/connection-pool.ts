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

/** For how many hosts the session limits are remembered. Forgotten limits are soon found again. */
const maxSessionLimits = 10_000;

/** The right to use a connection, until it is released. */
export interface Lease {
  readonly connection: SshConnection;
  /** How long the connection was idle, in milliseconds: the host may be gone since. 0 for a new one. */
  readonly idleForMs: number;
  /** Whether the connection was used before: the host may not have noticed yet that earlier sessions are over. */
  readonly isUsed: boolean;
  /**
   * Records that the host refused this session in addition to the others on the connection, and lowers the
   * limit for connections to this host. Returns `false` if there are no other sessions, so that the limit is
   * not the reason.
   */
  isFull(): boolean;
  release(): void;
}

/**
 * A pool of connections. One is opened only when no other has room, and closed when it has been idle for a
 * while or another host needs its place. Any number of connections share one connection to their bastion.
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #connections = new Set<PooledConnection>();
  /** Session limits of hosts that allow fewer than usual, by connection key. */
  readonly #sessionLimits = new Map<string, number>();
  #waiters: (() => void)[] = [];
  readonly #closing = new AbortController();

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Returns a connection; waits while the limits allow no more. Fails with the errors of
   * `SshConnection.handshake`, or with the signal's reason.
   */
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

  /** Closes the connections to the host with this host key id. */
  drop(id: string): void {
    for (const pooled of this.#connections) {
      if (pooled.id === id) pooled.close();
    }
  }

  /** Closes all connections and rejects all waiting callers. */
  close(): void {
    this.#closing.abort(new CloudError('cancelled', 'The SSH connections have been closed.'));
    for (const pooled of this.#connections) pooled.close();
  }

  async #lease(pooled: PooledConnection, use: Use, signal: AbortSignal): Promise<Lease> {
    const { idleForMs } = pooled;
    const release = pooled.hold(use);
    try {
      const connection = await raceAbort(pooled.connection, signal);
      const isUsed = pooled.hasServed;
      return { connection, idleForMs, isUsed, release, isFull: () => this.#lowerSessionLimit(pooled) };
    } catch (error) {
      release();
      throw error;
    }
  }

  #lowerSessionLimit(pooled: PooledConnection): boolean {
    const allowed = pooled.sessions - 1;
    if (allowed < 1) return false;
    if (this.#sessionLimits.size >= maxSessionLimits) this.#sessionLimits.clear();
    this.#sessionLimits.set(pooled.key, Math.min(allowed, this.#sessionLimit(pooled.key)));
    return true;
  }

  #sessionLimit(key: string): number {
    return this.#sessionLimits.get(key) ?? this.#options.maxSessionsPerConnection;
  }

  #reusable(key: string, use: Use): PooledConnection | undefined {
    return [...this.#connections].find(pooled => pooled.key === key && pooled.hasRoom(use));
  }

  /** Opens a new connection if the limits allow it; returns `undefined` otherwise. */
  #opened(host: RemoteHost, key: string): PooledConnection | undefined {
    const { maxConnections, maxConnectionsPerHost } = this.#options;
    const all = [...this.#connections];
    if (all.filter(pooled => pooled.key === key).length >= maxConnectionsPerHost) return undefined;
    // Tunnelled connections use no local socket, and counting them could make them wait for their own bastion.
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
    // The host key is read first, so that the host does not have to wait for it.
    const check = await raceAbort(HostKeyCheck.start(host, hostKeys), signal);
    const { transport, release } = await this.#stream(host, signal);
    try {
      const connection = await SshConnection.handshake(host, transport, { check, keepAliveMs, signal });
      connection.onceClosed(release);
      return connection;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Opens the stream for SSH: a socket, or a tunnel through the bastion. */
  async #stream(
    host: RemoteHost,
    signal: AbortSignal,
  ): Promise<{ transport: SshStream; release: () => void }> {
    const { via, port = defaultPort } = host;
    if (via === undefined) {
      try {
        return { transport: await openSocket(host.host, port, signal), release: () => undefined };
      } catch (error) {
        throw connectError(host, error);
      }
    }
    const lease = await this.acquire(via, 'tunnel', signal);
    try {
      const stream = await lease.connection.tunnel(host.host, port, signal);
      return { transport: { stream }, release: lease.release };
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

/**
 * Returns a key that is equal for hosts that one connection can serve: same machine, same user, same secrets,
 * same bastion.
 */
function connectionKey(host: RemoteHost): string {
  const { port = defaultPort, user, privateKey = '', passphrase = '', password = '', via } = host;
  const secrets = createHash('sha256')
    .update(JSON.stringify([privateKey, passphrase, password]))
    .digest('hex');
  return JSON.stringify([hostKeyId(host), host.host, port, user, secrets, via && connectionKey(via)]);
}
