import { toNativeId } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Canned, type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { changeContext, type RecordedContext } from './recorded-context.ts';

const throttled = { error: 'RequestLimitExceeded', status: 503 };
const broken = { error: 'InternalError', status: 500 };
const key = 'a'.repeat(32);

const tags = `<tagSet><item><key>Name</key><value>net</value></item></tagSet>`;
const vpc = `<vpcId>vpc-1</vpcId><state>available</state><cidrBlock>10.0.0.0/16</cidrBlock>${tags}`;
const gateway = (attached: boolean) =>
  `<internetGatewayId>igw-1</internetGatewayId><attachmentSet>${
    attached ? '<item><vpcId>vpc-1</vpcId><state>available</state></item>' : ''
  }</attachmentSet>`;
const replies = {
  CreateVpc: `<vpc>${vpc}</vpc>`,
  CreateInternetGateway: `<internetGateway>${gateway(false)}</internetGateway>`,
  DescribeInternetGateways: `<internetGatewaySet><item>${gateway(true)}</item></internetGatewaySet>`,
  DescribeRouteTables: '<routeTableSet><item><routeTableId>rtb-1</routeTableId></item></routeTableSet>',
  CreateRoute: '<return>true</return>',
};
const undoing = [
  'DescribeInternetGateways',
  'DescribeInternetGateways',
  'DetachInternetGateway',
  'DeleteInternetGateway',
];

describe('a network that could not be completed', () => {
  let ec2: CannedEc2;

  /** Creates a network with these replies, and returns the class of the failure. */
  async function failureOf(
    changes: Readonly<Record<string, Canned | readonly Canned[]>>,
    context: RecordedContext,
  ) {
    ec2 = await startCannedEc2({ ...replies, ...changes });
    const spec = { name: 'net', cidr: '10.0.0.0/16', tags: {} };
    const failure = await ec2.connection.networks?.doCreate(spec, context).catch((error: unknown) => error);
    return ec2.connection.classifyError(failure);
  }

  afterEach(() => ec2.stop());

  it.each([
    ['CreateInternetGateway', ['CreateVpc', 'CreateInternetGateway'], []],
    ['AttachInternetGateway', ['CreateVpc', 'CreateInternetGateway', 'AttachInternetGateway'], undoing],
    [
      'CreateRoute',
      ['CreateVpc', 'CreateInternetGateway', 'AttachInternetGateway', 'DescribeRouteTables', 'CreateRoute'],
      undoing,
    ],
  ])('is removed again when EC2 refuses %s', async (action, before, after) => {
    const context = changeContext(key);
    expect(await failureOf({ [action]: throttled }, context)).toMatchObject({ code: 'throttled' });
    expect(ec2.actions).toEqual([...before, ...after, 'DeleteVpc']);
    expect(context.apis).toEqual(ec2.actions);
    expect(ec2.requests.at(-1)?.get('VpcId')).toBe('vpc-1');
  });

  it('was never made when EC2 refuses the credential, and nothing is said to be left', async () => {
    const known = await failureOf({ CreateVpc: { error: 'AuthFailure', status: 401 } }, changeContext(key));
    expect(known).toMatchObject({ code: 'unauthenticated', mayHaveActed: false, message: 'No.' });
    expect(ec2.actions).toEqual(['CreateVpc']);
  });

  it('is left to a replay when EC2 may have done what it was asked', async () => {
    const known = await failureOf({ CreateRoute: broken }, changeContext(key));
    expect(known.code).toBe('unavailable');
    expect(known.mayHaveActed).not.toBe(false);
    expect(ec2.actions.at(-1)).toBe('CreateRoute');
  });

  it('is left to a replay when EC2 does not show its main route table yet', async () => {
    const known = await failureOf({ DescribeRouteTables: '<routeTableSet/>' }, changeContext(key));
    expect(known.code).toBe('unavailable');
    expect(ec2.actions.at(-1)).toBe('DescribeRouteTables');
  });

  it('says that parts may be left when they could not be removed', async () => {
    const known = await failureOf({ CreateRoute: throttled, DeleteVpc: throttled }, changeContext(key));
    expect(known).toMatchObject({ code: 'throttled', mayHaveActed: true });
  });

  it('stays as it is when the caller has given up', async () => {
    const controller = new AbortController();
    const context = changeContext(key, { signal: controller.signal });
    const failure = failureOf({ CreateRoute: 'silence' }, context);
    while (ec2?.actions.at(-1) !== 'CreateRoute') await new Promise(setImmediate);
    controller.abort();
    expect(await failure).toMatchObject({ code: 'cancelled', mayHaveActed: true });
    expect(ec2.actions.at(-1)).toBe('CreateRoute');
  });

  it('is completed by a replay from where it stopped', async () => {
    ec2 = await startCannedEc2({
      ...replies,
      DescribeVpcs: `<vpcSet><item>${vpc}</item></vpcSet>`,
      DescribeInternetGateways: [
        '<internetGatewaySet/>',
        `<internetGatewaySet><item>${gateway(false)}</item></internetGatewaySet>`,
      ],
      CreateRoute: { error: 'RouteAlreadyExists' },
    });
    const context = changeContext(key, { replay: true });
    const network = await ec2.connection.networks?.doCreate(
      { name: 'net', cidr: '10.0.0.0/16', tags: {} },
      context,
    );
    expect(network).toMatchObject({ nativeId: 'vpc-1', name: 'net' });
    expect(ec2.actions).toEqual([
      'DescribeVpcs',
      'DescribeInternetGateways',
      'DescribeInternetGateways',
      'AttachInternetGateway',
      'DescribeRouteTables',
      'CreateRoute',
      'DescribeSubnets',
    ]);
    const filters = [...(ec2.requests[0]?.entries() ?? [])].filter(([name]) => name.startsWith('Filter'));
    expect(filters.map(([, value]) => value)).toEqual(['tag:spider-operation', key, 'tag:Name', 'net']);
  });
});

