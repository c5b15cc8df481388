import {
  EC2Client,
  type EC2ClientResolvedConfig,
  EC2ServiceException,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ec2';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import type { Command } from '@smithy/types';
import { CallInterrupted, Refusal } from './failures.ts';

type Ec2Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  EC2ClientResolvedConfig
>;

/**
 * EC2 as this driver uses it: one request at a time goes out through {@link Ec2.send}, which tells the call
 * history of it and can be aborted. The SDK's own retries are off: core retries.
 */
export class Ec2 {
  readonly region: string;
  /** Where subnets and VMs go that name no zone. */
  readonly zone: string | undefined;
  private readonly target: ConnectTarget;
  private readonly clients = new Map<string, EC2Client>();
  private closed = false;

  constructor(target: ConnectTarget) {
    this.target = target;
    this.region = target.region;
    this.zone = target.zone || undefined;
  }

  /**
   * Sends one request.
   *
   * @param region another region than the connection's
   */
  async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    context: CallContext,
    command: Ec2Command<Input, Output>,
    region = this.region,
  ): Promise<Output> {
    const { signal } = context;
    if (this.closed) throw new Refusal('conflict', 'The connection is closed.');
    if (signal.aborted) throw new CallInterrupted(signal.reason, false);
    const request = async () => {
      try {
        return await this.client(region).send(command, { abortSignal: signal });
      } catch (error) {
        if (!signal.aborted || error instanceof EC2ServiceException) throw error;
        throw new CallInterrupted(signal.reason, true, { cause: error });
      }
    };
    return context.observe(apiOf(command), request, ({ $metadata }) => ({ requestId: $metadata.requestId }));
  }

  /** Frees all sockets. */
  close(): void {
    this.closed = true;
    for (const client of this.clients.values()) client.destroy();
    this.clients.clear();
  }

  private client(region: string): EC2Client {
    const existing = this.clients.get(region);
    if (existing) return existing;
    const client = createClient(this.target, region);
    this.clients.set(region, client);
    return client;
  }
}

function createClient({ credentials }: ConnectTarget, region: string): EC2Client {
  const { ClientId = '', ClientSecret = '', StsToken, Endpoint } = credentials;
  const agent = { keepAlive: true, maxSockets: 64 };
  return new EC2Client({
    region,
    credentials: {
      accessKeyId: ClientId,
      secretAccessKey: ClientSecret,
      ...(StsToken && { sessionToken: StsToken }),
    },
    ...(Endpoint && { endpoint: Endpoint }),
    maxAttempts: 1,
    // Not what the environment says: `adaptive` would hold requests back.
    retryMode: 'standard',
    customUserAgent: 'cb-spider',
    requestHandler: {
      connectionTimeout: 10_000,
      // The call's own deadline ends a request that hangs.
      requestTimeout: 0,
      socketTimeout: 0,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}

/** `RunInstances`, from the command's schema, which no bundler renames. */
function apiOf(command: object): string {
  if ('schema' in command && Array.isArray(command.schema)) return String(command.schema[2]);
  return command.constructor.name.replace(/Command$/, '');
}
