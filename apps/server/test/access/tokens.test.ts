import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newToken, Tokens } from '../../src/access/tokens.ts';
import { tokenCommand } from '../../src/commands/token-command.ts';
import { type AccessBed, type Person, startAccessBed } from '../beds/access-bed.ts';
import { ask } from '../beds/ask.ts';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const secretLength = 43;
const hidden = { status: 403, reply: { code: 'forbidden' } };

describe('tokens', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  const get = (token: string, path: string) => ask(bed.base, 'GET', path, undefined, bearer(token));
  const make = async (who: Person, request: object) => (await bed.as(who, 'POST', '/token', request)).reply;

  it('sign in for their user, within their own limits', async () => {
    const { token, id, ...told } = await make('operator', { name: 'ci', role: 'viewer', connection: 'c1' });
    expect(token).toMatch(/^spider_[0-9a-z]+_[\w-]{43}$/);
    expect(told).toMatchObject({
      user: 'operator',
      grants: [{ role: 'viewer', on: { connections: ['c1'] } }],
    });
    expect((await get(token, '/vpc?ConnectionName=c1')).status).toBe(200);
    expect(await get(token, '/vpc?ConnectionName=c2')).toMatchObject(hidden);
    expect(await ask(bed.base, 'DELETE', '/vpc/x?ConnectionName=c1', undefined, bearer(token))).toMatchObject(
      hidden,
    );
    const { reply } = await bed.as('operator', 'GET', '/token');
    expect(reply.token).toEqual([{ ...told, id, usedAt: expect.any(String) }]);
    expect(JSON.stringify(await bed.store.tokens.list())).not.toContain(token.slice(-secretLength));
  });

  it('do no more than their user may', async () => {
    const { token } = await make('viewerOfC1', { name: 'wide', role: 'operator' });
    expect((await get(token, '/vpc?ConnectionName=c1')).status).toBe(200);
    expect(await get(token, '/vpc?ConnectionName=c2')).toMatchObject(hidden);
    expect(await get(token, '/controlvm/x?ConnectionName=c1&action=reboot')).toMatchObject(hidden);
    expect((await get(token, '/fleet/vpc')).reply).toMatchObject({ leftOut: 1 });
  });

  it('make, see and revoke no tokens', async () => {
    const { token } = await make('admin', { name: 'root', role: 'admin' });
    expect((await get(token, '/credential')).status).toBe(200);
    expect(await get(token, '/token')).toMatchObject(hidden);
    const more = await ask(bed.base, 'POST', '/token', { name: 'x', role: 'viewer' }, bearer(token));
    expect(more).toMatchObject(hidden);
  });

  it('are visible only to their user and to administrators', async () => {
    const { id } = await make('viewer', { name: 'mine', role: 'viewer' });
    expect(await bed.as('operator', 'DELETE', `/token/${id}`)).toMatchObject({ status: 404 });
    expect(await bed.as('operator', 'GET', '/token?user=viewer')).toMatchObject(hidden);
    expect((await bed.as('admin', 'GET', '/token?user=viewer')).reply.token).toMatchObject([{ id }]);
    expect((await bed.as('admin', 'DELETE', `/token/${id}`)).reply).toEqual({ Result: 'true' });
    expect((await bed.as('viewer', 'GET', '/token')).reply.token).toEqual([]);
  });

  it.each([
    {},
    { name: 'x' },
    { role: 'viewer' },
    { name: 'x', role: 'king' },
    { name: 'x', role: 'admin', connection: 'c1' },
    { name: 'x', role: 'viewer', days: '0' },
    { name: 'x\u0007', role: 'viewer' },
  ])('are refused as %j', async request => {
    expect(await bed.as('viewer', 'POST', '/token', request)).toMatchObject({ status: 400 });
  });

  it.each(['', 'spider_x_y', `spider_x_${'a'.repeat(43)}`])(
    'that are not there do not sign in: %j',
    async token => {
      expect((await get(token, '/vpc?ConnectionName=c1')).status).toBe(401);
    },
  );

  it('that are revoked are refused, and their open streams end', async () => {
    const { token, id } = await make('viewer', { name: 'events', role: 'viewer' });
    const stream = get(token, '/events');
    await bed.as('viewer', 'DELETE', `/token/${id}`);
    expect((await stream).status).toBe(200); // resolves when the stream has ended
    expect((await get(token, '/vpc?ConnectionName=c1')).status).toBe(401);
  });
});

