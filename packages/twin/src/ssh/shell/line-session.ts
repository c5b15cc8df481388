import { StringDecoder } from 'node:string_decoder';
import type { ServerChannel } from 'ssh2';
import { isCompleteScript } from './complete-script.ts';
import { exitOf } from './exit-line.ts';
import { sendAll } from './send-all.ts';
import type { ShellResult } from './shell-messages.ts';
import type { VmShell } from './vm-shell.ts';

const longestScript = 1024 ** 2;
const interrupt = '\u0003';
const endOfInput = '\u0004';
const erase = new Set(['\u007f', '\b']);

export interface LineSessionOptions {
  readonly shell: VmShell;
  readonly environment: Readonly<Record<string, string>>;
  /** With a terminal, the session prompts and echoes. */
  readonly hasTerminal: boolean;
  /** Such as `cb-user@web-1`. */
  readonly who: string;
  readonly greeting: string;
}

/**
 * An interactive shell. Variables and the folder are kept from one input to the next. Without a terminal, input that
 * arrives together is run together, as a script.
 */
export class LineSession {
  readonly #channel: ServerChannel;
  readonly #options: LineSessionOptions;
  #environment: Readonly<Record<string, string>>;
  #folder: string;
  /** Input that was not run yet. */
  #script = '';
  #line = '';
  #running: AbortController | undefined;
  readonly #waiting: string[] = [];
  #hasEnded = false;
  #exitCode = 0;

  constructor(channel: ServerChannel, options: LineSessionOptions) {
    this.#channel = channel;
    this.#options = options;
    this.#environment = options.environment;
    this.#folder = options.shell.home;
  }

  start(): void {
    const channel = this.#channel;
    // a character may arrive in two pieces
    const decoder = new StringDecoder('utf8');
    channel.on('data', (chunk: Buffer) => this.#take(decoder.write(chunk)));
    channel.once('end', () => {
      this.#hasEnded = true;
      void this.#runWaiting();
    });
    channel.once('close', () => this.stop());
    if (this.#options.hasTerminal) this.#show(this.#options.greeting);
    this.#prompt();
  }

  /** Ends the command that is running, if any. */
  stop(): void {
    this.#running?.abort();
  }

  #take(text: string): void {
    if (!this.#options.hasTerminal) this.#enqueue(text);
    else for (const character of text) this.#takeCharacter(character);
    void this.#runWaiting();
  }

  #takeCharacter(character: string): void {
    if (character === interrupt) {
      this.#show('^C\n');
      this.#line = '';
      this.#script = '';
      if (this.#running === undefined) this.#prompt();
      this.stop();
    } else if (character === endOfInput) {
      if (this.#line === '') this.#hasEnded = true;
    } else if (character === '\r' || character === '\n') {
      this.#show('\n');
      this.#enqueue(`${this.#line}\n`);
      this.#line = '';
    } else if (erase.has(character)) {
      if (this.#line !== '') this.#channel.write('\b \b');
      this.#line = withoutLast(this.#line);
    } else if (character >= ' ' && this.#line.length < longestScript) {
      this.#channel.write(character);
      this.#line += character;
    }
  }

  #enqueue(text: string): void {
    if (this.#script.length + text.length < longestScript) this.#waiting.push(text);
  }

  async #runWaiting(): Promise<void> {
    if (this.#running !== undefined) return;
    for (let text = this.#waiting.shift(); text !== undefined; text = this.#waiting.shift()) {
      this.#script += text;
      if (!this.#script.endsWith('\n') || !isCompleteScript(this.#script)) {
        if (this.#script.endsWith('\n')) this.#prompt('> ');
        continue;
      }
      if (await this.#runScript()) return;
    }
    if (this.#hasEnded && !((await this.#runScript()) as boolean)) this.#end();
  }

  /** Returns whether the session is over. */
  async #runScript(): Promise<boolean> {
    const script = this.#script;
    this.#script = '';
    const exit = exitOf(script);
    if (exit !== undefined) {
      this.#exitCode = (exit.code ?? this.#exitCode) & 255;
      this.#end();
      return true;
    }
    if (script.trim() !== '') await this.#interpret(script);
    if (!this.#hasEnded) this.#prompt();
    return !this.#channel.writable;
  }

  async #interpret(script: string): Promise<void> {
    const { shell } = this.#options;
    this.#running = new AbortController();
    const { signal } = this.#running;
    const environment = this.#environment;
    const folder = this.#folder;
    try {
      const result = await shell.run({ script, input: Buffer.alloc(0), environment, folder, signal });
      await this.#showResult(result);
      this.#environment = result.environment;
      this.#folder = result.folder;
      this.#exitCode = result.exitCode;
    } finally {
      this.#running = undefined;
    }
  }

  async #showResult({ output, errors }: ShellResult): Promise<void> {
    const channel = this.#channel;
    if (!this.#options.hasTerminal) {
      await sendAll(channel.stderr, errors, channel);
      await sendAll(channel, output, channel);
      return;
    }
    const text = Buffer.concat([output, errors]).toString('latin1').replaceAll('\n', '\r\n');
    await sendAll(channel, Buffer.from(text, 'latin1'), channel);
  }

  #prompt(text?: string): void {
    const { hasTerminal, who, shell } = this.#options;
    if (!hasTerminal) return;
    const folder = this.#folder === shell.home ? '~' : this.#folder;
    this.#channel.write(text ?? `${who}:${folder}$ `);
  }

  #show(text: string): void {
    this.#channel.write(text.replaceAll('\n', '\r\n'));
  }

  #end(): void {
    if (!this.#channel.writable) return;
    this.#channel.exit(this.#exitCode);
    this.#channel.end();
  }
}

/** Returns the line without its last character, which may be a surrogate pair. */
function withoutLast(line: string): string {
  const isPair = (line.codePointAt(line.length - 2) ?? 0) > 0xffff;
  return line.slice(0, isPair ? -2 : -1);
}
