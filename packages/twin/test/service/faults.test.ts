import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ZodError } from 'zod';
import type { Action } from '../../src/engine/actions.ts';
import type { FaultRequest } from '../../src/service/fault-rules.ts';
import { FarCloud } from '../beds/far-cloud.ts';
import { SmallCloud } from '../beds/small-cloud.ts';

let far: FarCloud;

beforeEach(() => {
  far = new FarCloud();
});

afterEach(() => far.close());

const ip = (name: string) => ({ name, clientToken: name });

/** Returns the code of the error of a call, or `ok`. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    error => error.code,
  );
}

/** Returns the error of a call that fails. */
async function failureOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    thrown => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  return error;
}

const anyId = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('a fault on demand', () => {
  it('is an error of the cloud, which did nothing', async () => {
    far.admin.addFault({ fault: { kind: 'error', code: 'Quota.Exceeded', message: 'Told for a test.' } });
    expect(await failureOf(far.call('AllocatePublicIp', ip('one')))).toMatchObject({
      code: 'Quota.Exceeded',
      message: 'Told for a test.',
      requestId: anyId,
    });
    expect(await far.countPublicIps()).toBe(0);
  });

  it('is a throttled call, with a time to wait', async () => {
    far.admin.addFault({ fault: { kind: 'throttle', retryAfterMs: 2500 } });
    expect(await failureOf(far.call('AllocatePublicIp', ip('one')))).toMatchObject({
      code: 'Request.Throttled',
      retryAfterMs: 2500,
      requestId: anyId,
    });
    expect(await far.countPublicIps()).toBe(0);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('is a lost connection at an unknown time: acts %p', async (acts, made) => {
    far.admin.addFault({ fault: { kind: 'reset', acts } });
    const known = await failureOf(far.call('AllocatePublicIp', ip('one')));
    expect(known).toMatchObject({ code: 'ECONNRESET', mayHaveActed: true });
    expect(await far.countPublicIps()).toBe(made);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('is a reply that never arrives: acts %p', async (acts, made) => {
    far.admin.addFault({ fault: { kind: 'timeout', acts, afterMs: 5000 } });
    const failure = failureOf(far.call('AllocatePublicIp', ip('one')));
    await far.untilWaiting();
    expect(await far.countPublicIps()).toBe(made);
    far.clock.turn(5000);
    expect(await failure).toMatchObject({ code: 'ETIMEDOUT', mayHaveActed: true });
  });

  it('loses what the cloud refuses as well as what it does', async () => {
    await far.call('AllocatePublicIp', ip('one'));
    far.admin.addFault({ fault: { kind: 'reset', acts: true } });
    const known = await failureOf(far.call('AllocatePublicIp', { name: 'one' }));
    expect(known).toMatchObject({ code: 'ECONNRESET' });
  });

  it('is a slow call, and slow faults add up', async () => {
    far.admin.addFault({ fault: { kind: 'slow', byMs: 300 } });
    far.admin.addFault({ fault: { kind: 'slow', byMs: 400 } });
    const call = far.call('AllocatePublicIp', ip('one'));
    await far.untilWaiting();
    expect(await far.countPublicIps()).toBe(0);
    far.clock.turn(700);
    await expect(call).resolves.toMatchObject({ name: 'one' });
    expect(far.clock.waits).toEqual([700]);
  });

  it('that is slow takes its time also when the call fails in the end', async () => {
    far.admin.addFault({ fault: { kind: 'slow', byMs: 300 } });
    far.admin.addFault({ fault: { kind: 'throttle' } });
    const failure = failureOf(far.call('ListVms', {}));
    await far.untilWaiting();
    far.clock.turn(300);
    expect(await failure).toMatchObject({ code: 'Request.Throttled' });
    expect(far.clock.waits).toEqual([300]);
  });

  it('is a region that is down, which did nothing', async () => {
    far.admin.addFault({ match: { region: 'default' }, fault: { kind: 'regionDown' } });
    expect(await failureOf(far.call('AllocatePublicIp', ip('one')))).toMatchObject({
      code: 'Region.Unavailable',
      requestId: anyId,
    });
    const elsewhere = { region: 'aws-ap-northeast-2' };
    await expect(far.call('AllocatePublicIp', ip('one'), elsewhere)).resolves.toBeDefined();
    expect(await far.countPublicIps()).toBe(0);
  });

  it.each([
    new DOMException('late', 'TimeoutError'),
    new DOMException('enough', 'AbortError'),
    new Error('no longer wanted'),
  ])('ends for a caller who cancels, and the call may have been carried out', async reason => {
    far.admin.addFault({ fault: { kind: 'timeout' } });
    const controller = new AbortController();
    const failure = failureOf(far.call('AllocatePublicIp', ip('one'), {}, controller.signal));
    await far.untilWaiting();
    controller.abort(reason);
    expect(await failure).toMatchObject({ code: 'ECANCELED', cause: reason, mayHaveActed: true });
    expect(await far.countPublicIps()).toBe(1);
  });

  it('is found again by a repeated create, once', async () => {
    far.admin.addFault({ fault: { kind: 'reset', acts: true }, count: 1 });
    await failureOf(far.call('AllocatePublicIp', ip('one')));
    await far.call('AllocatePublicIp', ip('one'));
    expect(await far.countPublicIps()).toBe(1);
  });
});

describe('a rule', () => {
  const error: FaultRequest['fault'] = { kind: 'error', code: 'Service.Failure' };
  const others = { account: 'other', region: 'aws-eu-central-1' };

  it.each<[FaultRequest['match'], boolean, boolean]>([
    [{}, true, true],
    [{ account: 'tester' }, true, false],
    [{ account: ['other', 'third'] }, false, true],
    [{ region: 'default' }, true, false],
    [{ cloud: 'aws' }, false, true],
    [{ cloud: ['twin', 'aws'] }, true, true],
    [{ action: 'ListPublicIps' }, true, true],
    [{ action: ['ListVms', 'GetVm'] }, false, false],
    [{ effect: 'read' }, true, true],
    [{ effect: 'change' }, false, false],
    [{ account: 'tester', region: 'aws-eu-central-1' }, false, false],
  ])('matches the calls that meet all of its conditions: %j', async (match, strikesOne, strikesOther) => {
    far.admin.addFault({ match, fault: error });
    const struck = async (caller: object) =>
      (await outcomeOf(far.call('ListPublicIps', {}, caller))) !== 'ok';
    expect([await struck({}), await struck(others)]).toEqual([strikesOne, strikesOther]);
  });

  it('skips calls, injects its fault a number of times, and reports the numbers', async () => {
    const { id } = far.admin.addFault({ match: { action: 'ListVms' }, fault: error, skip: 2, count: 2 });
    const outcomes: string[] = [];
    for (let call = 0; call < 6; call++) outcomes.push(await outcomeOf(far.call('ListVms', {})));
    await far.call('ListNics', {});
    expect(outcomes).toEqual(['ok', 'ok', 'Service.Failure', 'Service.Failure', 'ok', 'ok']);
    expect(far.admin.listFaults()).toEqual([
      expect.objectContaining({ id, fitted: 6, struck: 2, skip: 2, count: 2, fault: error }),
    ]);
  });

  it('applies from one time until another', async () => {
    const at = (afterMs: number) => new Date(far.clock.time + afterMs).toISOString();
    far.admin.addFault({ fault: error, from: at(1000), until: at(3000) });
    const outcomes: string[] = [];
    for (let second = 0; second < 5; second++) {
      outcomes.push(await outcomeOf(far.call('ListVms', {})));
      far.clock.turn(1000);
    }
    expect(outcomes).toEqual(['ok', 'Service.Failure', 'Service.Failure', 'ok', 'ok']);
  });

  it('can be removed, alone or with all others', async () => {
    const first = far.admin.addFault({ fault: error });
    far.admin.addFault({ fault: { kind: 'throttle' } });
    expect(await outcomeOf(far.call('ListVms', {}))).toBe('Service.Failure');
    expect(far.admin.removeFault(first.id)).toBe(true);
    expect(far.admin.removeFault(first.id)).toBe(false);
    expect(await outcomeOf(far.call('ListVms', {}))).toBe('Request.Throttled');
    far.admin.removeAllFaults();
    expect(await outcomeOf(far.call('ListVms', {}))).toBe('ok');
    expect(far.admin.listFaults()).toEqual([]);
  });

  it.each([
    {},
    { fault: { kind: 'earthquake' } },
    { fault: { kind: 'error', code: 'No.Such.Code' } },
    { fault: error, probability: 2 },
    { fault: error, count: 0 },
    { fault: error, match: { action: 'MakeCoffee' } },
    { fault: error, match: { colour: 'red' } },
    { fault: error, from: 'yesterday' },
  ])('that is not valid is refused: %j', request => {
    expect(() => far.admin.addFault(request as FaultRequest)).toThrow(ZodError);
    expect(far.admin.listFaults()).toEqual([]);
  });

  it.each([
    [{ fault: error, match: { action: 'MakeCoffee' } }, /one of .*RunVm/],
    [{ fault: error, match: { region: 7 } }, /the name of a region/],
    [{ fault: { kind: 'error', code: 'No.Such.Code' } }, /Quota.Exceeded/],
    [{ fault: { kind: 'earthquake' } }, /regionDown/],
  ])('that is not valid is refused with what is valid: %j', (request, right) => {
    expect(() => far.admin.addFault(request as FaultRequest)).toThrow(right);
  });

  it('applies to calls that do not exist as to any other', async () => {
    far.admin.addFault({ fault: { kind: 'reset' }, match: { effect: 'read' } });
    expect(await outcomeOf(far.call('toString' as Action, {} as never))).toBe('ECONNRESET');
  });
});

describe('draws', () => {
  async function strikes(seed: string, probability: number): Promise<string> {
    const cloud = new FarCloud({ seed });
    cloud.admin.addFault({ fault: { kind: 'reset' }, probability });
    let struck = '';
    for (let call = 0; call < 200; call++)
      struck += (await outcomeOf(cloud.call('ListVms', {}))) === 'ok' ? '.' : 'x';
    cloud.close();
    return struck;
  }

  it('are the same for equal seeds and equal calls, and others for other seeds', async () => {
    const one = await strikes('one', 0.3);
    expect(await strikes('one', 0.3)).toBe(one);
    expect(await strikes('two', 0.3)).not.toBe(one);
  });

  it('are as likely as the rule says', async () => {
    const share = (await strikes('one', 0.3)).replaceAll('.', '').length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    expect(await strikes('one', 0)).not.toContain('x');
    expect(await strikes('one', 1)).not.toContain('.');
  });
});

it('no fault reaches those who have the cloud itself', async () => {
  far.admin.addFault({ fault: { kind: 'reset' } });
  await expect(far.cloud.call('ListVms', far.caller, {})).resolves.toBeDefined();
  await expect(new SmallCloud().call('ListVms', {})).resolves.toBeDefined();
});
