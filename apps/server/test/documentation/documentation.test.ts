import { errorCodes } from '@cb-spider/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { descriptionTables } from '../../src/documentation/descriptions/described.ts';
import { ask } from '../beds/ask.ts';
import { type Bed, startBed } from '../beds/bed.ts';

interface Operation {
  readonly tags: string[];
  readonly summary: string;
  readonly operationId: string;
  readonly parameters?: { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: {
    readonly content: { 'application/json': { schema: object } };
    readonly required?: boolean;
  };
  readonly security?: unknown[];
  readonly responses: Record<string, Reply>;
}

interface Reply {
  readonly $ref?: string;
  readonly content?: { readonly 'application/json': { readonly schema: object } };
}

describe('the documentation', () => {
  let bed: Bed;
  let origin: string;
  let document: {
    openapi: string;
    info: object;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, { required?: string[] }>; responses: Record<string, Reply> };
  };
  beforeAll(async () => {
    bed = await startBed({ version: '1.2.3' });
    origin = new URL(bed.base).origin;
    document = (await bed.get('/openapi.json')).reply;
  });
  afterAll(() => bed.close());

  const operation = (method: string, path: string) => document.paths[path]?.[method] as Operation;

  it('is OpenAPI 3.1, under two paths', async () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Spider', version: '1.2.3' } });
    expect((await ask(origin, 'GET', '/openapi.json')).reply).toEqual(document);
  });

