import { createSpider } from '@cb-spider/core';
import { createTwin } from '@cb-spider/driver-twin';
import { sqliteStore } from '@cb-spider/store';
import { describe, expect, it } from '@jest/globals';
import { EndpointRule } from '../../src/access/endpoint-rule.ts';

const known: Readonly<Record<string, readonly string[]>> = {
  'cloud.example': ['192.0.2.1', '2001:db8::1'],
  'metadata.example': ['192.0.2.1', '169.254.169.254'],
  'inside.example': ['10.1.2.3'],
};

async function addressesOf(host: string): Promise<readonly string[]> {
  const addresses = known[host];
  if (addresses === undefined) throw new Error(`no such host: ${host}`);
  return addresses;
}

const may = (value: string, allowed?: readonly string[]) =>
  new EndpointRule({ allowed, addressesOf }).assert({ Endpoint: value }).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({
        code: 'invalid_argument',
        message: 'Endpoint: the server may not connect to this address.',
      });
      return false;
    },
  );

describe('an endpoint in a credential', () => {
  it.each([
    ['https://cloud.example/v3', true],
    ['http://10.1.2.3:5000', true],
    ['http://127.0.0.1:1025', true],
    ['not an address, and no secret', true],
    ['https://unknown.example', true],
    ['http://169.254.169.254/latest/meta-data', false],
    ['http://2852039166/latest', false],
    ['http://0xa9fea9fe/', false],
    ['http://[::ffff:169.254.169.254]/', false],
    ['http://[fe80::1]/', false],
    ['http://[fd00:ec2::254]/', false],
    ['http://168.63.129.16/', false],
    ['http://metadata.example/', false],
    ['http://[fd20:ce::254]/', false],
    ['http://[64:ff9b::a9fe:a9fe]/', false],
    ['server: "https:\\/\\/169.254.169.254"', false],
    ['server: "\\u0068ttp://169.254.169.254"', false],
    ['server: "\\x68ttp://169.254.169.254"', false],
    ['{"type":"service_account","token_uri":"http://169.254.169.254/token"}', false],
  ])('%s: %s, where nothing is said', async (value, expected) => {
    expect(await may(value)).toBe(expected);
  });

  it.each([
    ['https://cloud.example', ['cloud.example'], true],
    ['https://CLOUD.example', ['cloud.example'], true],
    ['https://a.cloud.example', ['cloud.example'], false],
    ['https://a.cloud.example', ['*.cloud.example'], true],
    ['https://evilcloud.example', ['*.cloud.example'], false],
    ['https://inside.example', ['10.0.0.0/8'], true],
    ['https://cloud.example', ['192.0.2.0/24'], false],
    ['https://cloud.example', ['192.0.2.0/24', '2001:db8::/32'], true],
    ['http://10.1.2.3', ['10.0.0.0/8'], true],
    ['https://unknown.example', ['10.0.0.0/8'], false],
    ['http://169.254.169.254', ['cloud.example'], false],
    ['http://169.254.169.254', ['169.254.169.254'], true],
    ['no address', [], true],
    ['https://cloud.example', [], false],
  ] as const)('%s, of those in %j: %s', async (value, allowed, expected) => {
    expect(await may(value, allowed)).toBe(expected);
  });

  it('is checked before a credential or a region is stored', async () => {
    const store = await sqliteStore(':memory:');
    const rule = new EndpointRule({});
    const checkValues = (values: Readonly<Record<string, string>>) => rule.assert(values);
    await using spider = createSpider({ store, drivers: [createTwin()], checkValues });
    const values = { MockName: 'http://169.254.169.254' };
    const refused = { code: 'invalid_argument' };
    await expect(spider.credentials.put({ name: 'k', provider: 'TWIN', values })).rejects.toMatchObject(
      refused,
    );
    const place = { Region: 'default', Endpoint: 'http://[fe80::1]' };
    await expect(spider.regions.put({ name: 'r', provider: 'TWIN', values: place })).rejects.toMatchObject(
      refused,
    );
    const many = { credentials: [{ name: 'k', provider: 'TWIN', values }] };
    await expect(spider.addMissing(many)).rejects.toMatchObject(refused);
    expect([await spider.credentials.count(), await spider.regions.count()]).toEqual([0, 0]);
  });
});
