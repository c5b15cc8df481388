import { afterEach, describe, expect, it } from '@jest/globals';
import { type Canned, type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

describe('one request to EC2', () => {
  let ec2: CannedEc2 | undefined;
  const start = async (replies: Record<string, Canned | readonly Canned[]>) => {
    ec2 = await startCannedEc2(replies);
    return ec2;
  };

  afterEach(() => ec2?.stop());

  it('is reported with its name and request id', async () => {
    const { connection } = await start({});
    const context = recordedContext();
    await connection.keyPairs?.doList(undefined, context);
    expect(context.calls).toEqual([{ api: 'DescribeKeyPairs', reply: { requestId: 'request-1' } }]);
  });

  it('is reported when it fails, and the error goes on unchanged', async () => {
    const { connection } = await start({ DescribeKeyPairs: { error: 'UnauthorizedOperation', status: 403 } });
    const context = recordedContext();
    const failure = await connection.keyPairs?.doList(undefined, context).catch((error: unknown) => error);
    expect(context.calls).toEqual([{ api: 'DescribeKeyPairs', error: failure }]);
    expect(connection.classifyError(failure)).toMatchObject({ code: 'forbidden', requestId: 'request-1' });
  });

  it('does not leave when the signal has aborted, and is not reported then', async () => {
    const { connection, actions } = await start({});
    const context = recordedContext({ signal: AbortSignal.abort() });
    const failure = await connection.keyPairs?.doList(undefined, context).catch((error: unknown) => error);
    expect(connection.classifyError(failure)).toMatchObject({ code: 'cancelled', mayHaveActed: false });
    expect([context.calls, actions]).toEqual([[], []]);
  });

  it('is given up when the signal aborts, and may have been carried out', async () => {
    const { connection, requests } = await start({ ImportKeyPair: 'silence' });
    const controller = new AbortController();
    const context = recordedContext({ signal: controller.signal });
    const running = connection.keyPairs?.doCreate(
      { name: 'k', publicKey: 'ssh-ed25519 AAAA', tags: {} },
      context,
    );
    const failed = running?.catch((error: unknown) => error);
    while (requests.length === 0) await new Promise(setImmediate);
    controller.abort(Object.assign(new Error('late'), { code: 'timeout' }));
    expect(connection.classifyError(await failed)).toMatchObject({ code: 'timeout', mayHaveActed: true });
    expect(context.apis).toEqual(['ImportKeyPair']);
  });

  it('fails at a connection that has been closed', async () => {
    const { connection } = await start({});
    await connection.close();
    const failure = await connection.keyPairs
      ?.doList(undefined, recordedContext())
      .catch((error: unknown) => error);
    expect(connection.classifyError(failure).code).toBe('conflict');
  });

  it('is signed with the session token of temporary credentials', async () => {
    const { endpoint } = await start({});
    const { aws } = await import('../src/index.ts');
    const credentials = { ClientId: 'AKID', ClientSecret: 'secret', StsToken: 'session', Endpoint: endpoint };
    const connection = await aws.connect({ credentials, region: 'eu-west-1', options: {} });
    await connection.keyPairs?.doList(undefined, recordedContext());
    await connection.close();
    expect(ec2?.headers.at(-1)).toMatchObject({
      'x-amz-security-token': 'session',
      authorization: expect.stringContaining('/eu-west-1/ec2/aws4_request'),
      'user-agent': expect.stringContaining('cb-spider'),
    });
  });
});
