import { CloudError, invalidArgument } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { toErrorInfo } from '../../src/wire/errors.ts';

const messageOf = (field: string) => toErrorInfo(invalidArgument(field, 'is too long.'), 'r').message;

describe('a wrong field', () => {
  it.each([
    ['cidr', 'IPv4_CIDR: is too long.'],
    ['subnets[0].cidr', 'SubnetInfoList[0].IPv4_CIDR: is too long.'],
    ['rules[3].cidr', 'SecurityRules[3].CIDR: is too long.'],
    ['rules[3].fromPort', 'SecurityRules[3].FromPort: is too long.'],
    ['keyPairName', 'KeyPairName: is too long.'],
    ['networkName', 'VPCName: is too long.'],
    ['limit', 'limit: is too long.'],
    ['sizeGB', 'DiskSize: is too long.'],
    ['nodeGroups[0].minSize', 'NodeGroupList[0].MinNodeSize: is too long.'],
    ['healthChecker.protocol', 'HealthChecker.Protocol: is too long.'],
    ['rules[0].protocol', 'SecurityRules[0].IPProtocol: is too long.'],
    ['tags.name', 'TagList.name: is too long.'],
  ])('%s is reported by its name in this API', (field, message) => {
    expect(messageOf(field)).toBe(message);
  });

  it('is reported in CB-Spider’s words if it is missing', () => {
    const error = new CloudError('invalid_argument', 'networkName: is required.', {
      field: 'networkName',
      missing: true,
    });
    expect(toErrorInfo(error, 'r').message).toBe('VPCName is empty!');
  });

  it('leaves other words of the message as they are', () => {
    const error = invalidArgument('name', "'cidr' is no name.");
    expect(toErrorInfo(error, 'r').message).toBe("Name: 'cidr' is no name.");
    expect(toErrorInfo(invalidArgument('', 'cidr: no'), 'r').message).toBe('cidr: no');
  });
});
