import type { Duplex } from 'node:stream';
import { invalidArgument } from '@cb-spider/core';
import ssh2, {
  type AnyAuthMethod,
  type Client,
  type ClientChannel,
  type MacAlgorithm,
  type SFTPWrapper,
} from 'ssh2';
import { raceAbort } from '../deadline.ts';
import type { RemoteHost } from '../host.ts';
import {
  channelError,
  connectError,
  connectionGone,
  connectionLost,
  credentialRefused,
  isConnectionLost,
  outcomeUnknown,
} from '../remote-errors.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { CommandChannel } from './command-channel.ts';
import type { HostKeyCheck } from './host-key-check.ts';
import { parsePrivateKey } from './private-key.ts';
import type { SshStream } from './ssh-socket.ts';
import { prepareCipherKeys, signalCommand } from './ssh2-internals.ts';

export interface HandshakeOptions {
  readonly check: HostKeyCheck;
  /** The interval of keep-alive requests to a silent host, in milliseconds. */
  readonly keepAliveMs: number;
  readonly signal: AbortSignal;
}

/**
 * All MAC algorithms of ssh2 except those with SHA-1. Only CTR ciphers use them: GCM, which is preferred, has
 * its own.
 */
const macs: MacAlgorithm[] = [
  'hmac-sha2-256-etm@openssh.com',
  'hmac-sha2-512-etm@openssh.com',
  'hmac-sha2-256',
  'hmac-sha2-512',
];

const disconnectMs = 2_000;

type Callback<T> = (error: Error | undefined, value: T) => void;

/** One authenticated connection to one host. */
export class SshConnection {
  readonly #client: Client;
  readonly #host: RemoteHost;
  readonly #stream: Duplex;
  #isLost = false;

  private constructor(client: Client, host: RemoteHost, stream: Duplex) {
    this.#client = client;
    this.#host = host;
    this.#stream = stream;
    const onLost = () => {
      this.#isLost = true;
    };
    client.on('close', onLost);
    client.on('error', onLost);
  }

  /**
   * Performs the SSH handshake over an open stream: verifies the host key, then tries the user's key, then
   * the password. Closes the stream on failure. Fails with `conflict` for a changed host key,
   * `unauthenticated`, `unavailable`, or the signal's reason.
   */
  static async handshake(
    host: RemoteHost,
    transport: SshStream,
    options: HandshakeOptions,
  ): Promise<SshConnection> {
    const { stream } = transport;
    const client = new ssh2.Client();
    try {
      await raceAbort(becomeReady(client, host, transport, options), options.signal);
      return new SshConnection(client, host, stream);
    } catch (error) {
      client.destroy();
      stream.destroy();
      throw error;
    }
  }

  /** Whether the connection has ended: nothing more can be started on it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Calls `action` once when the connection ends, for whatever reason. */
  onceClosed(action: () => void): void {
    this.#client.once('close', action);
  }

