import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { ask, basic } from '../beds/ask.ts';

const refused = { status: 403, reply: { code: 'forbidden' } };
const viewer = [{ role: 'viewer' }];

describe('administrators', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  const admin = (method: string, path: string, body?: unknown) => bed.as('admin', method, path, body);
  const statusOf = async (user: string, password: string, path = '/session') =>
    (await ask(bed.base, 'GET', path, undefined, { headers: basic(user, password) })).status;

  it('add users, whose passwords are given, or generated and shown once', async () => {
    const grants = [
      { role: 'viewer' },
      { role: 'operator', on: { connections: ['c1'], providers: ['twin'] } },
    ];
    const made = await admin('POST', '/user', { name: 'eve', grants });
    expect(made).toMatchObject({
      status: 200,
      reply: { name: 'eve', password: expect.stringMatching(/^[\w-]{24}$/) },
    });
    expect(await statusOf('eve', made.reply.password, '/vpc?ConnectionName=c2')).toBe(200);
    const given = await admin('POST', '/user', { name: 'sue', grants: viewer, password: 'canary apple' });
    expect(given.reply).toEqual({ name: 'sue' });
    expect(await statusOf('sue', 'canary apple')).toBe(200);
    const { user } = (await admin('GET', '/user')).reply;
    expect(user[0]).toEqual({ name: 'owner', grants: [{ role: 'admin' }] });
    const on = { connections: ['c1'], providers: ['TWIN'] };
    expect(user).toContainEqual({
      ...{ name: 'eve', createdAt: expect.any(String) },
      grants: [{ role: 'viewer' }, { role: 'operator', on }],
    });
    expect(JSON.stringify(user)).not.toMatch(/scrypt|canary/);
    const { audit } = (await admin('GET', '/audit?action=POST%20/user')).reply;
    expect(audit[0]).toMatchObject({ principal: 'admin', object: 'sue', outcome: 'ok' });
    expect(JSON.stringify(await bed.store.audit.list({}, 1_000))).not.toMatch(
      new RegExp(`canary|${made.reply.password}`),
    );
  });

  it('change roles and passwords, which also affects sessions and tokens, and remove users', async () => {
    await admin('POST', '/user', { name: 'tom', grants: viewer, password: 'apple pie' });
    const session = await ask(bed.base, 'POST', '/session', { user: 'tom', password: 'apple pie' });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    const { token } = (
      await ask(
        bed.base,
        'POST',
        '/token',
        { name: 't', role: 'viewer' },
        { headers: basic('tom', 'apple pie') },
      )
    ).reply;
    const roles = { grants: [{ role: 'operator', on: { labels: { team: 'a' } } }] };
    expect((await admin('PUT', '/user/tom/role', roles)).reply).toEqual({ Result: 'true' });
    expect((await bed.store.users.get('tom'))?.grants).toEqual(roles.grants);
    const changed = await admin('PUT', '/user/tom/password', {});
    expect(await statusOf('tom', changed.reply.password)).toBe(200);
    // all servers, this one included, cache what they read of a user for half a second
    await eventually(async () => {
      expect(await statusOf('tom', 'apple pie')).toBe(401);
      expect((await ask(bed.base, 'GET', '/session', undefined, { headers: { cookie } })).status).toBe(401);
    });
    expect((await admin('DELETE', '/user/tom')).reply).toEqual({ Result: 'true' });
    expect(await bed.store.tokens.list('tom')).toEqual([]);
    await eventually(async () => expect(await statusOf('tom', changed.reply.password)).toBe(401));
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(bed.base, 'GET', '/vpc?ConnectionName=c1', undefined, { headers })).status).toBe(401);
  });

  it('cannot lock everyone out: the account from the environment cannot be changed', async () => {
    const conflict = { status: 409, reply: { code: 'conflict' } };
    expect(await admin('DELETE', '/user/owner')).toMatchObject(conflict);
    expect(await admin('PUT', '/user/owner/role', { grants: viewer })).toMatchObject(conflict);
    expect(await admin('PUT', '/user/owner/password', {})).toMatchObject(conflict);
    const add = { name: 'owner', grants: viewer };
    expect(await admin('POST', '/user', add)).toMatchObject({
      status: 409,
      reply: { code: 'already_exists' },
    });
    expect((await bed.as('owner', 'GET', '/user')).status).toBe(200);
  });

  it.each([
    [{ name: '', grants: viewer }, 400, 'A name must have 1 to 128 characters'],
    [{ name: 'oidc:eve', grants: viewer }, 400, 'no colon or slash'],
    [{ name: 'a/b', grants: viewer }, 400, 'no colon or slash'],
    [{ name: 'a' }, 400, 'grants is empty!'],
    [{ name: 'a', grants: [{}] }, 400, 'role is empty!'],
    [{ name: 'a', grants: [{ role: 'king' }] }, 400, 'is not one of viewer, operator, admin'],
    [
      { name: 'a', grants: [{ role: 'admin', on: { connections: ['c1'] } }] },
      400,
      'The role admin has no limits',
    ],
    [{ name: 'a', grants: [{ role: 'viewer', on: {} }] }, 400, 'a limit must not be empty'],
    [
      { name: 'a', grants: [{ role: 'viewer', on: { connection: ['c1'] } }] },
      400,
      'a limit must not be empty',
    ],
    [
      { name: 'a', grants: [{ role: 'viewer', on: { regions: [], labels: { team: 'a' } } }] },
      400,
      'a limit must not be empty',
    ],
    [{ name: 'a', grants: viewer, password: 'short' }, 400, 'A password must have 8 to 1024 characters.'],
    [{ name: 'viewer', grants: viewer }, 409, "The user 'viewer' already exists."],
  ])('cannot add %j', async (body, status, message) => {
    const answer = await admin('POST', '/user', body);
    expect(answer).toMatchObject({ status, reply: { message: expect.stringContaining(message) } });
  });

  it('cannot change a user that does not exist', async () => {
    for (const [method, path, body] of [
      ['PUT', '/user/none/role', { grants: viewer }],
      ['PUT', '/user/none/password', {}],
      ['DELETE', '/user/none', undefined],
    ] as const)
      expect(await admin(method, path, body)).toMatchObject({ status: 404, reply: { code: 'not_found' } });
  });
});

