import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { machine, openReadyBed, parts } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;
const requestKey = 'the-callers-own';

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('an answer', () => {
  it('is repeated with its status and headers, none of which the store can read', async () => {
    const reply = { status: 202, body: '{"a":1}', headers: { location: '/here/secret' } };
    const once = () => bed.spider.requests.once('me/1', 'hash', async () => reply);
    expect(await once()).toEqual({ kind: 'answered', reply, repeated: false });
    const state = await bed.memory.requests.begin({
      ...{ key: 'me/1', hash: 'hash', holder: 'x' },
      ...{ at: '2026-01-01T00:00:00.000Z', leaseUntil: '', expiresAt: '' },
    });
    expect(state).toMatchObject({ kind: 'answered', reply: { status: 202 } });
    expect(JSON.stringify(state)).not.toContain('secret');
    expect(await once()).toEqual({ kind: 'answered', reply, repeated: true });
  });
});

describe('a request that is repeated with its key', () => {
  it.each([
    [
      'a network',
      () =>
        bed.connection.networks.create(
          { name: 'new', cidr: '10.9.0.0/16', subnets: [{ name: 'a', cidr: '10.9.0.0/24' }] },
          { requestKey },
        ),
    ],
    [
      'a security group',
      () => bed.connection.securityGroups.create({ name: 'new', networkName: 'net' }, { requestKey }),
    ],
    ['a public address', () => bed.connection.publicIps.create({ name: 'new' }, { requestKey })],
    ['a NIC', () => bed.connection.nics.create({ ...parts, name: 'new' }, { requestKey })],
    ['a VM', () => bed.connection.vms.create({ ...machine, name: 'new' }, { requestKey })],
    [
      'a subnet',
      () => bed.connection.subnets.create('net', { name: 'new', cidr: '10.0.9.0/24' }, { requestKey }),
    ],
  ])('makes %s once, and answers the same', async (_what, create) => {
    const first = await bed.run(create() as Promise<unknown>);
    const changes = bed.fake.calls.length;
    const again = await bed.run(create() as Promise<unknown>);
    expect(again).toEqual(first);
    expect(bed.fake.calls.slice(changes).filter(call => /Create/.test(call.api))).toEqual([]);
  });

  it('waits for the first one while that is in progress', async () => {
    const begun: string[] = [];
    const onBegun = ({ id, state }: { readonly id: string; readonly state: string }) =>
      void begun.push(`${id} ${state}`);
    const create = () => bed.connection.vms.create(machine, { requestKey, onBegun });
    const [one, other] = await bed.run(Promise.all([create(), create()]));
    expect(other).toEqual(one);
    expect(bed.fake.count('vms.doCreate')).toBe(1);
    const [made] = await bed.memory.operations.list({ kind: 'vm' });
    expect(begun).toEqual([`${made?.id} running`, `${made?.id} running`]);
    expect(await bed.run(create())).toEqual(one);
    expect(begun).toHaveLength(2);
  });

  it('at the same time restarts a VM once', async () => {
    await bed.run(bed.connection.vms.create(machine));
    const reboot = () => bed.connection.vms.reboot('vm', { requestKey, wait: true });
    await bed.run(Promise.all([reboot(), reboot(), reboot()]));
    await bed.run(reboot());
    expect(bed.fake.count('vms.doReboot')).toBe(1);
  });

  it('creates no second key pair, whose private key would be lost', async () => {
    const { spider, fake } = startProcess(bed, { keepPrivateKeys: false });
    const { keyPairs } = await spider.connection('c1');
    const create = () => keyPairs.create({ name: 'new' }, { requestKey });
    await bed.run(create());
    await expect(bed.run(create())).rejects.toMatchObject({
      code: 'outcome_unknown',
      hint: expect.stringContaining('Delete'),
    });
    expect(fake.count('keyPairs.doCreate')).toBe(1);
  });

  it('deletes once', async () => {
    await bed.run(bed.connection.publicIps.create({ name: 'ip' }));
    const remove = () => bed.connection.publicIps.delete('ip', { requestKey });
    expect(await bed.run(remove())).toEqual({ deleted: true });
    expect(await bed.run(remove())).toEqual({ deleted: true });
    expect(bed.fake.count('publicIps.doDelete')).toBe(1);
  });

  it('is carried out again if the first has failed', async () => {
    const create = () => bed.connection.publicIps.create({ name: 'ip' }, { requestKey });
    bed.fake.refuse('publicIps.doCreate', new FakeError('quota_exceeded'));
    await expect(bed.run(create())).rejects.toMatchObject({ code: 'quota_exceeded' });
    expect(await bed.run(create())).toMatchObject({ name: 'ip' });
  });

  it('is not carried out again while the first is in doubt', async () => {
    const create = () => bed.connection.publicIps.create({ name: 'ip' }, { requestKey });
    bed.fake.loseReply('publicIps.doCreate');
    bed.fake.before = ({ api, context }) => {
      if (api === 'publicIps.doCreate' && context.replay) throw new FakeError('forbidden');
    };
    await expect(bed.run(create())).rejects.toMatchObject({ code: 'outcome_unknown' });
    bed.fake.before = () => undefined;
    const [first] = await bed.memory.operations.list({ kind: 'publicIp' });
    await expect(bed.run(create())).rejects.toMatchObject({
      ...{ code: 'outcome_unknown', message: `The operation ${first?.id} of this request is undecided.` },
      hint: 'Adopt or discard the operation first.',
    });
    expect(bed.cloud.publicIps.all).toHaveLength(1);
  });

  it('for another change is refused', async () => {
    const { publicIps } = bed.connection;
    await bed.run(publicIps.create({ name: 'ip' }, { requestKey }));
    for (const change of [
      publicIps.create({ name: 'ip2' }, { requestKey }),
      publicIps.delete('ip', { requestKey }),
    ])
      await expect(bed.run(change as Promise<unknown>)).rejects.toMatchObject({
        ...{ code: 'invalid_argument', hint: 'Use a new key.' },
        message: 'The idempotency key was used for another request.',
      });
    expect(await publicIps.names()).toEqual(['ip']);
  });
});

