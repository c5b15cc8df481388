import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { classifyError } from '../src/aws-errors.ts';
import { aws } from '../src/index.ts';
import { startCannedEc2 } from './canned-ec2.ts';
import { documentedErrors, ec2Error } from './native-errors.ts';
import { recordedContext } from './recorded-context.ts';

const thrownBy = (call: Promise<unknown> | undefined) =>
  call?.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Returns the class of the failure of a read from this endpoint. */
async function classOfReadFrom(endpoint: string) {
  const credentials = { ClientId: 'AKIDEXAMPLE', ClientSecret: 'secret', Endpoint: endpoint };
  const connection = await aws.connect({ credentials, region: 'us-east-1', options: {} });
  const error = await thrownBy(connection.keyPairs?.doList(undefined, recordedContext()));
  await connection.close();
  return connection.classifyError(error);
}

describe("EC2's own errors", () => {
  it.each(documentedErrors)('%s is %s (status %s)', (nativeCode, code, status = 400) => {
    expect(classifyError(ec2Error(nativeCode, status))).toMatchObject({
      code,
      nativeCode,
      requestId: '59dbff89-35bd-4eac-99ed-be587EXAMPLE',
      message: `EC2 says ${nativeCode}.`,
    });
  });

  it.each([
    [400, 'invalid_argument'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [418, 'invalid_argument'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ])('an unknown code with status %i is %s', (status, code) => {
    expect(classifyError(ec2Error('SomethingNew', status)).code).toBe(code);
  });

  it('says how long to wait, where EC2 does', async () => {
    const ec2 = await startCannedEc2({
      DescribeKeyPairs: [
        { error: 'RequestLimitExceeded', status: 503, retryAfter: '2' },
        { error: 'RequestLimitExceeded', status: 503 },
      ],
    });
    const read = () => thrownBy(ec2.connection.keyPairs?.doList(undefined, recordedContext()));
    expect(classifyError(await read())).toMatchObject({ code: 'throttled', retryAfterMs: 2000 });
    expect(classifyError(await read()).retryAfterMs).toBeUndefined();
    // One request each: the SDK does not repeat requests.
    expect(ec2.actions).toEqual(['DescribeKeyPairs', 'DescribeKeyPairs']);
    await ec2.stop();
  });

  it('says what to do about an expired request, and that a tag conflict is transient', () => {
    expect(classifyError(ec2Error('RequestExpired')).hint).toMatch(/clock/);
    expect(classifyError(ec2Error('ConcurrentTagAccess')).retryable).toBe(true);
  });
});

describe('errors on the way', () => {
  it('a refused connection never reached EC2', async () => {
    expect(await classOfReadFrom('http://127.0.0.1:1')).toMatchObject({
      code: 'unavailable',
      nativeCode: 'ECONNREFUSED',
      mayHaveActed: false,
    });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED'])('%s never reached EC2', code => {
    const error = Object.assign(new Error('no connection'), { code });
    expect(classifyError(error)).toMatchObject({
      code: 'unavailable',
      nativeCode: code,
      mayHaveActed: false,
    });
  });

  it('a broken connection may have reached it', async () => {
    const server = createServer(request => request.socket.destroy());
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await classOfReadFrom(`http://127.0.0.1:${port}`)).toMatchObject({
      code: 'unavailable',
      nativeCode: 'ECONNRESET',
      mayHaveActed: true,
    });
    await new Promise(resolve => server.close(resolve));
  });

  it("the SDK's time-out while connecting never reached it", () => {
    const error = Object.assign(new Error('no connection'), { name: 'TimeoutError' });
    expect(classifyError(error)).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it.each([undefined, null, 'text', 7, {}, Object.create(null), new Error('odd')])(
    '%p is internal',
    thrown => {
      expect(classifyError(thrown).code).toBe('internal');
    },
  );
});