  it('describes every path that is served', async () => {
    const served = bed.app.printRoutes({ commonPrefix: false }).match(/\((?:GET|POST|PUT|DELETE)[^)]*\)/g);
    // HEAD comes with GET and is not documented, except for files of VMs
    const listed = served?.flatMap(list => list.slice(1, -1).split(', ')) ?? [];
    const methods = listed.filter(method => method !== 'HEAD');
    const told = Object.entries(document.paths).flatMap(([path, of]) =>
      Object.keys(of).map(by => [by, path]),
    );
    expect(told.filter(([by]) => by === 'head')).toEqual([['head', '/spider/vm/{Name}/file']]);
    const described = told.filter(([by]) => by !== 'head');
    // five GET routes serve the documentation itself, and five the console
    expect(described.length).toBeGreaterThan(100);
    expect(described).toHaveLength(methods.length - 9);
    const ids = Object.values(document.paths).flatMap(path =>
      Object.values(path).map(each => each.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('marks bodies and replies that are files', () => {
    const info = operation('get', '/spider/endpointinfo').responses['200'];
    expect(Object.keys(info?.content ?? {})).toEqual(['text/plain']);
    const put = operation('put', '/spider/vm/{Name}/file');
    expect(Object.keys(put.requestBody?.content ?? {})).toEqual(['application/octet-stream']);
    const get = operation('get', '/spider/vm/{Name}/file');
    expect(get.responses['200']?.content).toEqual({
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    });
    const run = operation('post', '/spider/vm/{Name}/command');
    expect(JSON.stringify(run.requestBody)).toMatch(/CommandReqInfo|Command/);
  });

  it('describes the path, query, body, reply and errors of a change', () => {
    const { parameters, requestBody, responses, summary } = operation('delete', '/spider/vpc/{Name}');
    expect(summary).not.toBe('');
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'Name', in: 'path', required: true }));
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'force', in: 'query' }));
    expect(JSON.stringify(requestBody)).toContain('ConnectionName');
    expect(responses['200']?.content?.['application/json'].schema).toEqual({
      $ref: '#/components/schemas/BooleanInfo',
    });
    expect(responses['409']).toEqual({ $ref: '#/components/responses/Conflict' });
  });

  it('lists the errors that each operation can have', () => {
    const errorsOf = (method: string, path: string) =>
      Object.keys(operation(method, path).responses)
        .filter(status => Number(status) >= 300)
        .join(' ');
    expect(errorsOf('get', '/spider/health')).toBe('400 403 413 415 429 500 503');
    expect(errorsOf('get', '/spider/driver')).toBe('400 401 403 413 415 429 500 503');
    expect(errorsOf('get', '/spider/vm/{Name}')).toBe(
      '400 401 403 404 409 413 414 415 429 500 501 502 503 504',
    );
    expect(errorsOf('post', '/spider/vm')).toBe('400 401 403 404 409 413 415 422 429 500 501 502 503 504');
    expect(errorsOf('get', '/spider/session/oidc')).toContain('302');
    expect(errorsOf('get', '/spider/vm/{Name}/terminal')).toContain('426');
    const all = Object.values(document.paths).flatMap(path => Object.values(path));
    for (const { responses } of all) expect(responses).not.toHaveProperty('default');
    // a path that is not implemented yet has only error replies
    expect(operation('post', '/spider/driver/upload').responses).not.toHaveProperty('200');
  });

  it('lists the codes of each error, and its headers', () => {
    const { Conflict, Unauthorized, TooManyRequests, MethodNotAllowed } = document.components.responses;
    expect(Conflict?.content?.['application/json'].schema).toMatchObject({
      allOf: [
        { $ref: '#/components/schemas/ErrorInfo' },
        { properties: { code: { enum: ['already_exists', 'conflict', 'dependency_in_use'] } } },
      ],
    });
    expect(Unauthorized).toHaveProperty(['headers', 'WWW-Authenticate']);
    expect(TooManyRequests).toHaveProperty(['headers', 'Retry-After']);
    expect(MethodNotAllowed).toHaveProperty(['headers', 'Allow']);
    const replies = Object.values(document.components.responses);
    for (const reply of replies) expect(reply).toHaveProperty(['headers', 'X-Request-Id']);
    const codes = JSON.stringify(replies.map(reply => reply.content));
    for (const code of errorCodes) expect(codes).toContain(`"${code}"`);
  });

  it('describes Prefer for changes, and Idempotency-Key for requests that can be repeated', () => {
    const { parameters, responses } = operation('post', '/spider/vm');
    for (const name of ['Prefer', 'Idempotency-Key'])
      expect(parameters).toContainEqual(expect.objectContaining({ name, in: 'header', required: false }));
    expect(responses['202']?.content?.['application/json'].schema).toEqual({
      $ref: '#/components/schemas/OperationInfo',
    });
    for (const path of ['/spider/driver', '/spider/vm/{Name}/command', '/spider/dryrun/vm'])
      expect(operation('post', path).responses).not.toHaveProperty('202');
    expect(operation('get', '/spider/vm').parameters).not.toContainEqual(
      expect.objectContaining({ in: 'header' }),
    );
  });

  it('describes events as a stream, and how to continue after an event', () => {
    const { parameters, responses } = operation('get', '/spider/events');
    expect(Object.keys(responses['200']?.content ?? {})).toEqual(['text/event-stream']);
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'Last-Event-ID', in: 'header' }));
  });

  it('lists the other content types of a reply, and its headers', () => {
    const forms = operation('get', '/spider/fleet/{Kind}').responses['200']?.content;
    expect(Object.keys(forms ?? {})).toEqual([
      'application/json',
      'application/x-ndjson',
      'text/event-stream',
    ]);
    const { responses } = operation('post', '/spider/fleet/{Kind}');
    expect(responses['202']).toHaveProperty('headers.Location');
    expect(responses['200']).toHaveProperty(['headers', 'X-Request-Id']);
  });

  it('describes every parameter and field', () => {
    const fields: { readonly name?: string; readonly description?: string }[] = [];
    JSON.stringify(document, (key, value) => {
      if (key === 'parameters') fields.push(...value);
      if (key === 'properties')
        fields.push(...Object.entries(value).map(([name, field]) => ({ name, ...(field as object) })));
      return value;
    });
    expect(fields.length).toBeGreaterThan(2_000);
    expect(fields.filter(({ description = '' }) => description === '')).toEqual([]);
  });

  it('has no descriptions of fields that no longer exist', () => {
    const text = JSON.stringify(document);
    const tables = descriptionTables.flatMap(table => Object.entries(table));
    const unused = tables.filter(([, description]) => !text.includes(JSON.stringify(description)));
    expect(unused).toEqual([]);
  });

  it('puts the fields of a read into its query', () => {
    const { parameters, requestBody } = operation('get', '/spider/vpc');
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'ConnectionName', in: 'query' }));
    expect(requestBody).toBeUndefined();
  });

  it('contains only the schemas that paths refer to', () => {
    const names = Object.keys(document.components.schemas);
    expect(names).toEqual(
      expect.arrayContaining(['VPCInfo', 'VMInfo', 'VMReqInfoInput', 'IID', 'ErrorInfo']),
    );
    expect(document.components.schemas.VMInfo?.required).toContain('SecurityGroupIIds');
    const text = JSON.stringify(document);
    for (const name of names) expect(text).toContain(`"#/components/schemas/${name}"`);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(names).toContain(name);
  });

  it('marks the paths that need no login', () => {
    expect(operation('get', '/spider/readyz').security).toEqual([]);
    expect(operation('get', '/spider/driver').security).toBeUndefined();
  });

  it('has a page that loads nothing from elsewhere', async () => {
    const page = await bed.get('/api/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const links = [...String(page.reply).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const target = new URL(link, `${bed.base}/api/`);
      expect(target.origin).toBe(origin);
      expect((await ask(origin, 'GET', target.pathname)).status).toBe(200);
    }
    const policy = String(page.headers['content-security-policy']);
    expect(policy).not.toMatch(/https?:\/\//);
    expect((await ask(origin, 'GET', '/spider/api/json')).reply.openapi).toBe('3.1.0');
  });
});
