import { type FakeGcp, type FakeGcpOptions, startFakeGcp } from '../../src/gcp/index.ts';

/** Looked into without ceremony, as tests do. */
// biome-ignore lint/suspicious/noExplicitAny: replies of many kinds, of which a test reads a field or two
type Body = Record<string, any>;

export interface Answer {
  readonly status: number;
  /** The first error's reason. */
  readonly reason: string | undefined;
  readonly body: Body;
}

/** Speaks plain HTTP with a stand-in. */
export class Client implements AsyncDisposable {
  readonly cloud: FakeGcp;
  token: string;

  constructor(cloud: FakeGcp) {
    this.cloud = cloud;
    this.token = cloud.issueToken();
  }

  static async open(options: FakeGcpOptions = {}): Promise<Client> {
    return new Client(await startFakeGcp(options));
  }

  /** `POST global/networks` below the project. */
  async ask(request: string, body?: unknown): Promise<Answer> {
    const [method = '', path = ''] = request.split(' ');
    const place = path.startsWith('/projects/') ? path : `/projects/${this.cloud.project}/${path}`;
    const reply = await fetch(`${this.cloud.endpoint}/compute/v1${place}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await reply.json()) as Body;
    return { status: reply.status, reason: answer.error?.errors?.[0]?.reason, body: answer };
  }

  /** Asks for a change, and for its operation until that has ended. */
  async change(request: string, body?: unknown): Promise<Body> {
    const { body: operation, status } = await this.ask(request, body);
    if (status !== 200) throw new Error(`${request} answered ${status}: ${JSON.stringify(operation)}`);
    return this.ended(operation);
  }

  async ended(operation: Body): Promise<Body> {
    const path = `/${operation.selfLink.replace(/^.*\/(?=projects\/)/, '')}`;
    let now = operation;
    while (now.status !== 'DONE') now = (await this.ask(`GET ${path}`)).body;
    return now;
  }

  /** The status and reason of a refusal. */
  async refused(request: string, body?: unknown): Promise<readonly [number, string | undefined]> {
    const { status, reason } = await this.ask(request, body);
    return [status, reason];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cloud.close();
  }
}

export const network = { name: 'net', autoCreateSubnetworks: false };

export const subnet = { name: 'sub', network: 'global/networks/net', ipCidrRange: '10.1.0.0/28' };

/** The body of a small VM in {@link subnet}. */
export function vm(name: string, more: object = {}): object {
  const sourceImage = 'projects/debian-cloud/global/images/family/debian-12';
  return {
    name,
    machineType: 'zones/us-central1-a/machineTypes/e2-micro',
    disks: [{ boot: true, autoDelete: true, initializeParams: { sourceImage } }],
    networkInterfaces: [
      { subnetwork: 'regions/us-central1/subnetworks/sub', accessConfigs: [{ name: 'nat' }] },
    ],
    ...more,
  };
}
