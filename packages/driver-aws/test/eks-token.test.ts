import { createHash, createHmac } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { clusterToken } from '../src/eks-token.ts';

const credentials = { ClientId: 'AKIAIOSFODNN7EXAMPLE', ClientSecret: 'a-secret', StsToken: 'session/+=' };

/** Returns the request that the token consists of, as STS receives it. */
async function urlOf(region: string): Promise<URL> {
  const { token } = await clusterToken({ credentials, region, options: {} }, 'cl-01');
  expect(token).toMatch(/^k8s-aws-v1\.[A-Za-z0-9_-]+$/);
  return new URL(Buffer.from(token.replace('k8s-aws-v1.', ''), 'base64url').toString());
}

it('is a signed question who asks, good for a minute, which names the cluster in a signed header', async () => {
  const url = await urlOf('ap-northeast-2');
  expect(url.hostname).toBe('sts.ap-northeast-2.amazonaws.com');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    Action: 'GetCallerIdentity',
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    'X-Amz-Security-Token': 'session/+=',
  });
  expect((await urlOf('cn-north-1')).hostname).toBe('sts.cn-north-1.amazonaws.com.cn');
});

it('is signed as AWS documents it: with a chain of keys derived from the secret', async () => {
  const url = await urlOf('eu-west-1');
  const parameters = [...url.searchParams].filter(([key]) => key !== 'X-Amz-Signature');
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = parameters
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const headers = `host:${url.hostname}\nx-k8s-aws-id:cl-01\n`;
  const request = ['GET', '/', query, headers, 'host;x-k8s-aws-id', hash('')].join('\n');
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const scope = [date.slice(0, 8), 'eu-west-1', 'sts', 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(request)].join('\n');
  const hmac = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest();
  const key = scope.reduce<string | Buffer>(
    (before, part) => hmac(before, part),
    `AWS4${credentials.ClientSecret}`,
  );
  expect(url.searchParams.get('X-Amz-Signature')).toBe(hmac(key, text).toString('hex'));
});

it('ends within a quarter of an hour', async () => {
  const { expiresAt = '' } = await clusterToken({ credentials, region: 'eu-west-1', options: {} }, 'cl');
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
});
