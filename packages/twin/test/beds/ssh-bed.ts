import ssh2, { type Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import type { RequestOf } from '../../src/engine/actions.ts';
import type { Caller } from '../../src/engine/cloud-api.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';
import type { TwinVm } from '../../src/engine/kinds/vm.ts';
import { type OpenService, openService, type ServiceOptions } from '../../src/service/open-service.ts';

export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

/** Generates a key pair. Tries again when the generator writes a key that its own parser refuses. */
export function newKeyPair(): KeyPair {
  const pair = ssh2.utils.generateKeyPairSync('ed25519');
  return ssh2.utils.parseKey(pair.private) instanceof Error ? newKeyPair() : pair;
}

export const ownKey = newKeyPair();

const sshRule = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
} as const;

/** A cloud whose VMs accept SSH, with a network, a security group that allows SSH, and a key pair. */
export class SshBed {
  readonly open: OpenService;
  readonly caller: Caller = { account: 'me', region: 'default' };
  readonly #parts = new Map<string, string>();
  #count = 0;
  #isClosed = false;

  private constructor(options: Partial<ServiceOptions>) {
    this.open = openService({ path: ':memory:', ssh: true, ...options });
  }

  /** Opens a cloud without adding anything to it: it is empty, or has what the file contains. */
  static reopen(options: Partial<ServiceOptions>): SshBed {
    return new SshBed(options);
  }

  static async start(options: Partial<ServiceOptions> = {}): Promise<SshBed> {
    const bed = new SshBed(options);
    const { networkId } = await bed.call('CreateNetwork', { name: 'net', cidr: '10.0.0.0/16' });
    const { subnetId } = await bed.call('CreateSubnet', { name: 'sub', networkId, cidr: '10.0.0.0/20' });
    const group = { name: 'ssh', networkId, rules: [sshRule] };
    const { securityGroupId } = await bed.call('CreateSecurityGroup', group);
    const { keyPairId } = await bed.call('ImportKeyPair', { name: 'key', publicKey: ownKey.public });
    for (const [name, id] of Object.entries({ networkId, subnetId, securityGroupId, keyPairId }))
      bed.#parts.set(name, id);
    return bed;
  }

  part(name: string): string {
    return this.#parts.get(name) ?? '';
  }

  async call<A extends Parameters<OpenService['service']['call']>[0]>(
    action: A,
    request: Parameters<typeof this.open.service.call<A>>[2],
  ) {
    return resultOf(await this.open.service.call(action, this.caller, request));
  }

  async runVm(more: Partial<RequestOf<'RunVm'>> = {}): Promise<TwinVm> {
    return this.call('RunVm', {
      name: `web-${++this.#count}`,
      imageId: 'twin-ubuntu-24.04-x86_64',
      specName: 'twin-small',
      networkId: this.part('networkId'),
      subnetId: this.part('subnetId'),
      securityGroupIds: [this.part('securityGroupId')],
      keyPairId: this.part('keyPairId'),
      userName: 'cb-user',
      ...more,
    });
  }

  get rule() {
    return sshRule;
  }

  close(): void {
    if (!this.#isClosed) this.open.close();
    this.#isClosed = true;
  }
}

export function portOf({ accessPoint = '' }: Pick<TwinVm, 'accessPoint'>): number {
  return Number(accessPoint.split(':')[1]);
}

/** Resolves when logged in; rejects with the failure. Passes the host key to `seeHostKey`. */
export function logIn(
  vm: Pick<TwinVm, 'accessPoint'>,
  config: ConnectConfig = {},
  seeHostKey: (key: Buffer) => void = () => undefined,
): Promise<Client> {
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client));
    client.once('error', reject);
    client.once('close', () => reject(new Error('closed')));
    client.on('error', () => undefined);
    client.connect({
      host: '127.0.0.1',
      port: portOf(vm),
      username: 'cb-user',
      privateKey: ownKey.private,
      hostVerifier: (key: Buffer) => {
        seeHostKey(key);
        return true;
      },
      ...config,
    });
  });
}

export interface CommandResult {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: number | null;
  readonly signal: string | undefined;
}

export function run(client: Client, command: string, input: string | Buffer = ''): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) {
        reject(error);
        return;
      }
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      let exit: [number | null, string | undefined] = [null, undefined];
      channel.on('data', (chunk: Buffer) => output.push(chunk));
      channel.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      channel.on('exit', (code: number | null, signal?: string) => {
        exit = [code, signal];
      });
      channel.on('close', () =>
        resolve({
          output: Buffer.concat(output).toString(),
          errors: Buffer.concat(errors).toString(),
          exitCode: exit[0],
          signal: exit[1],
        }),
      );
      channel.end(input);
    });
  });
}

export function sftpOf(client: Client): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)));
  });
}
