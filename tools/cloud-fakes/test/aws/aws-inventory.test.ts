import { describe, expect, it } from '@jest/globals';
import { differencesOf, type Ec2Object } from '../../src/aws/inventory.ts';

const object = (kind: string, id: string, more: Partial<Ec2Object> = {}): Ec2Object => ({
  kind,
  id,
  tags: {},
  state: '',
  ...more,
});
const gateway = object('InternetGateways', 'igw-1', { partOf: 'vpc-1' });
const by = (maker: string) => ({ tags: { made: maker } });
const none = { orphans: [], twins: [], lost: [] };

describe('an account and the records of it', () => {
  it('are the same when each object is on record, or part of one that is', () => {
    const objects = [
      object('Vpcs', 'vpc-1', by('a')),
      gateway,
      object('Instances', 'i-1', by('b')),
      object('Volumes', 'vol-1', { partOf: 'i-1' }),
    ];
    expect(differencesOf(objects, ['vpc-1', 'i-1'], 'made')).toEqual(none);
  });

  it('differ by what is on one side alone', () => {
    const objects = [object('Addresses', 'eipalloc-1'), object('Volumes', 'vol-1', { partOf: 'i-9' })];
    expect(differencesOf(objects, ['i-1'], 'made')).toEqual({
      orphans: ['Addresses eipalloc-1', 'Volumes vol-1'],
      twins: [],
      lost: ['i-1'],
    });
  });

  it('differ when one change has made two of a kind', () => {
    const objects = [
      object('Addresses', 'eipalloc-1', by('a')),
      object('Addresses', 'eipalloc-2', by('a')),
      object('Subnets', 'subnet-1', by('a')),
    ];
    const { orphans, twins } = differencesOf(objects, ['eipalloc-1', 'subnet-1'], 'made');
    expect(orphans).toEqual(['Addresses eipalloc-2']);
    expect(twins).toEqual(['Addresses eipalloc-1', 'Addresses eipalloc-2']);
  });

  it('differ when a network has no way out', () => {
    const { lost } = differencesOf([object('Vpcs', 'vpc-1')], ['vpc-1'], 'made');
    expect(lost).toEqual(['internet gateway of vpc-1']);
  });
});
