import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

describe('what is not implemented yet', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
  });
  afterAll(() => bed.close());

  /** All paths of CB-Spider for file systems, databases, S3 and MC-Insight that are not implemented. */
  const places = [
    ...['POST /filesystem', 'GET /filesystem/fs', 'DELETE /filesystem/fs'],
    ...['POST /filesystem/fs/accesssubnet', 'GET /filesystem/fs/accesssubnet'],
    ...[
      'DELETE /filesystem/fs/accesssubnet',
      'POST /rdbms',
      'GET /rdbms',
      'GET /rdbms/db',
      'DELETE /rdbms/db',
    ],
    ...['POST /rdbms/db/databases', 'GET /rdbms/db/databases', 'DELETE /rdbms/db/databases/d'],
    ...['GET /getrdbmsowner', 'POST /getrdbmsowner', 'POST /regrdbms', 'DELETE /regrdbms/db'],
    ...['GET /allrdbms', 'GET /allrdbmsinfo', 'DELETE /csprdbms/id', 'GET /rdbmsmetainfo?DBEngine=mysql'],
    ...['GET /dbspec', 'GET /dbspec/s', 'GET /dborgspec', 'GET /dborgspec/s'],
    ...['GET /s3/b', 'PUT /s3/b', 'POST /s3/b', 'DELETE /s3/b', 'GET /s3/b/usage', 'GET /s3/b/k/e/y'],
    ...['PUT /s3/b/k/e/y', 'POST /s3/b/k/e/y', 'DELETE /s3/b/k/e/y', 'GET /s3/presigned/download/b/k'],
    ...['GET /s3/presigned/upload/b/k', 'POST /regs3', 'DELETE /regs3/b', 'GET /alls3', 'GET /alls3info'],
    ...['DELETE /csps3/id', 'GET /mcinsight/vm-image', 'GET /mcinsight/vm-image/filters'],
    ...['GET /mcinsight/vm-spec', 'GET /mcinsight/vm-spec/filters', 'GET /mcinsight/price-info'],
    'GET /mcinsight/price-info/filters',
  ];
  const ask = (place: string) => {
    const [method = '', path = ''] = place.split(' ');
    const body = method === 'GET' ? undefined : { ConnectionName: 'c1' };
    const query = method === 'GET' ? `${path.includes('?') ? '&' : '?'}ConnectionName=c1` : '';
    return bed[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](path + query, body);
  };

  it.each(places)('%s is 501, and says so', async place => {
    expect(await ask(place)).toMatchObject({
      status: 501,
      reply: {
        code: 'unsupported',
        message: expect.stringMatching(
          /(File systems are|Databases are|Buckets are|MC-Insight is) not implemented yet/i,
        ),
        hint: 'See docs/not-there-yet.md.',
      },
    });
  });

  it('a named object does not exist, in the words that clients recognize', async () => {
    const missing = "does not exist in connection 'c1': ";
    expect((await ask('DELETE /filesystem/fs')).reply.message).toContain(`FileSystem 'fs' ${missing}`);
    expect((await ask('GET /rdbms/db')).reply.message).toContain(`Relational Database 'db' ${missing}`);
  });

  it('an error in the request is reported first', async () => {
    expect(await bed.get('/rdbms')).toMatchObject({
      status: 400,
      reply: { message: 'ConnectionName is empty!' },
    });
    expect(await bed.get('/rdbms?ConnectionName=none')).toMatchObject({ status: 404 });
    const request = { ConnectionName: 'c1', ReqInfo: { VpcIID: { NameId: 'none' } } };
    expect(await bed.post('/filesystem', request)).toMatchObject({ status: 404 });
    expect(await bed.get('/rdbmsmetainfo?ConnectionName=c1')).toMatchObject({ status: 400 });
  });

  it('lists and counts are empty', async () => {
    expect((await ask('GET /filesystem')).reply).toEqual([]);
    expect((await ask('GET /rdbmsengine')).reply).toEqual({ rdbmsengine: [] });
    for (const path of ['/countrdbms', '/countrdbms/c1', '/counts3', '/counts3/c1'])
      expect((await bed.get(path)).reply).toEqual({ count: 0 });
    const none = { Owner: { ID: 'c1', DisplayName: 'c1' }, Buckets: { Bucket: [] } };
    expect((await bed.get('/s3?ConnectionName=c1&format=json')).reply).toEqual(none);
    const xml = await bed.get('/s3?ConnectionName=c1');
    expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(xml.reply).toContain('<Buckets></Buckets>');
  });

  it('bodies of any type are accepted and discarded', async () => {
    const headers = { 'content-type': 'application/octet-stream' };
    expect(await bed.put('/s3/b/key', 'x'.repeat(100_000), { headers })).toMatchObject({ status: 501 });
  });
});