  /** Starts a command line. Fails with `outcome_unknown` if the connection breaks after the request was sent. */
  async exec(line: string, signal: AbortSignal): Promise<CommandChannel> {
    const starting = this.#open<ClientChannel, CommandChannel>({
      what: 'the command',
      signal,
      open: callback => this.#client.exec(line, callback),
      adopt: channel => new CommandChannel(channel),
      close(channel) {
        signalCommand(channel, 'KILL');
        channel.close();
      },
    });
    return starting.catch((error: unknown) => {
      throw isConnectionLost(error) && error.mayHaveActed ? outcomeUnknown(this.#host, error) : error;
    });
  }

  /** Starts the user's own shell in a terminal. */
  shell({ kind = 'xterm-256color', size }: TerminalOptions, signal: AbortSignal): Promise<CommandChannel> {
    const { columns: cols, rows } = size;
    return this.#open<ClientChannel, CommandChannel>({
      what: 'a shell',
      signal,
      open: callback => this.#client.shell({ term: kind, cols, rows, width: 0, height: 0 }, callback),
      adopt: channel => new CommandChannel(channel),
      close: channel => channel.close(),
    });
  }

  /** Starts the SFTP subsystem. `adopt` receives it before any of its events can be missed. */
  sftp<T>(adopt: (wrapper: SFTPWrapper) => T, signal: AbortSignal): Promise<T> {
    return this.#open<SFTPWrapper, T>({
      what: 'SFTP',
      signal,
      open: callback => this.#client.sftp(callback),
      adopt,
      close: wrapper => wrapper.end(),
    });
  }

  /** Opens a TCP connection from the host to another machine. */
  tunnel(target: string, port: number, signal: AbortSignal): Promise<ClientChannel> {
    return this.#open<ClientChannel, ClientChannel>({
      what: `a connection to ${target}:${port}`,
      signal,
      open: callback => this.#client.forwardOut('127.0.0.1', 0, target, port, callback),
      adopt: channel => channel,
      close: channel => channel.close(),
    });
  }

  /** Checks that the host is still there: resolves when it replies to a request that changes nothing. */
  async probe(signal: AbortSignal): Promise<void> {
    const answered = new Promise<void>(resolve => {
      // There is no such forwarding to cancel, and the host must reply that.
      this.#client.unforwardIn('127.0.0.1', 1, () => resolve());
    });
    await raceAbort(answered, signal);
    if (this.#isLost) throw connectionGone(this.#host);
  }

  /** Sends a disconnect, and closes without waiting for the host. */
  end(): void {
    this.#isLost = true;
    this.#stream.once('finish', () => this.#stream.destroy());
    this.#client.end();
    // A host that is gone never accepts the disconnect.
    setTimeout(() => this.#stream.destroy(), disconnectMs).unref();
  }

  /** Closes at once. */
  destroy(): void {
    this.#isLost = true;
    this.#stream.destroy();
  }

  #open<Channel, Adopted>(opening: Opening<Channel, Adopted>): Promise<Adopted> {
    const { what, signal, open, adopt, close } = opening;
    const opened = new Promise<Adopted>((resolve, reject) => {
      const onOpen: Callback<Channel> = (error, channel) => {
        if (error)
          reject(this.#isLost ? connectionLost(this.#host, error) : channelError(this.#host, what, error));
        // A channel that opens too late for the caller must not stay open.
        else if (signal.aborted) close(channel);
        else resolve(adopt(channel));
      };
      try {
        open(onOpen);
      } catch (error) {
        // ssh2 throws when its socket is closed.
        reject(connectionGone(this.#host, error));
      }
    });
    return raceAbort(opened, signal);
  }
}

interface Opening<Channel, Adopted> {
  readonly what: string;
  readonly signal: AbortSignal;
  readonly open: (callback: Callback<Channel>) => void;
  readonly adopt: (channel: Channel) => Adopted;
  readonly close: (channel: Channel) => void;
}

async function becomeReady(
  client: Client,
  host: RemoteHost,
  transport: SshStream,
  { check, keepAliveMs }: HandshakeOptions,
): Promise<void> {
  const methods = authMethods(host);
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => reject(check.refusal ?? connectError(host, error));
    client.once('ready', () => resolve());
    client.on('handshake', ({ sc }) => {
      prepareCipherKeys(client);
      // ssh2 keeps no reference to input that it decrypts with GCM; with other ciphers it may.
      transport.shareReads?.(sc.cipher.includes('gcm'));
    });
    // This listener is never removed: an error event without one would end the process.
    client.on('error', fail);
    client.once('close', () => fail(new Error('closed during the handshake')));
    let recorded: Promise<void> | undefined;
    client.connect({
      sock: transport.stream,
      username: host.user,
      algorithms: {
        serverHostKey: check.algorithms(),
        hmac: macs,
        compress: ['none'],
      },
      hostVerifier: (key: Buffer) => check.accept(key),
      authHandler: (_left, _partial, next) => {
        recorded ??= check.record();
        const tryNext = () => {
          const method = methods.shift();
          if (method === undefined) reject(credentialRefused(host));
          else next(method);
        };
        recorded.then(tryNext, reject);
      },
      keepaliveInterval: keepAliveMs,
      // The caller's signal is the deadline.
      readyTimeout: 0,
    });
  });
}

function authMethods(host: RemoteHost): AnyAuthMethod[] {
  const { user: username, password } = host;
  const key = parsePrivateKey(host);
  const methods: AnyAuthMethod[] = [];
  if (key !== undefined) methods.push({ type: 'publickey', username, key });
  if (password !== undefined) methods.push({ type: 'password', username, password });
  if (methods.length === 0) throw invalidArgument('privateKey', 'is missing');
  return methods;
}
