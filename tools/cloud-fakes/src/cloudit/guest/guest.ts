import { timingSafeEqual } from 'node:crypto';
import type { Duplex } from 'node:stream';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import { type GuestFiles, sshdConfig, withRootLogin } from './guest-files.ts';
import { GuestShell } from './guest-shell.ts';

/** The system of a server, as far as it accepts SSH: what stands on its disk decides who comes in. */
export class Guest {
  readonly #rootPassword: string;
  readonly #disk: Promise<GuestFiles>;
  #system: Promise<System> | undefined;

  /** @param disk what was on the image that the server was made of */
  constructor(rootPassword: string, disk: Promise<GuestFiles>) {
    this.#rootPassword = rootPassword;
    this.#disk = disk;
  }

  /** Somebody has reached port 22. */
  async accept(socket: Duplex): Promise<void> {
    (await this.#started()).accept(socket);
  }

  /** What is on the disk now. */
  async files(): Promise<GuestFiles> {
    return this.#system === undefined ? this.#disk : (await this.#system).shell.files();
  }

  /** Runs a line as root, past SSH. */
  async exec(line: string): Promise<string> {
    return (await (await this.#started()).shell.exec(line)).stdout;
  }

  #started(): Promise<System> {
    this.#system ??= this.#disk.then(files => System.start(withRootLogin(files), this.#rootPassword));
    return this.#system;
  }
}

class System {
  readonly shell: GuestShell;
  readonly #rootPassword: string;
  readonly #sshd: InstanceType<typeof ssh2.Server>;
  /** As sshd has read it when it started. */
  #takesPasswords = false;

  static async start(files: GuestFiles, rootPassword: string): Promise<System> {
    const system = new System(files, rootPassword);
    await system.#readConfig();
    return system;
  }

  private constructor(files: GuestFiles, rootPassword: string) {
    this.#rootPassword = rootPassword;
    this.shell = new GuestShell(files, async service => {
      if (service !== 'sshd') return false;
      await this.#readConfig();
      return true;
    });
    this.#sshd = new ssh2.Server({ hostKeys: [newHostKey()] }, connection => this.#serve(connection));
  }

  accept(socket: Duplex): void {
    this.#sshd.injectSocket(socket as never);
  }

  /** The first line of a keyword counts. https://man.openbsd.org/sshd_config */
  async #readConfig(): Promise<void> {
    const config = await this.shell.read(sshdConfig);
    const [, value = 'yes'] = /^PasswordAuthentication (\w+)/m.exec(config) ?? [];
    this.#takesPasswords = value === 'yes';
  }

  #serve(connection: Connection): void {
    connection.on('error', () => connection.end());
    connection.on('authentication', context => {
      this.#admits(context).then(
        isAdmitted => (isAdmitted ? context.accept() : context.reject(this.#methods())),
        () => context.reject(),
      );
    });
    connection.on('session', accept => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        this.#run(acceptExec(), command).catch(() => connection.end());
      });
    });
  }

  #methods(): ('publickey' | 'password')[] {
    return this.#takesPasswords ? ['publickey', 'password'] : ['publickey'];
  }

  async #admits(context: AuthContext): Promise<boolean> {
    if (context.method === 'password')
      return (
        this.#takesPasswords && context.username === 'root' && isSame(context.password, this.#rootPassword)
      );
    if (context.method !== 'publickey') return false;
    const { key, signature, blob, hashAlgo } = context;
    const known = (await this.#keysOf(context.username)).find(each => each.getPublicSSH().equals(key.data));
    if (known === undefined) return false;
    // Without a signature the caller only asks whether the key would do.
    if (signature === undefined || blob === undefined) return true;
    return known.verify(blob, signature, hashAlgo) === true;
  }

  async #keysOf(user: string) {
    const passwd = await this.shell.read('/etc/passwd');
    const home = passwd
      .split('\n')
      .find(line => line.startsWith(`${user}:`))
      ?.split(':')[5];
    if (home === undefined) return [];
    const lines = (await this.shell.read(`${home}/.ssh/authorized_keys`)).split('\n');
    return lines.flatMap(line => {
      const key = line.trim() === '' ? undefined : ssh2.utils.parseKey(line);
      return key === undefined || key instanceof Error ? [] : key;
    });
  }

  async #run(channel: ServerChannel, command: string): Promise<void> {
    const { stdout, stderr, exitCode } = await this.shell.exec(command);
    channel.write(stdout);
    channel.stderr.write(stderr);
    channel.exit(exitCode);
    channel.end();
  }
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Once in a few hundred times ssh2 makes a key that it cannot read. */
function newHostKey(): string {
  for (;;) {
    const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}
