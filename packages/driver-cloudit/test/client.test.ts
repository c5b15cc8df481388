import { clouditTenant } from '@cb-spider/cloud-fakes/cloudit';
import { describe, expect, it } from '@jest/globals';
import { inOneSpelling } from '../src/client/field-names.ts';
import { collect, connected, connectTo, failureOf } from './fake-connection.ts';

describe('requests', () => {
  it('name version, engine and tenant, and hold the token in a header alone', async () => {
    await using rig = await connected();
    await collect(rig.cloud.images.list());
    expect(rig.fake.requests).toEqual([`GET /cloudit/v5.0/ace/v1.0/${clouditTenant.tenantId}/templates`]);
  });

  it('go to version 4.0 where the region record says so', async () => {
    await using rig = await connected({ version: 'v4.0' }, { options: { ApiVersion: 'v4.0' } });
    await collect(rig.cloud.specs.list());
    expect(rig.fake.requests).toEqual([`GET /cloudit/v4.0/ace/v1.0/${clouditTenant.tenantId}/specs`]);
  });

  it('are not sent for a version that is not known', async () => {
    await using rig = await connected({}, { options: { ApiVersion: 'v6.0' } });
    expect((await failureOf(collect(rig.cloud.specs.list()))).code).toBe('invalid_argument');
    expect(rig.fake.requests).toEqual([]);
  });
});

describe('replies', () => {
  it.each([
    ['a page', 200, '<html>Sign in</html>'],
    ['an object in place of a list', 200, { servers: [] }],
    ['nothing there', 404, { message: 'no such resource' }],
    ['a proxy that is out of order', 502, '<html>Bad gateway</html>'],
  ])('that are not the list that was asked for are no empty list: %s', async (_title, status, body) => {
    await using rig = await connected();
    rig.fake.refuseNext('GET', /\/servers$/, { status, body });
    expect((await failureOf(collect(rig.cloud.vms.list()))).code).toBe('unavailable');
  });

  it('that say to slow down are throttled, and nothing is done', async () => {
    await using rig = await connected();
    rig.fake.throttleNext(1);
    const failure = await failureOf(rig.cloud.securityGroups.create({ name: 'group' }));
    expect(failure).toMatchObject({ code: 'throttled', mayHaveActed: false });
  });

  it('show what Cloudit says, and not the token that it repeats', async () => {
    await using rig = await connected();
    const message = `token ${clouditTenant.token} has seen better days`;
    rig.fake.refuseNext('GET', /\/specs$/, { status: 403, body: { message } });
    expect(await failureOf(collect(rig.cloud.specs.list()))).toMatchObject({
      ...{ code: 'forbidden', message: expect.stringContaining('token *** has seen better days') },
    });
  });

  it('are read whatever the case of their fields', () => {
    const reply = [{ PrivateIP: '10.0.4.2', SecGroupMapInfo: [{ Secgroup_ID: 'a' }], Extra: { ID: 1 } }];
    expect(inOneSpelling(reply)).toEqual([
      { privateIp: '10.0.4.2', secgroupMapInfo: [{ secgroup_id: 'a' }], Extra: { id: 1 } },
    ]);
  });
});

describe('another tenant', () => {
  it('is forbidden', async () => {
    await using rig = await connected();
    await using other = await connectTo(rig.fake, rig.clock, { credentials: { TenantId: 'another' } });
    expect((await failureOf(collect(other.specs.list()))).code).toBe('forbidden');
  });
});