describe('a stored answer', () => {
  const answers = () => bed.spider.requests;
  const reply = { status: 200, body: '{"PrivateKey":"canary"}' };

  it('is repeated for the same request, and stored encrypted', async () => {
    let count = 0;
    const answer = async () => {
      count++;
      return reply;
    };
    expect(await answers().once('me/1', 'hash', answer)).toEqual({
      kind: 'answered',
      reply,
      repeated: false,
    });
    expect(await answers().once('me/1', 'hash', answer)).toEqual({ kind: 'answered', reply, repeated: true });
    expect(await answers().once('me/2', 'hash', answer)).toMatchObject({ repeated: false });
    expect(count).toBe(2);
    const kept = await bed.memory.requests.begin({
      ...{
        key: 'me/1',
        hash: 'hash',
        holder: 'x',
        at: new Date(bed.clock.now()).toISOString(),
        leaseUntil: '',
        expiresAt: '',
      },
    });
    expect(kept.kind).toBe('answered');
    expect(JSON.stringify(kept)).not.toContain('canary');
  });

  it('is not given to another request with the same key, nor while the first is in progress', async () => {
    let go: () => void = () => undefined;
    const gate = new Promise<void>(resolve => {
      go = resolve;
    });
    const first = answers().once('me/1', 'hash', async () => {
      await gate;
      return reply;
    });
    expect(await answers().once('me/1', 'hash', async () => reply)).toEqual({ kind: 'running' });
    await bed.clock.advance(120_000); // longer than a lease, which is renewed
    expect(await answers().once('me/1', 'hash', async () => reply)).toEqual({ kind: 'running' });
    expect(await answers().once('me/1', 'other', async () => reply)).toEqual({ kind: 'different' });
    go();
    expect(await first).toMatchObject({ kind: 'answered', repeated: false });
    await bed.clock.advance(60_000);
    expect(bed.clock.pendingTimers).toBe(0);
  });

  it('does not exist after a failure: the request may be sent again', async () => {
    const fail = answers().once('me/1', 'hash', () => Promise.reject(new Error('no')));
    await expect(fail).rejects.toThrow('no');
    expect(await answers().once('me/1', 'hash', async () => reply)).toMatchObject({ repeated: false });
  });

  it('is deleted after a day', async () => {
    await answers().once('me/1', 'hash', async () => reply);
    await bed.clock.advance(24 * 3_600_000);
    expect(await answers().once('me/1', 'hash', async () => reply)).toMatchObject({ repeated: false });
  });
});
