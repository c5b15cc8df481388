import { describe, expect, it } from '@jest/globals';
import { rememberClientTokens } from '../../src/aws/client-tokens.ts';
import { type Answer, type Ec2Call, type Ec2Reply, textsOf } from '../../src/aws/ec2-call.ts';
import { cutPages } from '../../src/aws/pages.ts';
import { keepStaticLists } from '../../src/aws/static-lists.ts';

function call(action: string, parameters: Record<string, string> = {}, region = 'us-east-1'): Ec2Call {
  return {
    action,
    parameters: new URLSearchParams({ Action: action, ...parameters }),
    region,
    headers: {},
    body: '',
  };
}

const ok = (body: string): Ec2Reply => ({ status: 200, body });
const codeOf = (reply: Ec2Reply) => textsOf(reply.body, 'Code')[0];

describe('client tokens', () => {
  /** Numbers its replies; refuses where `Size` is too large. */
  function numbered(): Answer {
    let count = 0;
    return async ({ parameters }) =>
      parameters.get('Size') === 'huge' ? { status: 400, body: '' } : ok(`${++count}`);
  }

  it('answers the same request once, also when both are under way', async () => {
    const step = rememberClientTokens();
    const next = numbered();
    const run = () => step(call('RunInstances', { ClientToken: 't', Size: 'small' }), next);
    const [first, second] = await Promise.all([run(), run()]);
    expect([first.body, second.body, (await run()).body]).toEqual(['1', '1', '1']);
  });

  it('refuses another request with the same token', async () => {
    const step = rememberClientTokens();
    const next = numbered();
    await step(call('RunInstances', { ClientToken: 't', Size: 'small' }), next);
    const other = await step(call('RunInstances', { ClientToken: 't', Size: 'large' }), next);
    expect([other.status, codeOf(other)]).toEqual([400, 'IdempotentParameterMismatch']);
  });

  it('tells regions, actions and tokens apart', async () => {
    const step = rememberClientTokens();
    const next = numbered();
    const calls = [
      call('RunInstances', { ClientToken: 't' }),
      call('RunInstances', { ClientToken: 't' }, 'eu-west-1'),
      call('CreateNetworkInterface', { ClientToken: 't' }),
      call('RunInstances', { ClientToken: 'u' }),
      call('RunInstances'),
      call('RunInstances'),
    ];
    const bodies: string[] = [];
    for (const each of calls) bodies.push((await step(each, next)).body);
    expect(bodies).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('leaves the token of a refused request unused', async () => {
    const step = rememberClientTokens();
    const next = numbered();
    expect((await step(call('RunInstances', { ClientToken: 't', Size: 'huge' }), next)).status).toBe(400);
    expect((await step(call('RunInstances', { ClientToken: 't', Size: 'small' }), next)).body).toBe('1');
  });

  it('leaves it unused, too, when the cloud could not be asked', async () => {
    const step = rememberClientTokens();
    const broken: Answer = async () => Promise.reject(new Error('cut'));
    await expect(step(call('RunInstances', { ClientToken: 't' }), broken)).rejects.toThrow('cut');
    expect((await step(call('RunInstances', { ClientToken: 't' }), numbered())).body).toBe('1');
  });
});

describe('pages', () => {
  const items = Array.from({ length: 12 }, (_, index) => `<item><vpcId>vpc-${index}</vpcId></item>`);
  const all: Answer = async () => ok(`<R><vpcSet>${items.join('')}</vpcSet></R>`);
  const tokenOf = (reply: Ec2Reply) => textsOf(reply.body, 'nextToken')[0];

  it('gives each item once, and a token on all pages but the last', async () => {
    const step = cutPages();
    const seen: string[] = [];
    let token: string | undefined;
    const sizes: number[] = [];
    do {
      const next = token === undefined ? {} : { NextToken: token };
      const reply = await step(call('DescribeVpcs', { MaxResults: '5', ...next }), all);
      const ids = textsOf(reply.body, 'vpcId');
      sizes.push(ids.length);
      seen.push(...ids);
      token = tokenOf(reply);
    } while (token !== undefined);
    expect(sizes).toEqual([5, 5, 2]);
    expect(seen).toEqual(items.map((_, index) => `vpc-${index}`));
  });

  it('gives the rest of the list as it was when the first page was asked for', async () => {
    const step = cutPages();
    const first = await step(call('DescribeVpcs', { MaxResults: '5' }), all);
    const gone: Answer = async () => ok('<R><vpcSet/></R>');
    const second = await step(
      call('DescribeVpcs', { MaxResults: '1000', NextToken: tokenOf(first) ?? '' }),
      gone,
    );
    expect(textsOf(second.body, 'vpcId')).toHaveLength(7);
  });

  it('gives everything without MaxResults, and fewer than asked for where the rig is told so', async () => {
    expect(textsOf((await cutPages()(call('DescribeVpcs'), all)).body, 'vpcId')).toHaveLength(12);
    const short = await cutPages(3)(call('DescribeVpcs', { MaxResults: '1000' }), all);
    expect([textsOf(short.body, 'vpcId').length, tokenOf(short)]).toEqual([3, expect.any(String)]);
  });

  it.each([
    ['4', {}, 'InvalidParameterValue'],
    ['1001', {}, 'InvalidParameterValue'],
    ['many', {}, 'InvalidParameterValue'],
    ['5', { 'VpcId.1': 'vpc-1' }, 'InvalidParameterCombination'],
    ['5', { NextToken: 'unknown' }, 'InvalidPaginationToken'],
  ])('refuses MaxResults %s with %j', async (MaxResults, more, code) => {
    const reply = await cutPages()(call('DescribeVpcs', { MaxResults, ...more }), all);
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
  });

  it('leaves errors and other actions alone', async () => {
    const refused: Answer = async () => ({ status: 400, body: 'no' });
    expect(await cutPages()(call('DescribeVpcs', { MaxResults: '5' }), refused)).toEqual({
      status: 400,
      body: 'no',
    });
    expect((await cutPages(3)(call('CreateVpc'), all)).body).toContain('vpc-11');
  });
});

describe('static lists', () => {
  it('asks once for each region and request, and again after an error', async () => {
    const step = keepStaticLists();
    let count = 0;
    const next: Answer = async () => ({ status: ++count === 1 ? 500 : 200, body: `${count}` });
    const ask = async (region: string) => (await step(call('DescribeInstanceTypes', {}, region), next)).body;
    expect([await ask('a'), await ask('a'), await ask('a'), await ask('b')]).toEqual(['1', '2', '2', '3']);
  });

  it("keeps Amazon's images and no others", async () => {
    const step = keepStaticLists();
    let count = 0;
    const next: Answer = async () => ok(`${++count}`);
    const ask = async (owner: string) =>
      (await step(call('DescribeImages', { 'Owner.1': owner }), next)).body;
    expect([await ask('amazon'), await ask('amazon'), await ask('self'), await ask('self')]).toEqual([
      '1',
      '1',
      '2',
      '3',
    ]);
  });
});
