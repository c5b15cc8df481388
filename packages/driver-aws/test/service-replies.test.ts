import { type DriverSessionV1, toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { classOf, signIn, startPage } from './page.ts';
import { changeContext, recordedContext } from './recorded-context.ts';

const id = toNativeId('x-1');
const arn = toNativeId('arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/net/x/1');
const groupArn = toNativeId('arn:aws:eks:us-east-1:1:nodegroup/x-1/ng/1');
const minute = {
  metric: 'cpuUsage',
  from: '2026-01-01T00:00:00Z',
  to: '2026-01-01T00:01:00Z',
  stepMinutes: 1,
} as const;
const size = { minSize: 1, desiredSize: 1, maxSize: 2 };

type Requests = Readonly<Record<string, (connection: DriverSessionV1) => Promise<unknown> | undefined>>;

/** Requests to services with a Query API. */
const queries: Requests = {
  'list load balancers': c => c.loadBalancers?.doList(undefined, recordedContext()),
  'get a load balancer': c => c.loadBalancers?.doGet(arn, recordedContext()),
  'delete a load balancer': c => c.loadBalancers?.doDelete(arn, changeContext('a')),
  'tag a load balancer': c => c.tags?.doAdd('loadBalancer', arn, { a: 'b' }, changeContext('a')),
};

/** Requests to EKS, whose API is a REST API. */
const restRequests: Requests = {
  'list clusters': c => c.clusters?.doList(undefined, recordedContext()),
  'get a cluster': c => c.clusters?.doGet(id, recordedContext()),
  'delete a cluster': c => c.clusters?.doDelete(id, changeContext('a')),
  'scale a node group': c => c.nodeGroups?.doScale(id, groupArn, size, changeContext('a')),
};

/** Requests to services with JSON requests and replies. */
const jsonRequests: Requests = {
  'list families': c => c.prices?.doListFamilies('us-east-1', recordedContext()),
  'list services with quotas': c => c.quotas?.doListServices(recordedContext()),
  'list quotas': c => c.quotas?.doList('ec2', undefined, recordedContext()),
  'get metrics': c => c.metrics?.doGetVm(id, minute, recordedContext()),
};

describe.each(Object.entries({ ...queries, ...restRequests, ...jsonRequests }))('to %s', (_what, request) => {
  it.each([
    [200, 'text/html', signIn],
    [200, 'text/xml', ''],
    [200, 'application/json', signIn],
    [200, 'application/json', '{"ok":true}'],
    [200, 'application/x-amz-json-1.1', '{"ok":true}'],
    [200, 'application/x-amz-json-1.1', '[]'],
    [200, 'text/xml', '<DescribeVpcsResponse/>'],
    [403, 'text/html', signIn],
    [403, 'application/json', '{"message":"Sign in."}'],
    [404, 'text/html', signIn],
    [404, 'application/json', '{"message":"There is no such page."}'],
    [502, 'text/html', signIn],
  ])('a foreign reply is unavailable: %i %s %s', async (status, type, body) => {
    await using page = await startPage(status, body, { 'content-type': type });
    expect(await classOf(page.connection, request(page.connection))).toMatchObject({ code: 'unavailable' });
  });
});

const refusal = { __type: 'AccessDeniedException', message: 'The key secret of AKID is wrong.' };

describe.each([
  ...Object.entries(restRequests).map(each => [...each, 'application/json'] as const),
  ...Object.entries(jsonRequests).map(each => [...each, 'application/x-amz-json-1.1'] as const),
])('to %s', (_what, request, type) => {
  it("a service's own refusal is read, and has no secret in it", async () => {
    await using page = await startPage(403, JSON.stringify(refusal), { 'content-type': type });
    expect(await classOf(page.connection, request(page.connection))).toMatchObject({
      code: 'forbidden',
      nativeCode: 'AccessDeniedException',
      message: 'The key *** of *** is wrong.',
    });
  });
});

describe.each(Object.entries(queries))('to %s', (_what, request) => {
  it("a service's own refusal is read", async () => {
    const error = '<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error>';
    await using page = await startPage(403, `<ErrorResponse>${error}</ErrorResponse>`);
    const failure = await classOf(page.connection, request(page.connection));
    expect(failure).toMatchObject({ code: 'forbidden', nativeCode: 'AccessDenied' });
  });
});
