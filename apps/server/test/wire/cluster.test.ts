import { type ClusterInfo, type NodeGroupInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { clusterInfo, clusterReqInfo, fromClusterReqInfo, toClusterInfo } from '../../src/wire/cluster.ts';
import { toKubeconfig } from '../../src/wire/cluster-access.ts';
import {
  fromNodeGroupReqInfo,
  fromNodeGroupSizeReqInfo,
  fromOnAutoScaling,
  nodeGroupReqInfo,
} from '../../src/wire/node-group.ts';

const group: NodeGroupInfo = {
  ...{ nativeId: toNativeId('ng-1'), name: 'ng-01', nativeName: 'ng-01-abc', tags: {}, state: 'updating' },
  ...{ imageId: toNativeId('img'), specName: 'small', rootDiskType: 'SSD', rootDiskSizeGB: 60 },
  ...{ keyPair: { name: 'key-01', nativeId: toNativeId('key-1') }, autoScaling: true },
  ...{ minSize: 1, desiredSize: 2, maxSize: 3 },
};

const cluster: ClusterInfo = {
  ...{ nativeId: toNativeId('cls-1'), name: 'cl 01', nativeName: 'cl-01-abc', tags: { env: 'a' } },
  ...{ state: 'active', version: '1.33', createdAt: '2030-01-01T00:00:00.000Z' },
  ...{ subnetIds: [toNativeId('s-1')], securityGroupIds: [], network: undefined },
  ...{ subnets: [{ name: 's1', nativeId: toNativeId('s-1') }], securityGroups: [], nodeGroups: [group] },
  access: {
    endpoint: 'https://api.example',
    certificateAuthority: 'Q0E=',
    login: { command: 'print-token', args: ['cl-01-abc'] },
  },
};

const nodeGroupOf = (values: object) =>
  nodeGroupReqInfo.parse({ Name: 'ng', VMSpecName: 'small', ...values });

describe('a cluster on the wire', () => {
  it('shows all it has, numbers and booleans of node groups as such', () => {
    const shown = clusterInfo.parse(toClusterInfo(cluster));
    expect(shown).toMatchObject({
      ...{ IId: { NameId: 'cl 01', SystemId: 'cls-1' }, Version: '1.33', Status: 'Active', Addons: {} },
      Network: { VpcIID: { NameId: '', SystemId: '' }, SubnetIIDs: [{ NameId: 's1', SystemId: 's-1' }] },
      AccessInfo: { Endpoint: 'https://api.example' },
      NodeGroupList: [
        {
          ...{ IId: { NameId: 'ng-01', SystemId: 'ng-1' }, ImageIID: { NameId: 'img', SystemId: 'img' } },
          ...{ VMSpecName: 'small', RootDiskType: 'SSD', RootDiskSize: '60', OnAutoScaling: true },
          ...{ KeyPairIID: { NameId: 'key-01' }, DesiredNodeSize: 2, MinNodeSize: 1, MaxNodeSize: 3 },
          Status: 'Updating',
        },
      ],
    });
    expect(shown.AccessInfo.Kubeconfig).toBeUndefined();
  });

  it('is requested without node groups, or with null for none', () => {
    const request = clusterReqInfo.parse({ Name: 'c', VPCName: 'v', SubnetNames: ['s'] });
    expect(fromClusterReqInfo(request)).toMatchObject({ name: 'c', networkName: 'v', nodeGroups: [] });
  });
});

describe('a node group in a request', () => {
  it('has texts for numbers and booleans; default and missing values are the cloud’s choice', () => {
    const whole = { RootDiskType: 'SSD', RootDiskSize: '60', OnAutoScaling: 'False', DesiredNodeSize: '2' };
    expect(fromNodeGroupReqInfo(nodeGroupOf(whole))).toMatchObject({
      ...{ rootDiskType: 'SSD', rootDiskSizeGB: 60, autoScaling: false, desiredSize: 2, minSize: undefined },
    });
    const none = { RootDiskType: 'default', RootDiskSize: 'default' };
    expect(fromNodeGroupReqInfo(nodeGroupOf(none))).toMatchObject({
      ...{ rootDiskType: undefined, rootDiskSizeGB: undefined, autoScaling: undefined },
    });
  });

  it.each(['two', '-1', '1.5', '2 ', '0x2', '9999999999'])('has no size %j', word => {
    for (const field of ['DesiredNodeSize', 'MinNodeSize', 'MaxNodeSize', 'RootDiskSize'])
      expect(() => fromNodeGroupReqInfo(nodeGroupOf({ [field]: word }))).toThrow(`${field}: '${word}'`);
  });

  it('names all sizes when it is scaled, and true or false when it is switched', () => {
    const sizes = { DesiredNodeSize: '2', MinNodeSize: '1', MaxNodeSize: '3' };
    expect(fromNodeGroupSizeReqInfo(sizes)).toEqual({ minSize: 1, desiredSize: 2, maxSize: 3 });
    expect(() => fromNodeGroupSizeReqInfo({ ...sizes, MinNodeSize: '' })).toThrow('MinNodeSize is empty!');
    expect([fromOnAutoScaling('TRUE'), fromOnAutoScaling('false')]).toEqual([true, false]);
    expect(() => fromOnAutoScaling('on')).toThrow("'on' must be true or false");
  });
});

describe('a kubeconfig on the wire', () => {
  const place = { address: 'http://127.0.0.1:1024', connectionName: 'c&1' };
  const execOf = (text: string | undefined) => JSON.parse(text ?? '').users[0].user.exec;

  it('lets kubectl request a token from this server, without the login in the arguments', () => {
    const { command, args } = execOf(toKubeconfig(cluster, place, ''));
    expect([command, args.at(-1)]).toEqual([
      'sh',
      'http://127.0.0.1:1024/spider/cluster/cl%2001/token?ConnectionName=c%261',
    ]);
    expect(args.join(' ')).not.toMatch(/-u |--user/);
  });

  it('lets kubectl run the cloud’s own command if that is requested and there is one', () => {
    expect(execOf(toKubeconfig(cluster, place, 'native'))).toMatchObject({ command: 'print-token' });
    const { endpoint } = cluster.access ?? { endpoint: '' };
    const without = { ...cluster, access: { endpoint } };
    expect(execOf(toKubeconfig(without, place, 'native'))).toMatchObject({ command: 'sh' });
  });

  it('is missing while there is no API server', () => {
    expect(toKubeconfig({ ...cluster, access: undefined }, place, '')).toBeUndefined();
  });
});
