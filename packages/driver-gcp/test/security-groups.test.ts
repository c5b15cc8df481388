import { operationFault } from '@cb-spider/cloud-fakes/gcp';
import { CloudError, type NativeId, type SecurityRule } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { shortNameOf, toRules } from '../src/security-rules.ts';
import { Connected, ssh } from './connected.ts';

const web: SecurityRule = { ...ssh, fromPort: 80, toPort: 90, cidr: '10.0.0.0/8' };
const ping: SecurityRule = { direction: 'inbound', protocol: 'icmp', cidr: '0.0.0.0/0' };
const out: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };
const refusedLater = operationFault('INTERNAL_ERROR', 500, 'It failed.');

describe('security groups of network tags', () => {
  let connected: Connected;
  let groupId: NativeId;

  beforeEach(async () => {
    connected = await Connected.open();
    ({ groupId } = await connected.land());
  });

  afterEach(() => connected[Symbol.asyncDispose]());

  const groups = () => connected.cloud.securityGroups;
  const rules = async () => (await groups().get(groupId)).rules;
  const firewalls = () => connected.fake.inventory().filter(path => path.includes('/firewalls/group'));

  it('are a firewall of their name that refuses, and one for each rule that allows', async () => {
    expect(firewalls()).toHaveLength(3);
    expect(await rules()).toEqual(expect.arrayContaining([ssh, out]));
    expect((await groups().get(groupId)).networkId).toBe('net');
  });

  it('are there without a rule', async () => {
    await groups().removeRules(groupId, [ssh, out]);
    expect(await rules()).toEqual([]);
    expect(firewalls()).toHaveLength(1);
    await groups().addRules(groupId, [out]);
    expect(await rules()).toEqual([out]);
  });

  it('take all rules or none, when one is refused at once', async () => {
    const refusal = { status: 403, body: { error: { errors: [{ reason: 'quotaExceeded' }] } } };
    connected.fake.refuseNext('POST', /\/firewalls$/, refusal);
    await expect(groups().addRules(groupId, [web, ping])).rejects.toMatchObject({ code: 'quota_exceeded' });
    expect(await rules()).toHaveLength(2);
  });

  it("leave a firewall of somebody else's with the name of a rule alone", async () => {
    const { endpoint, project } = connected.fake;
    const token = connected.fake.issueToken();
    const theirs = { name: `group-${shortNameOf(ping)}`, allowed: [{ IPProtocol: 'esp' }] };
    await fetch(`${endpoint}/compute/v1/projects/${project}/global/firewalls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(theirs),
    });
    await expect(groups().addRules(groupId, [web, ping])).rejects.toMatchObject({ code: 'already_exists' });
    expect(await rules()).toHaveLength(2);
    expect(firewalls().some(path => path.endsWith(theirs.name))).toBe(true);
  });

  it('count what rules cannot say, and keep a firewall that says more than the rule that is taken', async () => {
    const { endpoint, project } = connected.fake;
    const theirs = {
      ...{ name: 'group-abcde', network: `projects/${project}/global/networks/net`, targetTags: ['group'] },
      ...{ direction: 'INGRESS', sourceRanges: ['10.1.0.0/16', '10.2.0.0/16'] },
      allowed: [{ IPProtocol: 'tcp', ports: ['443'] }, { IPProtocol: 'esp' }],
    };
    await fetch(`${endpoint}/compute/v1/projects/${project}/global/firewalls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${connected.fake.issueToken()}` },
      body: JSON.stringify(theirs),
    });
    const https = { ...ssh, fromPort: 443, toPort: 443, cidr: '10.1.0.0/16' };
    const group = await groups().get(groupId);
    expect(group.rules).toContainEqual(https);
    expect(group.details?.rulesOfOtherKinds).toBe('1');
    await expect(groups().removeRules(groupId, [https])).rejects.toMatchObject({ code: 'conflict' });
    expect(await rules()).toHaveLength(4);
  });

  it('take all rules or none, when one fails in its operation', async () => {
    connected.fake.failNext('insert', /\/firewalls\/group-/, refusedLater);
    await expect(groups().addRules(groupId, [web, ping])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rules()).toHaveLength(2);
  });

  it('lose all rules or none, when one fails in its operation', async () => {
    await groups().addRules(groupId, [web, ping]);
    connected.fake.failNext('delete', /\/firewalls\/group-/, refusedLater);
    await expect(groups().removeRules(groupId, [web, ping])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rules()).toEqual(expect.arrayContaining([ssh, out, web, ping]));
  });

  it('with a rule that fails are not made', async () => {
    connected.fake.failNext('insert', /\/firewalls\/other-/, refusedLater);
    const request = { name: 'other', networkId: 'net', rules: [ssh, web] };
    await expect(groups().create(request)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('may have more rules than are inserted at once', async () => {
    const many = Array.from({ length: 70 }, (_, port) => ({ ...ssh, fromPort: port, toPort: port }));
    const { nativeId } = await groups().create({ name: 'many', networkId: 'net', rules: many });
    expect((await groups().get(nativeId)).rules).toHaveLength(71);
    await groups().delete(nativeId);
    expect(connected.fake.inventory().filter(path => path.includes('/firewalls/many'))).toEqual([]);
    await expect(groups().addRules(groupId, many)).rejects.toMatchObject({ code: 'invalid_argument' });
  }, 120_000);

  it('take and lose twenty of the longest rules, which is the most that a token holds', async () => {
    const cidr = 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128';
    const port = (place: number) => 65_500 + place;
    const longest = Array.from({ length: 20 }, (_, place) => ({
      ...ssh,
      direction: 'outbound' as const,
      fromPort: port(place),
      toPort: port(place),
      cidr,
    }));
    const name = `g${'x'.repeat(56)}`;
    const { nativeId } = await groups().create({ name, networkId: 'net' });
    await groups().addRules(nativeId, longest);
    expect((await groups().get(nativeId)).rules).toHaveLength(21);
    await groups().removeRules(nativeId, longest);
    expect((await groups().get(nativeId)).rules).toEqual([out]);
  }, 120_000);

  it("leave other people's firewalls alone", async () => {
    const others = connected.fake.inventory().filter(path => path.includes('/firewalls/default'));
    expect(others).toHaveLength(2);
    const names: string[] = [];
    for await (const { name } of groups().list()) names.push(name);
    expect(names).toEqual(['group']);
    await groups().delete(groupId);
    expect(firewalls()).toEqual([]);
    expect(connected.fake.inventory()).toEqual(expect.arrayContaining(others));
  });

  it('that a VM carries stay', async () => {
    await connected.vm('vm');
    const error: unknown = await groups()
      .delete(groupId)
      .catch((thrown: unknown) => thrown);
    expect(CloudError.isInstance(error) && error.code).toBe('dependency_in_use');
    expect(await rules()).toHaveLength(2);
  });

  it('that are not there are not carried', async () => {
    const vm = connected.vm('vm', { securityGroupIds: ['group', 'nobody'] });
    await expect(vm).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('rules of a firewall', () => {
  it('are one for each protocol, port and range', () => {
    const allowed = [
      { IPProtocol: 'tcp', ports: ['22', '80-90'] },
      { IPProtocol: '17' },
      { IPProtocol: '58' },
    ];
    expect(toRules({ direction: 'INGRESS', allowed, sourceRanges: ['10.0.0.0/8', '::/0'] })).toHaveLength(8);
    expect(
      toRules({ direction: 'EGRESS', allowed: [{ IPProtocol: 'all' }], destinationRanges: ['0.0.0.0/0'] }),
    ).toEqual([out]);
  });

  it('leave out what a rule cannot say', () => {
    expect(
      toRules({ direction: 'INGRESS', allowed: [{ IPProtocol: 'esp' }], sourceRanges: ['0.0.0.0/0'] }),
    ).toEqual([]);
    expect(toRules({ direction: 'INGRESS', allowed: [{ IPProtocol: 'tcp' }], sourceTags: ['web'] })).toEqual(
      [],
    );
  });

  it('have canonical ranges, and are none while the firewall is disabled', () => {
    const firewall = { direction: 'INGRESS', allowed: [{ IPProtocol: 'all' }] };
    const sourceRanges = ['10.0.0.5/16', '2001:DB8::/32', '10.1.2.3'];
    expect(toRules({ ...firewall, sourceRanges }).map(({ cidr }) => cidr)).toEqual([
      '10.0.0.0/16',
      '2001:db8::/32',
      '10.1.2.3/32',
    ]);
    expect(toRules({ ...firewall, sourceRanges, disabled: true })).toEqual([]);
  });
});
