import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NetworkRequest } from '../../src/index.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('a network', () => {
  const subnet = { name: 'a', cidr: '10.9.1.0/24' };
  it.each([
    ['no range', { cidr: '', subnets: [subnet] }],
    ['an address', { cidr: '10.9.0.0', subnets: [subnet] }],
    ['a range of IPv6', { cidr: '2001:db8::/56', subnets: [subnet] }],
    ['a mask', { cidr: '10.9.0.0/255.255.0.0', subnets: [subnet] }],
    ['too long a prefix', { cidr: '10.9.0.0/77', subnets: [subnet] }],
    ['a subnet without a range', { cidr: '10.9.0.0/16', subnets: [{ name: 'a', cidr: '' }] }],
    ['a subnet with an address', { cidr: '10.9.0.0/16', subnets: [subnet, { name: 'b', cidr: '10.9.2.0' }] }],
    ['nothing at all', { subnets: [{ name: 'a' }] }],
  ])('with %s is refused as a mistake of the request', async (_what, request) => {
    const connection = await bed.spider.connection('c1');
    const create = connection.networks.create({ name: 'x', ...request } as NetworkRequest);
    await expect(create).rejects.toMatchObject({
      name: 'CloudError',
      code: 'invalid_argument',
      message: expect.stringMatching(/cidr: /),
    });
  });
});
