import { invalidArgument } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { toErrorInfo } from '../src/wire/errors.ts';

const messageOf = (field: string) => toErrorInfo(invalidArgument(field, 'is empty!'), 'r').message;

describe('a wrong field', () => {
  it.each([
    ['cidr', 'IPv4_CIDR: is empty!'],
    ['subnets[0].cidr', 'SubnetInfoList[0].IPv4_CIDR: is empty!'],
    ['rules[3].cidr', 'SecurityRules[3].CIDR: is empty!'],
    ['rules[3].fromPort', 'SecurityRules[3].FromPort: is empty!'],
    ['keyPairName', 'KeyPairName: is empty!'],
    ['networkName', 'VPCName: is empty!'],
    ['limit', 'limit: is empty!'],
    ['sizeGB', 'DiskSize: is empty!'],
    ['nodeGroups[0].minSize', 'NodeGroupList[0].MinNodeSize: is empty!'],
    ['healthChecker.protocol', 'HealthChecker.Protocol: is empty!'],
    ['rules[0].protocol', 'SecurityRules[0].IPProtocol: is empty!'],
    ['tags.name', 'TagList.name: is empty!'],
  ])('%s is told as this API calls it', (field, message) => {
    expect(messageOf(field)).toBe(message);
  });

  it('leaves other words of the message as they are', () => {
    const error = invalidArgument('name', "'cidr' is no name.");
    expect(toErrorInfo(error, 'r').message).toBe("Name: 'cidr' is no name.");
    expect(toErrorInfo(invalidArgument('', 'cidr: no'), 'r').message).toBe('cidr: no');
  });
});
