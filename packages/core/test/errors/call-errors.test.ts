import { describe, expect, it } from '@jest/globals';
import { SecretFilter } from '../../src/calls/secret-filter.ts';
import { missingArgument } from '../../src/errors/cloud-error.ts';
import { CloudError, errorCodes, invalidArgument } from '../../src/index.ts';
import { callBench, change, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';

async function failureOf(work: Promise<unknown>): Promise<CloudError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!CloudError.isInstance(error)) throw new Error(`No CloudError: ${String(error)}`);
  return error;
}

describe('an error of a driver', () => {
  it('is classified by the driver and placed by core, once', async () => {
    const { calls } = callBench();
    const cause = new FakeError('quota_exceeded', { requestId: 'r-1', hint: 'Ask.' });
    const fail = async () => {
      throw cause;
    };
    const error = await failureOf(calls.run(change, {}, fail));
    expect(error).toMatchObject({
      ...{ code: 'quota_exceeded', nativeCode: 'Fake.quota_exceeded', requestId: 'r-1', hint: 'Ask.' },
      ...{ cloud: 'fake', region: 'here', connection: 'c1', operation: 'vm.reboot' },
      ...{ retryable: false, mayHaveActed: false },
      message: 'fake vm.reboot failed: the fake cloud says quota_exceeded',
    });
    expect(error.cause).toBe(cause);
  });

  it('that was placed already stays as it is', async () => {
    const { calls } = callBench();
    const inner = new CloudError('not_found', 'It is gone.', { operation: 'network.get' });
    const error = await failureOf(calls.run(change, {}, () => Promise.reject(inner)));
    expect(error).toBe(inner);
  });

  it('that core raised without a place gets one, and keeps the rest', async () => {
    const { calls } = callBench();
    const inner = new CloudError('conflict', 'Not now.', { hint: 'Wait.', retryable: true, cause: 'why' });
    const error = await failureOf(calls.run(change, { deadlineMs: 1 }, () => Promise.reject(inner)));
    expect(error).toMatchObject({ code: 'conflict', message: 'Not now.', hint: 'Wait.', retryable: true });
    expect(error).toMatchObject({ cause: 'why', operation: 'vm.reboot', cloud: 'fake' });
  });

  it('names what a read did not find', async () => {
    const { calls } = callBench();
    const error = await failureOf(calls.run(read, {}, () => Promise.reject(new FakeError('not_found'))));
    expect(error.message).toBe("The vm 'vm-1' does not exist: the fake cloud says not_found");
  });

  it.each([
    [read, 'forbidden', 'fake vm.get failed: the fake cloud says forbidden'],
    [change, 'not_found', 'fake vm.reboot failed: the fake cloud says not_found'],
  ] as const)('names the failed call: %#', async (call, code, message) => {
    const { calls } = callBench();
    const error = await failureOf(calls.run(call, {}, () => Promise.reject(new FakeError(code))));
    expect(error.message).toBe(message);
  });

  it('that core raised has no secret in any of its texts', async () => {
    const { calls } = callBench({ secrets: new SecretFilter([], { Password: 'canary-password' }) });
    const text = 'no access with canary-password';
    const details = { nativeCode: text, requestId: text, hint: text, cause: text };
    const inner = new CloudError('forbidden', text, details);
    const clean = 'no access with ***';
    expect(await failureOf(calls.run(change, {}, () => Promise.reject(inner)))).toMatchObject({
      ...{
        code: 'forbidden',
        message: clean,
        nativeCode: clean,
        requestId: clean,
        hint: clean,
        cause: clean,
      },
    });
  });

  it.each([undefined, null, 'text', 0, new Error('of nobody'), { message: 7, errors: { zone: 'unknown' } }])(
    'may be anything: %p',
    async thrown => {
      const { calls } = callBench();
      const error = await failureOf(calls.run(change, {}, () => Promise.reject(thrown)));
      expect(error).toMatchObject({ code: 'internal', nativeCode: 'Fake.Surprise', mayHaveActed: true });
    },
  );

  it('thrown before the driver’s first await is reported the same way', async () => {
    const { calls } = callBench();
    const call = calls.run(change, {}, () => {
      throw new FakeError('forbidden');
    });
    expect(await failureOf(call)).toMatchObject({ code: 'forbidden', operation: 'vm.reboot' });
  });

  it('that the driver cannot classify is internal, with both causes', async () => {
    const broken = new Error('no classifier');
    const { calls, records } = callBench({
      session: {
        classifyError: () => {
          throw broken;
        },
        close: async () => undefined,
      },
    });
    const thrown = new Error('of the cloud');
    const error = await failureOf(calls.run(change, {}, () => Promise.reject(thrown)));
    expect(error).toMatchObject({
      ...{ code: 'internal', operation: 'vm.reboot' },
      message: 'fake vm.reboot failed: the driver could not classify the error.',
    });
    expect(error.cause).toMatchObject({ errors: [thrown, broken] });
    expect(records).toMatchObject([{ outcome: 'internal' }]);
  });
});

describe('a CloudError', () => {
  it('of a cloud hints at the account there', () => {
    const { hint } = new CloudError('forbidden', 'x', { cloud: 'aws' });
    expect(hint).toBe('Add the permission to the cloud account, or use another credential.');
  });

  it.each(errorCodes)('of %s has a hint', code => {
    const { hint } = new CloudError(code, 'x');
    expect(hint).toMatch(/^[A-Z].*\.$/);
    // the cloud account cannot change what Spider itself refuses
    expect(hint).not.toMatch(/cloud account|the cloud's endpoint|ask the cloud|connection's credential/);
    expect(new CloudError(code, 'x', { cloud: 'aws' }).hint).toMatch(/^[A-Z].*\.$/);
  });

  it('is recognised when it comes from another copy of core', () => {
    const foreign = { [Symbol.for('@cb-spider/core.CloudError')]: true, code: 'conflict' };
    expect(CloudError.isInstance(foreign)).toBe(true);
    for (const other of [new Error('x'), null, undefined, 'x', {}])
      expect(CloudError.isInstance(other)).toBe(false);
  });

  it('with another code keeps its place and has the first error as its cause', () => {
    const first = new CloudError('timeout', 'No answer.', {
      cloud: 'fake',
      operation: 'vm.create',
      requestId: 'r',
    });
    const error = first.as('outcome_unknown', 'Who knows.');
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      cloud: 'fake',
      operation: 'vm.create',
      requestId: 'r',
    });
    expect(error).toMatchObject({ retryable: false, mayHaveActed: true });
    expect(error.cause).toBe(first);
  });

  it('with another code because of a second error has both as causes', () => {
    const first = new CloudError('timeout', 'No answer.');
    const second = new Error('nor this');
    expect(first.as('outcome_unknown', 'Who knows.', { cause: second }).cause).toMatchObject({
      errors: [first, second],
    });
  });

  it('for an argument names the field if there is one', () => {
    expect(invalidArgument('name', 'is too long.')).toMatchObject({
      code: 'invalid_argument',
      message: 'name: is too long.',
      missing: false,
    });
    expect(invalidArgument('', 'is too long.').message).toBe('is too long.');
    expect(missingArgument('name')).toMatchObject({ message: 'name: is required.', missing: true });
    expect(missingArgument('').message).toBe('is required.');
  });
});
