import type { Clock } from '@cb-spider/core';
import type { SFTPWrapper } from 'ssh2';
import { pause, startDeadline } from './deadline.ts';
import { Sftp } from './files/sftp.ts';
import type { OpenedSftp } from './files/sftp-session.ts';
import { hostLabel, type RemoteHost } from './host.ts';
import { isTooManySessions } from './remote-errors.ts';
import type { CommandChannel } from './ssh/command-channel.ts';
import type { ConnectionPool, Lease } from './ssh/connection-pool.ts';
import type { SshConnection } from './ssh/ssh-connection.ts';
import type { TerminalOptions } from './terminal-options.ts';

export interface SessionStarterOptions {
  readonly pool: ConnectionPool;
  readonly clock: Clock;
  /** How long a host may take to start a session, in milliseconds. */
  readonly startTimeoutMs: number;
  /** How long a host may leave all file requests unanswered, in milliseconds. */
  readonly stallMs: number;
}

export interface StartedChannel {
  readonly connection: SshConnection;
  readonly command: CommandChannel;
}

/** A connection that was idle for this long is probed before it is used again. */
const probeAfterMs = 1_000;
const probeTimeoutMs = 5_000;

/**
 * The pauses before another attempt, while the host has not noticed yet that a session is over. Each is twice
 * the one before.
 */
const firstPauseMs = 20;
const longestPauseMs = 1_000;

/** Starts sessions on pooled connections, and releases the connection when the session ends. */
export class SessionStarter {
  readonly #options: SessionStarterOptions;

  constructor(options: SessionStarterOptions) {
    this.#options = options;
  }

  /** Starts a command line. */
  async command(host: RemoteHost, line: string, signal: AbortSignal): Promise<StartedChannel> {
    const { lease, session } = await this.#start(host, signal, (connection, starting) =>
      connection.exec(line, starting),
    );
    session.closed.then(lease.release);
    return { connection: lease.connection, command: session };
  }

  /** Starts the user's own shell in a terminal. */
  async shell(host: RemoteHost, options: TerminalOptions, signal: AbortSignal): Promise<CommandChannel> {
    const { lease, session } = await this.#start(host, signal, (connection, starting) =>
      connection.shell(options, starting),
    );
    session.closed.then(lease.release);
    return session;
  }

  /** Starts an SFTP session. */
  async sftp(host: RemoteHost, signal: AbortSignal): Promise<OpenedSftp> {
    const { clock, stallMs } = this.#options;
    const adopt = (wrapper: SFTPWrapper) => new Sftp(wrapper, { host, clock, stallMs, signal });
    const { lease, session: sftp } = await this.#start(host, signal, (connection, starting) =>
      connection.sftp(adopt, starting),
    );
    const close = () => {
      sftp.end();
      lease.release();
    };
    return { sftp, close };
  }

  async #start<T>(
    host: RemoteHost,
    signal: AbortSignal,
    open: (connection: SshConnection, signal: AbortSignal) => Promise<T>,
  ): Promise<{ lease: Lease; session: T }> {
    const { clock, startTimeoutMs } = this.#options;
    const what = `Starting a session on ${hostLabel(host)}`;
    for (let pauseMs = firstPauseMs; ; ) {
      const lease = await this.#liveConnection(host, signal);
      try {
        using deadline = startDeadline(clock, what, startTimeoutMs, signal);
        return { lease, session: await open(lease.connection, deadline.signal) };
      } catch (error) {
        // the host allows fewer sessions than usual: another connection has room, or this one will soon
        const isLimit = isTooManySessions(error) && lease.isFull();
        const isLate = isTooManySessions(error) && lease.isUsed && pauseMs <= longestPauseMs;
        lease.release();
        if (isLimit) continue;
        if (!isLate) throw error;
        await pause(clock, pauseMs, signal);
        pauseMs *= 2;
      }
    }
  }

  /**
   * Returns a live connection. One that was idle is probed first, so that no command is sent over a dead connection.
   */
  async #liveConnection(host: RemoteHost, signal: AbortSignal): Promise<Lease> {
    const { pool, clock } = this.#options;
    for (;;) {
      const lease = await pool.acquire(host, 'session', signal);
      if (lease.idleForMs < probeAfterMs) return lease;
      using deadline = startDeadline(clock, 'The connection check', probeTimeoutMs, signal);
      try {
        await lease.connection.probe(deadline.signal);
        return lease;
      } catch (error) {
        lease.release();
        if (signal.aborted) throw error;
        lease.connection.destroy();
      }
    }
  }
}
