import { type NetworkInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { quirksOf } from '../../src/wire/quirks.ts';
import { fromSubnetReqInfo, fromVpcReqInfo, toVpcInfo, vpcReqInfo } from '../../src/wire/vpc.ts';

const network: NetworkInfo = {
  nativeId: toNativeId('vpc-1'),
  name: 'vpc-01',
  nativeName: 'vpc-01-abc',
  state: 'available',
  cidr: '10.0.0.0/16',
  tags: { team: 'a', 'spider-operation': '0123' },
  details: { State: 'available', Empty: '' },
  subnets: [
    {
      nativeId: toNativeId('subnet-1'),
      name: 's1',
      nativeName: 's1-abc',
      cidr: '10.0.1.0/24',
      zone: 'z1',
      tags: {},
    },
  ],
};

describe('VPCs on the wire', () => {
  it('shows a network with its subnets, without Spider’s own tags', () => {
    expect(toVpcInfo(network, { quirks: quirksOf('TWIN') })).toEqual({
      IId: { NameId: 'vpc-01', SystemId: 'vpc-1' },
      IPv4_CIDR: '10.0.0.0/16',
      SubnetInfoList: [
        {
          IId: { NameId: 's1', SystemId: 'subnet-1' },
          Zone: 'z1',
          IPv4_CIDR: '10.0.1.0/24',
          TagList: undefined,
          KeyValueList: undefined,
        },
      ],
      TagList: [{ Key: 'team', Value: 'a' }],
      KeyValueList: [{ Key: 'State', Value: 'available' }, { Key: 'Empty' }],
    });
  });

  it('writes empty texts and lists for missing values, and leaves out only tags and details', () => {
    const bare = { ...network, cidr: undefined, subnets: [], tags: {}, details: undefined };
    expect(JSON.stringify(toVpcInfo(bare, { quirks: quirksOf('TWIN') }))).toBe(
      '{"IId":{"NameId":"vpc-01","SystemId":"vpc-1"},"IPv4_CIDR":"","SubnetInfoList":[]}',
    );
  });

  it('shows provider MOCK only the requested zone', () => {
    const zoneOf = (requestedZone?: string) => {
      const subnets = network.subnets.map(subnet => ({ ...subnet, requestedZone }));
      return toVpcInfo({ ...network, subnets }, { quirks: quirksOf('MOCK') }).SubnetInfoList[0]?.Zone;
    };
    expect([zoneOf(), zoneOf('z')]).toEqual(['', 'z']);
  });

  it('reads a request', () => {
    const request = vpcReqInfo.parse({
      Name: 'vpc-01',
      IPv4_CIDR: '10.0.0.0/16',
      SubnetInfoList: [
        { Name: 's1', IPv4_CIDR: '10.0.1.0/24', Zone: 'z2' },
        { Name: 's2', IPv4_CIDR: '10.0.2.0/24' },
      ],
      TagList: [{ Key: 'team', Value: 'a' }],
    });
    expect(fromVpcReqInfo(request)).toEqual({
      name: 'vpc-01',
      cidr: '10.0.0.0/16',
      subnets: [
        { name: 's1', cidr: '10.0.1.0/24', zone: 'z2', tags: {} },
        { name: 's2', cidr: '10.0.2.0/24', zone: undefined, tags: {} },
      ],
      tags: { team: 'a' },
    });
  });

  it("refuses a missing name in CB-Spider's words", () => {
    expect(() => fromVpcReqInfo(vpcReqInfo.parse({}))).toThrow(
      "resources.IID:NameId's input value is empty!",
    );
    expect(() => fromSubnetReqInfo({ Name: '', Zone: '', IPv4_CIDR: '', TagList: [] })).toThrow('is empty!');
  });
});
