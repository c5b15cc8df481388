import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type Connection, type Server as SshServer } from 'ssh2';
import { DiskError } from './disk/disk-error.ts';
import type { DiskSpace } from './disk/disk-space.ts';
import { writeFirstFiles, writeOwnFiles } from './disk/first-files.ts';
import { VmDisk } from './disk/vm-disk.ts';
import type { Destination } from './edge-messages.ts';
import { forwarded } from './forwarded.ts';
import { answerLogin } from './key-login.ts';
import type { Boot, Machine } from './machine.ts';
import { type SessionHost, serveSession } from './session-channel.ts';
import type { ShellThreads } from './shell/shell-threads.ts';
import { shellCommandNames, VmShell } from './shell/vm-shell.ts';
import { VmListeners } from './vm-listeners.ts';

const loginTimeoutMs = 30_000;
const mostConnections = 64;
/** As OpenSSH's `MaxSessions`. */
const mostSessions = 10;

export interface VmHostOptions {
  readonly machine: Machine;
  /** In OpenSSH's format. */
  readonly hostKey: string;
  readonly boot: Boot;
  /** Of the disks of all VMs. */
  readonly space: DiskSpace;
  /** What this one may. */
  readonly diskBytes: number;
  readonly commandTimeoutMs: number;
  readonly threads: ShellThreads;
  /** Files that it begins with, those of a machine image; missing: those of a fresh VM. */
  readonly source: VmDisk | undefined;
  /** Asks whether a caller who has just connected is to be let in. */
  readonly admits: (remoteAddress: string) => Promise<boolean>;
  /** The host behind a private address of the VM's own network, when it lets this VM in. */
  readonly neighbour: (to: Destination) => Promise<VmHost | undefined>;
  readonly onFailure: (error: unknown) => void;
}

/** What is there once somebody has connected. */
interface Inside extends SessionHost {
  readonly server: SshServer;
}

/**
 * One VM's SSH server, and behind it its shell and its files. Until somebody connects it is listening sockets and
 * nothing else.
 */
export class VmHost {
  readonly #options: VmHostOptions;
  readonly #listeners: VmListeners;
  #boot: Boot;
  #isUp = false;
  #disk: VmDisk | undefined;
  #inside: Inside | undefined;
  readonly #connections = new Set<Duplex>();

  /** Fails with `ENOSPC` when there is no room for the files that it begins with. */
  constructor(options: VmHostOptions) {
    this.#options = options;
    this.#boot = options.boot;
    this.#listeners = new VmListeners(socket => this.#welcome(socket), options.onFailure);
    if (options.source !== undefined) this.#disk = this.#copyOf(options.source);
  }

  /** What is on its disk now, for itself; `undefined` where that is nothing but what each fresh VM has. */
  files(): VmDisk | undefined {
    return this.#disk?.copy(this.#options.space.part(this.#disk.space.bytes.limit));
  }

  /** Listens at these addresses, and no others. Rejects with `EADDRINUSE` and others, as `node:net` does. */
  listen(port: number, addresses: readonly string[]): Promise<void> {
    return this.#listeners.follow(port, addresses);
  }

  /** Lets in who may come, unless it does already. */
  start(boot: Boot): void {
    if (!this.#isUp) this.#boot = boot;
    this.#isUp = true;
  }

  /** Stops listening and breaks off all connections. Files stay. */
  close(): void {
    this.#listeners.close();
    this.#isUp = false;
    this.#disconnect();
  }

  /** Breaks off all connections, as a reboot does. */
  restart(boot: Boot): void {
    this.#boot = boot;
    this.#disconnect();
  }

  /** The VM is gone, with its files. */
  dispose(): void {
    this.close();
    this.#disk?.dispose();
    this.#disk = undefined;
    this.#inside = undefined;
  }

  /** Serves a connection that comes over the VM's own network. */
  join(connection: Duplex): void {
    if (!this.#isUp || !this.#add(connection)) connection.destroy();
    else this.#open().server.injectSocket(connection as Socket);
  }

  #disconnect(): void {
    for (const connection of this.#connections) connection.destroy();
    this.#connections.clear();
  }

  #welcome(socket: Socket): void {
    this.#receive(socket).catch(error => {
      socket.destroy();
      this.#options.onFailure(error);
    });
  }

  async #receive(socket: Socket): Promise<void> {
    if (!this.#add(socket)) {
      socket.resetAndDestroy();
      return;
    }
    const isAdmitted = await this.#options.admits(socket.remoteAddress ?? '');
    if (!isAdmitted || !this.#isUp) socket.resetAndDestroy();
    else if (!socket.destroyed) this.#open().server.injectSocket(socket);
  }

  #add(connection: Duplex): boolean {
    connection.on('error', () => undefined); // Callers who go away without a word.
    if (this.#connections.size >= mostConnections) return false;
    this.#connections.add(connection);
    connection.once('close', () => this.#connections.delete(connection));
    return true;
  }

  #open(): Inside {
    if (this.#inside !== undefined) return this.#inside;
    const { machine, commandTimeoutMs, threads, hostKey, onFailure } = this.#options;
    const boot = () => this.#boot;
    this.#disk ??= this.#freshDisk();
    const disk = this.#disk;
    const shell = new VmShell({ machine, boot, disk, commandTimeoutMs, threads });
    const server = new ssh2.Server({ hostKeys: [hostKey], ident: 'twin' }, connection =>
      this.#serve(connection),
    );
    this.#inside = { server, machine, disk, shell, onFailure };
    return this.#inside;
  }

  #freshDisk(): VmDisk {
    const { machine, space, diskBytes } = this.#options;
    const disk = new VmDisk(space.part(diskBytes));
    writeFirstFiles(disk, { machine, boot: () => this.#boot, commands: shellCommandNames });
    return disk;
  }

  #copyOf(source: VmDisk): VmDisk {
    const { machine, space, diskBytes } = this.#options;
    const disk = source.copy(space.part(diskBytes));
    if (disk === undefined) throw new DiskError('ENOSPC', '/');
    writeOwnFiles(disk, { machine, boot: () => this.#boot });
    return disk;
  }

  #serve(connection: Connection): void {
    const inside = this.#open();
    const timeout = setTimeout(() => connection.end(), loginTimeoutMs);
    let sessions = 0;
    connection.on('error', () => undefined); // The connection ends, and with it what it held.
    connection.once('close', () => clearTimeout(timeout));
    connection.once('ready', () => clearTimeout(timeout));
    connection.on('authentication', context => answerLogin(context, inside.machine, inside.disk));
    connection.on('tcpip', (accept, reject, { destIP: address, destPort: port }) => {
      this.#options.neighbour({ address, port }).then(
        neighbour => {
          if (neighbour === undefined) reject();
          else neighbour.join(forwarded(accept()));
        },
        error => {
          reject();
          this.#options.onFailure(error);
        },
      );
    });
    connection.on('session', (accept, reject) => {
      if (++sessions > mostSessions) {
        sessions--;
        reject();
        return;
      }
      const session = accept();
      session.once('close', () => sessions--);
      serveSession(session, inside);
    });
  }
}
