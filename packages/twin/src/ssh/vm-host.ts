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
/** The same as the default of OpenSSH's `MaxSessions`. */
const mostSessions = 10;

export interface VmHostOptions {
  readonly machine: Machine;
  /** In OpenSSH's format. */
  readonly hostKey: string;
  readonly boot: Boot;
  /** The space of the disks of all VMs. */
  readonly space: DiskSpace;
  /** How many bytes the disk of this VM may have. */
  readonly diskBytes: number;
  readonly commandTimeoutMs: number;
  readonly threads: ShellThreads;
  /** The initial files, those of a machine image; missing: those of a new VM. */
  readonly source: VmDisk | undefined;
  /** Asks whether a caller who has just connected is admitted. */
  readonly admits: (remoteAddress: string) => Promise<boolean>;
  /** Returns the host at a private address of the VM's own network, if it admits this VM. */
  readonly neighbour: (to: Destination) => Promise<VmHost | undefined>;
  readonly onFailure: (error: unknown) => void;
}

/** What exists once a caller has connected. */
interface Inside extends SessionHost {
  readonly server: SshServer;
}

/**
 * The SSH server of one VM, with its shell and its files. Until a caller connects, it consists only of listening
 * sockets.
 */
export class VmHost {
  readonly #options: VmHostOptions;
  readonly #listeners: VmListeners;
  #boot: Boot;
  #isUp = false;
  #disk: VmDisk | undefined;
  #inside: Inside | undefined;
  readonly #connections = new Set<Duplex>();

  /** Fails with `ENOSPC` when there is no space for the initial files. */
  constructor(options: VmHostOptions) {
    this.#options = options;
    this.#boot = options.boot;
    this.#listeners = new VmListeners(socket => this.#welcome(socket), options.onFailure);
    if (options.source !== undefined) this.#disk = this.#copyOf(options.source);
  }

  /** In OpenSSH's format. */
  get hostKey(): string {
    return this.#options.hostKey;
  }

  /** Returns a copy of its disk; `undefined` when the disk has only the files of a new VM, or the copy has no space. */
  files(): VmDisk | undefined {
    return this.#disk?.copy(this.#options.space.part(this.#disk.space.bytes.limit));
  }

  /** Listens at these addresses, and no others. Rejects with the errors of `node:net`, such as `EADDRINUSE`. */
  listen(port: number, addresses: readonly string[]): Promise<void> {
    return this.#listeners.follow(port, addresses);
  }

  /** Starts to admit callers, if it does not do so already. */
  start(boot: Boot): void {
    if (!this.#isUp) this.#boot = boot;
    this.#isUp = true;
  }

  /** Stops listening and closes all connections. Files stay. */
  close(): void {
    this.#listeners.close();
    this.#isUp = false;
    this.#disconnect();
  }

  /** Closes all connections, as a reboot does. */
  restart(boot: Boot): void {
    this.#boot = boot;
    this.#disconnect();
  }

  /** Closes all connections and deletes the files, because the VM is gone. */
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
    connection.on('error', () => undefined); // Callers may disconnect without notice.
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
    connection.on('error', () => undefined); // The connection ends and releases what it holds.
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
