import { createServer, type Server, type Socket } from 'node:net';

/** The listening sockets of one VM, all with its port. */
export class VmListeners {
  readonly #welcome: (socket: Socket) => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #servers = new Map<string, Server>();
  #port: number | undefined;

  constructor(welcome: (socket: Socket) => void, onFailure: (error: unknown) => void) {
    this.#welcome = welcome;
    this.#onFailure = onFailure;
  }

  /**
   * Listens at these addresses, and no others. Rejects when the first one is not available. Others may be unavailable:
   * 127.16.0.1 is an address of the machine on Linux and Windows, but not on every system.
   */
  async follow(port: number, [first, ...others]: readonly string[]): Promise<void> {
    if (port !== this.#port) this.close();
    this.#port = port;
    for (const address of this.#servers.keys())
      if (address !== first && !others.includes(address)) this.#drop(address);
    if (first === undefined) return;
    await this.#add(first, port);
    await Promise.all(others.map(address => this.#add(address, port).catch(() => undefined)));
  }

  close(): void {
    for (const address of this.#servers.keys()) this.#drop(address);
  }

  async #add(address: string, port: number): Promise<void> {
    if (this.#servers.has(address)) return;
    const server = createServer({ noDelay: true }, this.#welcome);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.on('error', this.#onFailure);
    this.#servers.set(address, server);
  }

  #drop(address: string): void {
    this.#servers.get(address)?.close();
    this.#servers.delete(address);
  }
}