describe('a network that is deleted', () => {
  let ec2: CannedEc2;
  const id = toNativeId('vpc-1');
  const found = {
    DescribeVpcs: `<vpcSet><item>${vpc}</item></vpcSet>`,
    DescribeSecurityGroups:
      '<securityGroupInfo><item><groupName>default</groupName></item></securityGroupInfo>',
  };

  afterEach(() => ec2.stop());

  it.each([
    ['subnets', { DescribeSubnets: '<subnetSet><item><subnetId>subnet-1</subnetId></item></subnetSet>' }],
    [
      'security groups',
      {
        DescribeSecurityGroups:
          '<securityGroupInfo><item><groupName>web</groupName></item></securityGroupInfo>',
      },
    ],
  ])('keeps its internet gateway while it has %s', async (_left, changes) => {
    ec2 = await startCannedEc2({ ...found, ...changes });
    const failure = await ec2.connection.networks
      ?.doDelete(id, changeContext(key))
      .catch((error: unknown) => error);
    expect(ec2.connection.classifyError(failure).code).toBe('dependency_in_use');
    expect(ec2.actions.filter(action => /^(Detach|Delete)/.test(action))).toEqual([]);
  });

  it('loses what an earlier attempt has left of its gateway', async () => {
    ec2 = await startCannedEc2({
      ...found,
      DescribeInternetGateways: [
        '<internetGatewaySet/>',
        `<internetGatewaySet><item>${gateway(false)}</item></internetGatewaySet>`,
      ],
      DeleteInternetGateway: { error: 'InvalidInternetGatewayID.NotFound' },
    });
    await ec2.connection.networks?.doDelete(id, changeContext(key));
    expect(ec2.actions.slice(-2)).toEqual(['DeleteInternetGateway', 'DeleteVpc']);
    expect(ec2.actions).not.toContain('DetachInternetGateway');
  });
});
