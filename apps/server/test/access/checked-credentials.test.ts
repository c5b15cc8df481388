import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

/** The virtual cloud refuses accounts whose name is longer than 255 characters as soon as it is called. */
const refusedAccount = 'canary'.repeat(50);

describe('credentials and connections that are checked before they are stored', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
  });
  afterAll(() => bed.close());

  const credential = (name: string, account: string) => ({
    CredentialName: name,
    ProviderName: 'TWIN',
    KeyValueInfoList: [{ Key: 'MockName', Value: account }],
  });
  const connection = (name: string, parts: object = {}) => ({
    ConfigName: name,
    ProviderName: 'TWIN',
    ...{ DriverName: 'c1', CredentialName: 'c1', RegionName: 'c1' },
    ...parts,
  });
  const calls = async () => ((await bed.get('/history?limit=1000')).reply.calls as unknown[]).length;

  it('are stored if the cloud accepts them, and the reply says that they were checked', async () => {
    const { status, reply } = await bed.post('/credential?check=true', credential('good', 'me'));
    expect({ status, reply }).toMatchObject({
      status: 200,
      reply: { CredentialName: 'good', Checked: true },
    });
    expect((await bed.get('/credential/good')).reply).not.toHaveProperty('Checked');
    const checked = await bed.post('/connectionconfig?check=true', connection('c2'));
    expect(checked).toMatchObject({ status: 200, reply: { ConfigName: 'c2', Checked: true } });
    expect((await bed.get('/vpc?ConnectionName=c2')).status).toBe(200);
  });

  it('need one call', async () => {
    const before = await calls();
    await bed.post('/credential?check=TRUE', credential('good', 'me'));
    expect(await calls()).toBe(before + 1);
    await bed.post('/connectionconfig', { ...connection('c2'), check: 'true' });
    expect(await calls()).toBe(before + 2);
  });

  it('are not stored if the cloud refuses them; the reply has its code and a hint, but not the credential', async () => {
    const refused = await bed.post('/credential?check=true', credential('bad', refusedAccount));
    expect(refused).toMatchObject({
      status: 403,
      reply: { code: 'unauthenticated', message: expect.stringMatching(/Nothing was stored\.$/) },
    });
    expect(refused.reply.hint).toMatch(/\w/);
    expect(JSON.stringify(refused.reply)).not.toContain('canary');
    expect((await bed.get('/credential/bad')).status).toBe(404);
  });

  it('leave the existing record unchanged', async () => {
    expect((await bed.post('/credential?check=true', credential('c1', refusedAccount))).status).toBe(403);
    expect((await bed.get('/vpc?ConnectionName=c1')).status).toBe(200);
    await bed.post('/credential', credential('bad', refusedAccount));
    const changed = connection('c1', { CredentialName: 'bad' });
    expect((await bed.post('/connectionconfig?check=true', changed)).status).toBe(403);
    expect((await bed.get('/connectionconfig/c1')).reply).toMatchObject({ CredentialName: 'c1' });
  });

  it('are checked in the region of the connection, all of whose parts must exist', async () => {
    const KeyValueInfoList = [{ Key: 'Region', Value: 'nowhere' }];
    await bed.post('/region', { RegionName: 'nowhere', ProviderName: 'TWIN', KeyValueInfoList });
    const there = await bed.post('/connectionconfig?check=true', connection('c3', { RegionName: 'nowhere' }));
    expect(there.status).toBeGreaterThanOrEqual(400);
    expect(there.reply.message).toMatch(/Nothing was stored\.$/);
    const incomplete = connection('c3', { CredentialName: 'none' });
    expect(await bed.post('/connectionconfig?check=true', incomplete)).toMatchObject({
      status: 404,
      reply: { message: 'none: does not exist! Nothing was stored.' },
    });
    expect((await bed.get('/connectionconfig/c3')).status).toBe(404);
  });

  it('are stored unchecked by default, and values other than true and false are refused', async () => {
    for (const query of ['', '?check=false', '?check='])
      expect((await bed.post(`/credential${query}`, credential('bad', refusedAccount))).status).toBe(200);
    await bed.delete('/credential/bad');
    const reply = { message: "check: 'yes' must be true or false." };
    const unclear = await bed.post('/credential?check=yes', credential('bad', 'me'));
    expect(unclear).toMatchObject({ status: 400, reply });
    expect((await bed.get('/credential/bad')).status).toBe(404);
    const strange = { ...credential('strange', 'me'), ProviderName: 'NONE' };
    expect(await bed.post('/credential?check=true', strange)).toMatchObject({ status: 501 });
  });
});
