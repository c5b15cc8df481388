import { toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { labelsOf } from '../src/own-marks.ts';
import { SecurityGroups } from '../src/security-groups.ts';

const context = {} as never;

/** A group as the API server shows it. */
function groupOf(spec: object) {
  const group = {
    ...{ apiVersion: 'kubeovn.io/v1', kind: 'SecurityGroup', spec },
    metadata: { name: 'g', labels: labelsOf('team') },
  };
  const api = { namespace: 'team', get: async () => group };
  return new SecurityGroups(api as never, {} as never).doGet(toNativeId('g'), context);
}

describe('security rules', () => {
  const address = { ipVersion: 'ipv4', remoteType: 'address', policy: 'allow', priority: 1 };

  it('have canonical ranges; those that the contract has no words for are counted', async () => {
    const group = await groupOf({
      ingressRules: [
        { ...address, protocol: 'tcp', portRangeMin: 22, portRangeMax: 22, remoteAddress: '10.0.0.5/16' },
        { ...address, protocol: 'all', remoteAddress: '10.1.2.3' },
        { ...address, protocol: 'all', remoteType: 'securityGroup', remoteSecurityGroup: 'other' },
        { ...address, protocol: 'all', policy: 'drop', remoteAddress: '10.9.0.0/16' },
      ],
      egressRules: [{ ...address, ipVersion: 'ipv6', protocol: 'icmp', remoteAddress: '2001:DB8::/32' }],
    });
    expect(group.rules).toEqual([
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '10.0.0.0/16' },
      { direction: 'inbound', protocol: 'all', cidr: '10.1.2.3/32' },
      { direction: 'outbound', protocol: 'icmp', cidr: '2001:db8::/32' },
    ]);
    expect(group.details?.rulesOfOtherKinds).toBe('2');
  });

  it('that are all shown leave nothing to count', async () => {
    expect((await groupOf({})).details).not.toHaveProperty('rulesOfOtherKinds');
  });
});
