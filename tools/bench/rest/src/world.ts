import type { MeasuredProcess } from './process.ts';

export const headers = {
  authorization: `Basic ${Buffer.from('bench:bench').toString('base64')}`,
};

const connection = 'bench';
const parallel = 16;

/** The server, as the client of the bench sees it. */
export class World {
  readonly #server: MeasuredProcess;
  #count = 0;
  #diskCount = 0;

  constructor(server: MeasuredProcess) {
    this.#server = server;
  }

  /** Connects the virtual cloud and creates what a VM needs. */
  async prepare(): Promise<void> {
    const KeyValueInfoList = [
      { Key: 'MockName', Value: 'bench' },
      { Key: 'Region', Value: 'default' },
    ];
    const names = {
      DriverName: 'bench',
      CredentialName: 'bench',
      RegionName: 'bench',
      ConfigName: connection,
    };
    for (const path of ['driver', 'credential', 'region', 'connectionconfig'])
      await this.#post(path, { ...names, ProviderName: 'TWIN', DriverLibFileName: 'twin', KeyValueInfoList });
    const subnet = { Name: 'bench', IPv4_CIDR: '10.0.0.0/16' };
    const request = {
      Name: 'bench',
      IPv4_CIDR: '10.0.0.0/16',
      SubnetInfoList: [subnet],
      VPCName: 'bench',
      SecurityRules: [{ Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' }],
    };
    for (const path of ['vpc', 'securitygroup', 'keypair'])
      await this.#post(path, { ConnectionName: connection, ReqInfo: request });
  }

  /**
   * Creates VMs until there are `count`. Returns how long one of the first 50 took, which are created one after the
   * other, in milliseconds.
   */
  async fill(count: number): Promise<number> {
    const aloneFrom = this.#count;
    const alone = Math.min(count - aloneFrom, 50);
    const startedAt = performance.now();
    for (let index = 0; index < alone; index++) await this.#createVm();
    const eachMs = (performance.now() - startedAt) / Math.max(alone, 1);
    const worker = async () => {
      while (this.#count < count) await this.#createVm();
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return eachMs;
  }

  /** Creates disks, each with a tag, until there are `count`. */
  async fillDisks(count: number): Promise<void> {
    const worker = async () => {
      while (this.#diskCount < count) await this.#createDisk();
    };
    await Promise.all(Array.from({ length: parallel }, worker));
  }

  /** Reads a path once. */
  async read(path: string): Promise<{ readonly text: string; readonly durationMs: number }> {
    const startedAt = performance.now();
    const response = await fetch(this.url(path), { headers });
    const text = await response.text();
    const durationMs = performance.now() - startedAt;
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${text}`);
    return { text, durationMs };
  }

  url(path: string): string {
    const filled = path.replace(':Name', 'vm-1');
    return `${this.#server.origin}/spider${filled}?ConnectionName=${connection}`;
  }

  async #createDisk(): Promise<void> {
    this.#diskCount++;
    const TagList = [{ Key: 'stage', Value: `stage-${this.#diskCount % 10}` }];
    const ReqInfo = { Name: `disk-${this.#diskCount}`, DiskType: 'SSD', DiskSize: '10', TagList };
    await this.#post('disk', { ConnectionName: connection, ReqInfo });
  }

  async #createVm(): Promise<void> {
    this.#count++;
    const ReqInfo = {
      Name: `vm-${this.#count}`,
      ImageName: 'twin-ubuntu-24.04-x86_64',
      VMSpecName: 'twin-small',
      VPCName: 'bench',
      SubnetName: 'bench',
      SecurityGroupNames: ['bench'],
      KeyPairName: 'bench',
    };
    await this.#post('vm', { ConnectionName: connection, ReqInfo });
  }

  async #post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.#server.origin}/spider/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
  }
}
