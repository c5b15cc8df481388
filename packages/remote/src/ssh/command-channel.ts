import type { ClientChannel } from 'ssh2';

/** How a command ended, as far as the host reports it. */
export interface CommandEnd {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

/**
 * The channel of a command. It listens from the start, because a quick command begins and ends in the same
 * chunk of data.
 */
export class CommandChannel {
  readonly channel: ClientChannel;
  /**
   * Resolves when the channel is closed and all output is read; to `undefined` if the host did not report how
   * the command ended.
   */
  readonly closed: Promise<CommandEnd | undefined>;
  #isClosed = false;
  #end: CommandEnd | undefined;

  constructor(channel: ClientChannel) {
    this.channel = channel;
    channel.once('exit', (code: number | null, signal?: string) => {
      this.#end = { exitCode: code ?? undefined, signal };
    });
    // Readers and writers of the streams handle failures; without this listener they would end the process.
    channel.on('error', () => undefined);
    this.closed = new Promise(resolve => {
      channel.once('close', () => {
        this.#isClosed = true;
        resolve(this.#end);
      });
    });
  }

  /** How the command itself ended. Its channel may still be open for processes that it started. */
  get end(): CommandEnd | undefined {
    return this.#end;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }
}
