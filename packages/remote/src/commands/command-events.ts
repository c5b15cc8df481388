import { once } from 'node:events';
import { Readable } from 'node:stream';
import { type Clock, CloudError } from '@cb-spider/core';
import type { ClientChannel } from 'ssh2';
import type { RemoteHost } from '../host.ts';
import { hostError, outcomeUnknown } from '../remote-errors.ts';
import type { CommandChannel } from '../ssh/command-channel.ts';
import type { SshConnection } from '../ssh/ssh-connection.ts';
import { signalCommand } from '../ssh/ssh2-internals.ts';
import { InterruptedCommand } from './interrupted-command.ts';

/** How a command ended. */
export interface CommandExit {
  /** Missing when a signal ended the command, or when the host did not report a code. */
  readonly exitCode: number | undefined;
  /** `SIGTERM` and the like; missing when the command ended by itself. */
  readonly signal: string | undefined;
  readonly durationMs: number;
}

/** An event of a running command. Events are in order within each stream; `exit` is the last one. */
export type CommandEvent =
  | { readonly type: 'stdout' | 'stderr'; readonly data: Buffer }
  | ({ readonly type: 'exit' } & CommandExit);

/** The standard input of a command. Default: empty. */
export type CommandInput = string | Uint8Array | Readable;

export interface StartedCommand {
  readonly host: RemoteHost;
  readonly connection: SshConnection;
  readonly command: CommandChannel;
  readonly stdin: CommandInput | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How long a command may take to end after SIGTERM, in milliseconds. */
const graceMs = 2_000;

/**
 * Yields the events of a started command. Reads no further ahead of the consumer than SSH's window, a few
 * MiB. When the signal aborts, or the consumer stops early, the command gets SIGTERM, then SIGKILL.
 */
export async function* commandEvents(started: StartedCommand): AsyncGenerator<CommandEvent, void, void> {
  const { command, clock, host } = started;
  const startedAt = clock.tick();
  const inputFailure = new AbortController();
  const signal = AbortSignal.any([started.signal, inputFailure.signal]);
  const stop = () => stopCommand(command.channel, clock);
  signal.addEventListener('abort', stop, { once: true });
  feed(started).catch((error: unknown) => inputFailure.abort(inputError(host, error)));
  try {
    yield* outputs(command.channel, signal);
    const end = await command.closed;
    if (end === undefined && started.connection.isLost) throw outcomeUnknown(host);
    yield {
      type: 'exit',
      exitCode: end?.exitCode,
      signal: end?.signal,
      durationMs: clock.tick() - startedAt,
    };
  } catch (error) {
    if (signal.aborted && error === signal.reason && CloudError.isInstance(error))
      throw new InterruptedCommand(error, command.end?.exitCode);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    if (!command.isClosed && !signal.aborted) stop();
  }
}

async function* outputs(channel: ClientChannel, signal: AbortSignal): AsyncGenerator<CommandEvent> {
  const sources = [
    { type: 'stdout', stream: channel as Readable },
    { type: 'stderr', stream: channel.stderr as Readable },
  ] as const;
  let wake = Promise.withResolvers<void>();
  const notify = () => wake.resolve();
  for (const { stream } of sources) {
    for (const name of ['readable', 'end', 'error']) stream.on(name, notify);
  }
  signal.addEventListener('abort', notify, { once: true });
  for (;;) {
    signal.throwIfAborted();
    wake = Promise.withResolvers<void>();
    let isQuiet = true;
    for (const { type, stream } of sources) {
      const data: Buffer | null = stream.read();
      if (data === null) continue;
      isQuiet = false;
      yield { type, data };
    }
    if (isQuiet && sources.every(({ stream }) => stream.readableEnded)) return;
    if (isQuiet) await wake.promise;
  }
}

/**
 * Writes the input to the command, no faster than the command reads it. It is not an error when a command
 * ends before it has read everything.
 */
async function feed({ command, stdin = '' }: StartedCommand): Promise<void> {
  const { channel, closed } = command;
  if (!(stdin instanceof Readable)) {
    channel.end(stdin);
    return;
  }
  closed.then(() => stdin.destroy());
  try {
    for await (const part of stdin) {
      if (!channel.write(part)) await Promise.race([once(channel, 'drain'), closed]);
    }
    channel.end();
  } catch (error) {
    if (!command.isClosed) throw error;
  }
}

function stopCommand(channel: ClientChannel, clock: Clock): void {
  signalCommand(channel, 'TERM');
  // Discards the remaining output: the channel closes only when all of it has been consumed.
  for (const stream of [channel, channel.stderr]) stream.removeAllListeners('readable').resume();
  const cancel = clock.after(graceMs, () => {
    signalCommand(channel, 'KILL');
    channel.close();
  });
  channel.once('close', cancel);
}

function inputError(host: RemoteHost, error: unknown) {
  return hostError('invalid_argument', host, "The command's input could not be read.", {
    mayHaveActed: true,
    cause: error,
  });
}
