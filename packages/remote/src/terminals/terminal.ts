import type { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import type { CommandChannel, CommandEnd } from '../ssh/command-channel.ts';
import type { TerminalSize } from '../terminal-options.ts';

/** The user's own shell in a terminal on a host. It lasts until the shell, the connection or the caller ends it. */
export class RemoteTerminal {
  readonly #channel: ClientChannel;
  /** Resolves when the terminal has ended; to `undefined` if the connection was lost and the exit code is unknown. */
  readonly ended: Promise<CommandEnd | undefined>;

  constructor(shell: CommandChannel) {
    this.#channel = shell.channel;
    this.ended = shell.closed;
  }

  /**
   * The stream of the terminal: write what is typed, read what is shown. As on any terminal, it includes
   * error output.
   */
  get stream(): Duplex {
    return this.#channel;
  }

  resize({ columns, rows }: TerminalSize): void {
    this.#channel.setWindow(rows, columns, 0, 0);
  }

  close(): void {
    this.#channel.close();
  }
}
