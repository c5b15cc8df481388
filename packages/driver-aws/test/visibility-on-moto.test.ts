import { type Ec2, type Step, slowToShow, suiteOn } from '@cb-spider/cloud-fakes/aws';
import type { DriverSessionV1 } from '@cb-spider/core/driver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTo, startSmallEc2 } from './moto.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

let intercept: Step | undefined;
const outcome = await startSmallEc2({
  intercept: (call, next) => (intercept ? intercept(call, next) : next(call)),
});

suiteOn(describe, outcome)('an EC2 that is slow to show what it has made', () => {
  const ec2 = outcome as Ec2;
  let connection: DriverSessionV1;

  beforeAll(async () => {
    connection = await connectTo(ec2);
  });

  afterEach(async () => {
    intercept = undefined;
    await ec2.reset();
  });

  afterAll(async () => {
    await connection.close();
    await ec2.stop();
  });

  it('is not asked for an object that was just created', async () => {
    intercept = slowToShow(Number.POSITIVE_INFINITY);
    const { networks, securityGroups, publicIps, nics } = connection;
    const context = () => changeContext('1'.repeat(32));
    const network = await done(networks?.doCreate({ name: 'net', cidr: '10.0.0.0/16', tags: {} }, context()));
    if (!network) throw new Error('no network');
    const { nativeId: networkId } = network;
    const subnet = await done(
      connection.subnets?.doCreate(networkId, { name: 'sub', cidr: '10.0.1.0/24', tags: {} }, context()),
    );
    if (!subnet) throw new Error('no subnet');
    const rules = [
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
    ] as const;
    const group = await done(
      securityGroups?.doCreate({ name: 'group', networkId, rules, tags: {} }, context()),
    );
    const nic = await done(
      nics?.doCreate(
        { name: 'nic', networkId, subnetId: subnet.nativeId, securityGroupIds: [], tags: {} },
        context(),
      ),
    );
    const publicIp = await done(publicIps?.doCreate({ name: 'ip', tags: {} }, context()));
    expect([network.name, subnet.name, group?.name, nic?.name, publicIp?.name]).toEqual([
      'net',
      'sub',
      'group',
      'nic',
      'ip',
    ]);
  });

  it('gives one object to a replay that waits for it', async () => {
    intercept = slowToShow(1);
    const spec = { name: 'net', cidr: '10.0.0.0/16', tags: {} };
    const made = await done(connection.networks?.doCreate(spec, changeContext('2'.repeat(32))));
    await connection.networks?.doList(undefined, recordedContext()); // the only description that does not show it
    const again = await done(
      connection.networks?.doCreate(spec, changeContext('2'.repeat(32), { replay: true })),
    );
    expect(again?.nativeId).toBe(made?.nativeId);
  });
});
