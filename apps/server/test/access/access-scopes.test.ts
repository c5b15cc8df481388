import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessBed, type Person, startAccessBed } from '../beds/access-bed.ts';
import { vmRequest } from '../beds/bed.ts';

const limited = ['viewerOfC1', 'operatorOfC1', 'operatorOfTeam'] as const;
const everyone = ['owner', 'admin', 'viewer', 'seesAllChangesC1'] as const;
const hidden = { status: 403, reply: { code: 'forbidden' } };

describe('a user who is limited to some connections', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  const get = (who: Person, path: string) => bed.as(who, 'GET', path);
  const connectionsOf = (rows: readonly { readonly connection: string }[]) =>
    [...new Set(rows.map(row => row.connection))].toSorted();

  it.each(limited)('sees as %s their objects, and those of no other', async who => {
    expect((await get(who, '/vpc?ConnectionName=c1')).reply.vpc).toHaveLength(1);
    expect(await get(who, '/vpc?ConnectionName=c2')).toMatchObject(hidden);
    const [there, nowhere] = [
      await get(who, '/vpc/x?ConnectionName=c2'),
      await get(who, '/vpc/x?ConnectionName=c3'),
    ];
    expect(nowhere.reply.message.replace('c3', 'c2')).toBe(there.reply.message);
    expect(nowhere.status).toBe(there.status);
    expect((await get(who, '/countvpc')).reply).toEqual({ count: 1 });
    expect((await get(who, '/countvpc/c1')).reply).toEqual({ count: 1 });
    expect(await get(who, '/countvpc/c2')).toMatchObject(hidden);
    const { reply } = await get(who, '/connectionconfig');
    expect(reply.connectionconfig.map(({ ConfigName }: { ConfigName: string }) => ConfigName)).toEqual([
      'c1',
    ]);
    expect((await get(who, '/countconnectionconfig')).reply).toEqual({ count: 1 });
    expect((await get(who, '/connectionconfig/c1')).reply).toMatchObject({ Labels: { team: 'a' } });
    expect(await get(who, '/connectionconfig/c2')).toMatchObject(hidden);
  });

  it.each(limited)('is told as %s how much of a fleet is left out', async who => {
    const { reply } = await get(who, '/fleet/vpc');
    expect(connectionsOf(reply.items)).toEqual(['c1']);
    expect(reply).toMatchObject({ complete: true, errors: [], leftOut: 1 });
    expect((await get(who, '/fleet/target')).reply).toMatchObject({
      target: [{ connection: 'c1' }],
      leftOut: 1,
    });
    expect((await get(who, '/fleet/summary')).reply).toMatchObject({ connections: 1, leftOut: 1 });
    const [places, counts] = [await get(who, '/fleet/place'), await get(who, '/fleet/count')];
    expect(places.reply).toMatchObject({ place: [{ connection: 'c1' }], leftOut: 1 });
    expect(counts.reply).toMatchObject({ count: [{ connection: 'c1' }], total: { vpc: 1 }, leftOut: 1 });
    expect(await get(who, '/fleet/place?connection=c2')).toMatchObject(hidden);
    expect(await get(who, '/fleet/count?connection=c2')).toMatchObject(hidden);
    expect((await get(who, '/fleet/vpc?connection=c1')).reply.leftOut).toBeUndefined();
    expect(await get(who, '/fleet/vpc?connection=c1,c2')).toMatchObject(hidden);
    expect(JSON.stringify(reply)).not.toContain('c2');
  });

  it.each(everyone)('is not %s, of whom nothing is kept', async who => {
    const { reply } = await get(who, '/fleet/vpc');
    expect(connectionsOf(reply.items)).toEqual(['c1', 'c2']);
    expect(reply.leftOut).toBeUndefined();
    expect((await get(who, '/countvpc')).reply).toEqual({ count: 2 });
  });

  it('makes changes only there, even with another role that may read everything', async () => {
    for (const who of ['operatorOfC1', 'operatorOfTeam', 'seesAllChangesC1'] as const) {
      const make = (ConnectionName: string) =>
        bed.as(who, 'POST', '/keypair', { ConnectionName, ReqInfo: { Name: `key-${who}` } });
      expect(await make('c1')).toMatchObject({ status: 200 });
      expect(await make('c2')).toMatchObject(hidden);
      expect(await bed.as(who, 'POST', '/dryrun/keypair', { ConnectionName: 'c2' })).toMatchObject(hidden);
    }
    const { reply } = await get('owner', '/keypair?ConnectionName=c2');
    expect(reply.keypair).toHaveLength(1);
  });

  it('changes a fleet only there, and sees that operation', async () => {
    const body = { ReqInfo: { Name: 'fleet-key' } };
    const made = await bed.as('operatorOfC1', 'POST', '/fleet/keypair', body);
    expect(made.reply).toMatchObject({ state: 'succeeded', leftOut: 1, results: [{ connection: 'c1' }] });
    const path = `/operation/${made.reply.operationId}`;
    expect((await get('operatorOfC1', path)).reply).toMatchObject({
      principal: 'operatorOfC1',
      connection: '',
    });
    expect(await get('operatorOfTeam', path)).toMatchObject({ status: 404 });
    expect((await get('viewer', path)).status).toBe(200);
    expect(await bed.as('viewerOfC1', 'POST', '/fleet/keypair', body)).toMatchObject(hidden);
    expect(await bed.as('operatorOfC1', 'DELETE', '/fleet/keypair?connection=c2&name=key-01')).toMatchObject(
      hidden,
    );
    const plans = (await bed.as('operatorOfC1', 'POST', '/dryrun/fleet/keypair', body)).reply.plans;
    expect(plans).toHaveLength(1);
  });

  it('sees only their operations, calls and files', async () => {
    const all = (await get('viewer', '/operation')).reply.operation;
    const some = (await get('viewerOfC1', '/operation')).reply.operation;
    expect(connectionsOf(all)).toEqual(['', 'c1', 'c2']);
    expect(connectionsOf(some)).toEqual(['c1']);
    expect(some).toHaveLength(all.filter((each: { connection: string }) => each.connection === 'c1').length);
    const other = all.find((each: { connection: string }) => each.connection === 'c2').id;
    expect(await get('viewerOfC1', `/operation/${other}`)).toMatchObject({ status: 404 });
    expect(await bed.as('operatorOfC1', 'POST', `/operation/${other}/cancel`)).toMatchObject({ status: 404 });
    expect(await get('viewerOfC1', '/operation?ConnectionName=c2')).toMatchObject(hidden);
    const { reply } = await get('viewerOfC1', '/operation?limit=2');
    expect(reply.operation).toEqual(some.slice(0, 2));
    const next = (await get('viewerOfC1', `/operation?limit=2&cursor=${reply.cursor}`)).reply.operation;
    expect(next).toEqual(some.slice(2, 4));
    expect(connectionsOf((await get('viewer', '/history?limit=1000')).reply.calls)).toEqual(['c1', 'c2']);
    expect(connectionsOf((await get('viewerOfC1', '/history?limit=1000')).reply.calls)).toEqual(['c1']);
    expect(await get('viewerOfC1', '/history?connection=c2')).toMatchObject(hidden);
    const groups = (await get('viewerOfC1', '/history/stats?groupBy=connection')).reply.groups;
    expect(groups.map((group: { connection: string }) => group.connection)).toEqual(['c1']);
    const vm = '/vm/vm-01/file?ConnectionName=c1&path=/etc/hostname';
    expect(await get('viewerOfC1', vm)).toMatchObject(hidden);
    expect(await get('operatorOfC1', vm)).toMatchObject({ status: 404 });
    expect((await get('viewerOfC1', '/splockinfo')).status).toBe(200);
  });

  it('runs commands only there', async () => {
    expect((await bed.as('operatorOfC1', 'POST', '/vm', vmRequest())).status).toBe(200);
    expect((await bed.as('owner', 'POST', '/vm', { ...vmRequest(), ConnectionName: 'c2' })).status).toBe(200);
    const command = { ReqInfo: { Command: 'true' } };
    const one = (who: Person, ConnectionName: string) =>
      bed.as(who, 'POST', '/vm/vm-01/command', { ...command, ConnectionName });
    expect(await one('viewer', 'c1')).toMatchObject(hidden);
    expect(await one('operatorOfC1', 'c2')).toMatchObject(hidden);
    expect(await one('operatorOfC1', 'c1')).not.toMatchObject(hidden);
    const { reply } = await bed.as('operatorOfC1', 'POST', '/fleet/command?all=true', command);
    expect(JSON.stringify(reply)).toContain('"c1"');
    expect(JSON.stringify(reply)).not.toContain('"c2"');
  });

  it('receives only their events', async () => {
    const heard = eventsOf(bed, 'viewerOfC1');
    await heard.open;
    for (const ConnectionName of ['c2', 'c1'])
      await bed.as('owner', 'POST', '/keypair', { ConnectionName, ReqInfo: { Name: 'key-news' } });
    expect(await heard.until('"state":"succeeded"')).toContain('"connection":"c1"');
    expect(heard.text()).not.toContain('"connection":"c2"');
    heard.close();
  });
});

/** Opens the event stream of a user, and reads it until it contains a text. */
function eventsOf(bed: AccessBed, who: Person) {
  const opened = Promise.withResolvers<void>();
  let text = '';
  let wake = Promise.withResolvers<void>();
  const sent = request(`${bed.base}/events`, { headers: bed.headersOf(who), agent: false }, response => {
    opened.resolve();
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      wake.resolve();
      wake = Promise.withResolvers();
    });
    response.on('error', () => undefined); // the test itself ends it
  });
  sent.on('error', opened.reject).end();
  const until = async (what: string) => {
    while (!text.includes(what)) await wake.promise;
    return text;
  };
  return { open: opened.promise, until, text: () => text, close: () => sent.destroy() };
}
