import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TwinRule } from '../../src/engine/rules.ts';
import { publicKey, refused, SmallCloud } from '../beds/small-cloud.ts';

let small: SmallCloud;
let networkId: string;

beforeEach(async () => {
  small = new SmallCloud();
  ({ networkId } = await small.call('CreateNetwork', { name: 'net', cidr: '10.0.0.0/16' }));
});

const ssh: TwinRule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' };
const ping: TwinRule = { direction: 'inbound', protocol: 'icmp', cidr: '2001:db8::/32' };
const everythingOut: TwinRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

describe('security groups', () => {
  const create = (rules: TwinRule[], name = 'group') =>
    small.call('CreateSecurityGroup', { networkId, name, rules });

  it('allow all outbound traffic in addition to their own rules', async () => {
    const group = await create([ssh, ping]);
    expect(group).toMatchObject({ networkId, rules: [ssh, ping, everythingOut] });
    expect((await create([everythingOut], 'other')).rules).toEqual([everythingOut]);
    expect((await small.call('ListSecurityGroups', {})).items).toHaveLength(2);
  });

  it('add and remove rules, all or none', async () => {
    const { securityGroupId } = await create([ssh]);
    const rules = async () => (await small.call('GetSecurityGroup', { securityGroupId })).rules;
    const web = { ...ssh, fromPort: 80, toPort: 80 };
    await expect(small.call('AuthorizeRules', { securityGroupId, rules: [web, ssh] })).rejects.toMatchObject(
      refused('Rule.Duplicate'),
    );
    expect(await rules()).toEqual([ssh, everythingOut]);
    await small.call('AuthorizeRules', { securityGroupId, rules: [web, ping] });
    expect(await rules()).toEqual([ssh, everythingOut, web, ping]);
    await expect(
      small.call('RevokeRules', { securityGroupId, rules: [web, { ...web, toPort: 81 }] }),
    ).rejects.toMatchObject(refused('Rule.NotFound'));
    await small.call('RevokeRules', { securityGroupId, rules: [web, everythingOut] });
    expect(await rules()).toEqual([ssh, ping]);
  });

  it.each([
    { ...ssh, fromPort: 23 },
    { ...ssh, toPort: undefined },
    { ...ping, fromPort: 1, toPort: 1 },
    { ...ping, cidr: 'anywhere' },
  ])('refuse %j', async rule => {
    await expect(create([rule])).rejects.toMatchObject(refused('Rule.Invalid'));
  });

  it('refuse invalid ports', async () => {
    await expect(create([{ ...ssh, toPort: 65_536 }])).rejects.toMatchObject(refused('Request.Invalid'));
  });

  it('have at most a thousand rules', async () => {
    const rules = Array.from({ length: 999 }, (_, port) => ({ ...ssh, fromPort: port, toPort: port }));
    const { securityGroupId } = await create(rules);
    await expect(small.call('AuthorizeRules', { securityGroupId, rules: [ping] })).rejects.toMatchObject(
      refused('Quota.Exceeded'),
    );
  });

  it('cannot be deleted while a NIC uses them, and belong to one network', async () => {
    const { securityGroupId } = await create([]);
    const { subnetId } = await small.call('CreateSubnet', { networkId, name: 's', cidr: '10.0.0.0/24' });
    const nic = { name: 'n', networkId, subnetId, securityGroupIds: [securityGroupId, securityGroupId] };
    const { nicId, securityGroupIds } = await small.call('CreateNic', nic);
    expect(securityGroupIds).toEqual([securityGroupId]);
    const gone = () => small.call('DeleteSecurityGroup', { securityGroupId });
    await expect(gone()).rejects.toMatchObject(refused('SecurityGroup.InUse'));
    await small.call('DeleteNic', { nicId });
    await gone();
    await expect(gone()).rejects.toMatchObject(refused('SecurityGroup.NotFound'));

    const other = await small.call('CreateNetwork', { name: 'other', cidr: '10.0.0.0/16' });
    const foreign = await small.call('CreateSecurityGroup', {
      networkId: other.networkId,
      name: 'f',
      rules: [],
    });
    await expect(
      small.call('CreateNic', { ...nic, securityGroupIds: [foreign.securityGroupId] }),
    ).rejects.toMatchObject(refused('Network.Mismatch'));
  });
});

describe('key pairs', () => {
  it('come back with the fingerprint that ssh-keygen prints', async () => {
    const { keyPairId, ...keyPair } = await small.call('ImportKeyPair', { name: 'key', publicKey });
    expect(keyPair).toMatchObject({ name: 'key', publicKey });
    // `ssh-keygen -lf` prints the same for the file.
    expect(keyPair.fingerprint).toBe('SHA256:gNSIRW+2Iyiuvsdp/bgjy38bvWHw6wQm3tuoXrl3WjQ');
    expect(await small.call('GetKeyPair', { keyPairId })).toMatchObject(keyPair);
    expect((await small.call('ListKeyPairs', {})).items).toHaveLength(1);
    await small.call('DeleteKeyPair', { keyPairId });
    await expect(small.call('DeleteKeyPair', { keyPairId })).rejects.toMatchObject(
      refused('KeyPair.NotFound'),
    );
  });

  it.each(['', 'ssh-rsa', 'ssh-rsa AAAA', publicKey.replace('ssh-ed25519', 'ssh-rsa'), 'x y z'])(
    'refuse %p',
    async text => {
      await expect(small.call('ImportKeyPair', { name: 'key', publicKey: text })).rejects.toMatchObject(
        refused('PublicKey.Invalid'),
      );
    },
  );
});
