import type { ClientChannel } from 'ssh2';

/** How a command ended, as far as the host says it. */
export interface CommandEnd {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

/**
 * The channel of a command. It watches from the very first moment: a quick command ends in the same piece of
 * data in which it begins.
 */
export class CommandChannel {
  readonly channel: ClientChannel;
  /** Resolves when the channel is closed and all output is read; to nothing if the host did not say how. */
  readonly closed: Promise<CommandEnd | undefined>;
  #isClosed = false;
  #end: CommandEnd | undefined;

  constructor(channel: ClientChannel) {
    this.channel = channel;
    channel.once('exit', (code: number | null, signal?: string) => {
      this.#end = { exitCode: code ?? undefined, signal };
    });
    // Readers and writers see failures there; without a listener they would end the process.
    channel.on('error', () => undefined);
    this.closed = new Promise(resolve => {
      channel.once('close', () => {
        this.#isClosed = true;
        resolve(this.#end);
      });
    });
  }

  /** How the command itself ended; its channel may still be open for what it left behind. */
  get end(): CommandEnd | undefined {
    return this.#end;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }
}