describe('users', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  const change = (headers: Readonly<Record<string, string>>, body: object) =>
    ask(bed.base, 'PUT', '/session/password', body, { headers });

  it('change their own passwords with the old one, but no roles', async () => {
    const headers = bed.headersOf('viewer');
    const wrong = await change(headers, { oldPassword: 'guess', password: 'apple pie' });
    expect(wrong).toMatchObject({ status: 403, reply: { code: 'unauthenticated' } });
    expect(await change(headers, { password: 'apple pie' })).toMatchObject({ status: 400 });
    expect(await change(headers, { oldPassword: 'secret' })).toMatchObject({ status: 400 });
    expect(await change(headers, { oldPassword: 'secret', password: 'short' })).toMatchObject({
      status: 400,
    });
    expect((await change(headers, { oldPassword: 'secret', password: 'apple pie' })).reply).toEqual({
      Result: 'true',
    });
    const own = basic('viewer', 'apple pie');
    expect((await ask(bed.base, 'GET', '/session', undefined, { headers: own })).status).toBe(200);
    expect(
      await ask(bed.base, 'PUT', '/user/viewer/role', { grants: [{ role: 'admin' }] }, { headers: own }),
    ).toMatchObject(refused);
    const records = await bed.store.audit.list({ action: 'PUT /session/password' }, 10);
    expect(records.map(({ outcome, principal }) => `${principal} ${outcome}`)).toEqual([
      'viewer ok',
      ...Array(3).fill('viewer invalid_argument'),
      'viewer unauthenticated',
    ]);
  });

  it('cannot do so with a token, in a session without its header, or as the account from the environment', async () => {
    const { token } = (await bed.as('operator', 'POST', '/token', { name: 't', role: 'operator' })).reply;
    const body = { oldPassword: 'secret', password: 'apple pie' };
    expect(await change({ authorization: `Bearer ${token}` }, body)).toMatchObject(refused);
    const session = await ask(bed.base, 'POST', '/session', { user: 'operator', password: 'secret' });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    expect(await change({ cookie }, body)).toMatchObject(refused);
    expect(await change(bed.headersOf('owner'), body)).toMatchObject({
      status: 409,
      reply: { code: 'conflict' },
    });
    expect((await change({ cookie, 'x-spider-csrf': session.reply.csrf }, body)).status).toBe(200);
  });
});

/** Repeats a check until it passes, because users are cached for half a second. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 60_000; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