describe('a token', () => {
  const user = { name: 'eve', grants: [{ role: 'operator' }], stamp: '1' } as const;

  async function newBed() {
    let nowMs = Date.parse('2026-01-01T00:00:00.000Z');
    const kept = newToken({ name: 'ci', user: 'eve', grants: [{ role: 'viewer' }], lifeMs: 10_000 }, nowMs);
    let token: typeof kept.token | undefined = kept.token;
    const touched: string[] = [];
    const tokens = new Tokens({
      store: {
        get: async id => (id === token?.id ? token : undefined),
        list: async () => [],
        add: async () => undefined,
        touch: async (id, at) => void touched.push(`${id} ${at}`),
        remove: async () => false,
      },
      accountOf: async name => (name === 'eve' ? user : undefined),
      now: () => nowMs,
    });
    return {
      ...{ tokens, touched, text: kept.text, id: kept.token.id },
      pass: (ms: number) => {
        nowMs += ms;
      },
      revoke: () => {
        token = undefined;
      },
    };
  }

  it('signs in for its user, is refused soon after its removal, and has its use recorded once a minute', async () => {
    const { tokens, touched, text, id, pass, revoke } = await newBed();
    const account = { name: 'eve/ci', grants: [{ role: 'viewer' }], within: user.grants, stamp: id };
    expect(await tokens.account(text)).toEqual(account);
    revoke();
    pass(299);
    expect(await tokens.account(text)).toEqual(account);
    pass(1);
    expect(await tokens.account(text)).toBeUndefined();
    expect(touched).toEqual([`${id} 2026-01-01T00:00:00.000Z`]);
  });

  it('expires on time, to the millisecond', async () => {
    const { tokens, text, pass } = await newBed();
    pass(9_999);
    expect(await tokens.account(text)).toBeDefined();
    pass(1);
    expect(await tokens.account(text)).toBeUndefined();
  });

  it('with another secret does not sign in', async () => {
    const { tokens, text } = await newBed();
    const [head, secret] = [text.slice(0, -secretLength), text.slice(-secretLength)];
    const other = `${secret.startsWith('a') ? 'b' : 'a'}${secret.slice(1)}`;
    expect(await tokens.account(head + other)).toBeUndefined();
    expect(await tokens.account(text)).toBeDefined();
  });
});

describe('spider-server token', () => {
  let bed: AccessBed;
  const printed: string[] = [];
  const noted: string[] = [];
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  const run = (words: string) => {
    const print = (line: string) => void printed.push(line);
    const note = async (action: string) => void noted.push(action);
    const place = { store: bed.store, owner: 'owner', note, readLine: async () => '', print };
    return tokenCommand(words.split(' '), place);
  };

  it('makes, lists and revokes', async () => {
    await run('make ci --user viewer --role viewer --days 7');
    const [text = ''] = printed.splice(0);
    expect((await ask(bed.base, 'GET', '/vpc?ConnectionName=c1', undefined, bearer(text))).status).toBe(200);
    await run('list --user viewer');
    const [line = ''] = printed.splice(0);
    expect(line).toMatch(/^\w+ {2}viewer\/ci {2}viewer {2}until \S+ {2}used \S+$/);
    await run(`revoke ${line.split(' ')[0]}`);
    await run('list');
    expect(printed.splice(0)).toHaveLength(1);
    await expect(run('make ci --user nobody --role viewer')).rejects.toThrow("There is no user 'nobody'.");
    await expect(run('make ci --user viewer')).rejects.toThrow('Add a role');
    await expect(run('make ci --user viewer --role viewer --days 0')).rejects.toThrow('--days 0');
    await expect(run('revoke x')).rejects.toThrow("There is no token 'x'.");
    expect(noted).toEqual(['token make', 'token revoke']);
  });
});
