import type { SpiderOptions } from '@cb-spider/core';
import type { DriverV1 } from '@cb-spider/core/driver';
import { createTwin, type TwinOptions } from '@cb-spider/driver-twin';
import { type SpiderStore, sqliteStore } from '@cb-spider/store';
import type { FastifyInstance } from 'fastify';
import { type AppOptions, buildApp } from '../../src/app.ts';
import { ServerSpider, type ServerSpiderOptions } from '../../src/server-spider.ts';
import { type Answer, ask, type Question } from './ask.ts';
import { collectReplies, DocumentedReplies } from './documented-replies.ts';
import { openApiDocument } from './openapi-document.ts';

export interface BedOptions extends Omit<AppOptions, 'spider'> {
  /** Default: only the virtual cloud. */
  readonly drivers?: readonly DriverV1[] | undefined;
  readonly store?: SpiderStore | undefined;
  readonly twin?: TwinOptions | undefined;
  readonly callListeners?: SpiderOptions['callListeners'];
  readonly history?: ServerSpiderOptions['history'];
}

/** A test server with the virtual cloud in memory, on its own port. */
export interface Bed {
  readonly base: string;
  readonly app: FastifyInstance;
  readonly spider: ServerSpider;
  readonly store: SpiderStore;
  get(path: string, body?: unknown, question?: Question): Promise<Answer>;
  post(path: string, body?: unknown, question?: Question): Promise<Answer>;
  put(path: string, body?: unknown, question?: Question): Promise<Answer>;
  delete(path: string, body?: unknown, question?: Question): Promise<Answer>;
  /** Closes the server. Fails if a reply did not match the OpenAPI document. */
  close(): Promise<void>;
}

export async function startBed({
  drivers,
  twin,
  callListeners,
  history,
  ...options
}: BedOptions = {}): Promise<Bed> {
  const store = options.store ?? (await sqliteStore(':memory:'));
  const spider = new ServerSpider({
    store,
    drivers: drivers ?? [createTwin(twin)],
    callListeners,
    history,
    retry: { maxAttempts: 2, basePauseMs: 1, maxPauseMs: 1 },
  });
  const app = await buildApp({ spider, ...options });
  const replies = collectReplies(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const base = `${app.listeningOrigin}/spider`;
  const by = (method: string) => (path: string, body?: unknown, question?: Question) =>
    ask(base, method, path, body, question);
  return {
    base,
    app,
    spider,
    store,
    get: by('GET'),
    post: by('POST'),
    put: by('PUT'),
    delete: by('DELETE'),
    async close() {
      await app.close();
      const documented = new DocumentedReplies(await openApiDocument(spider));
      const problems = replies.flatMap(reply => documented.problemsOf(reply));
      await spider.close();
      await store.close();
      if (problems.length > 0)
        throw new Error(`Not as in the OpenAPI document:\n${[...new Set(problems)].join('\n')}`);
    },
  };
}

/** Registers everything that a connection `c1` to the virtual cloud needs. */
export async function connectTwin(
  bed: Pick<Bed, 'post'>,
  { provider = 'TWIN', name = 'c1', zone = '', account = 'me', timeScale = '0' } = {},
): Promise<void> {
  const answers = [
    await bed.post('/driver', { DriverName: name, ProviderName: provider, DriverLibFileName: 'twin' }),
    await bed.post('/credential', {
      CredentialName: name,
      ProviderName: provider,
      KeyValueInfoList: [
        { Key: 'MockName', Value: account },
        { Key: 'TimeScale', Value: timeScale },
      ],
    }),
    await bed.post('/region', {
      RegionName: name,
      ProviderName: provider,
      KeyValueInfoList: [
        { Key: 'Region', Value: 'default' },
        { Key: 'Zone', Value: zone },
      ],
    }),
    await bed.post('/connectionconfig', {
      ConfigName: name,
      ProviderName: provider,
      DriverName: name,
      CredentialName: name,
      RegionName: name,
    }),
  ];
  for (const { status, reply } of answers) if (status !== 200) throw new Error(JSON.stringify(reply));
}

const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' };

/** Creates a network, a security group and a key pair on a connection. */
export async function makeSurroundings(bed: Pick<Bed, 'post'>, connection = 'c1'): Promise<void> {
  const vpc = {
    Name: 'vpc-01',
    IPv4_CIDR: '10.0.0.0/16',
    SubnetInfoList: [
      { Name: 's1', IPv4_CIDR: '10.0.1.0/24' },
      { Name: 's2', IPv4_CIDR: '10.0.2.0/24' },
    ],
  };
  const answers = [
    await bed.post('/vpc', { ConnectionName: connection, ReqInfo: vpc }),
    await bed.post('/securitygroup', {
      ConnectionName: connection,
      ReqInfo: { Name: 'sg-01', VPCName: 'vpc-01', SecurityRules: [rule] },
    }),
    await bed.post('/keypair', { ConnectionName: connection, ReqInfo: { Name: 'key-01' } }),
  ];
  for (const { status, reply } of answers) if (status !== 200) throw new Error(JSON.stringify(reply));
}

/** Returns a request for a VM that uses them. */
export function vmRequest(name = 'vm-01', more: Readonly<Record<string, unknown>> = {}) {
  return {
    ConnectionName: 'c1',
    ReqInfo: {
      Name: name,
      ImageName: 'twin-ubuntu-24.04-x86_64',
      VMSpecName: 'twin-small',
      VPCName: 'vpc-01',
      SubnetName: 's1',
      SecurityGroupNames: ['sg-01'],
      KeyPairName: 'key-01',
      ...more,
    },
  };
}
