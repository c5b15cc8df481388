import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Question {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Values without which a request is refused at once. All other values name things that do not exist. */
const values: Readonly<Record<string, unknown>> = {
  ConnectionName: 'c1',
  Kind: 'vpc',
  MetricType: 'cpu_usage',
  Port: '80',
  Protocol: 'TCP',
  Direction: 'inbound',
  IPProtocol: 'ALL',
  ResourceType: 'vm',
  VMs: ['absent'],
  action: 'suspend',
  path: '/absent',
  role: 'viewer',
  kind: 'vm',
};

/** Fields that only some clouds require: those with networks, or whose networks have address ranges. */
const byCloud = /^(VPCName|SubnetName|SecurityGroupNames|KeyPairName|IPv4_CIDR|subnets|DiskSize|cidr)$/;

/** Paths that are not tested: endless streams, files, pages for browsers, and paths without fields. */
const untested =
  / \/(metrics|events|s3|api|session|fleet\/(command|file))|terminal|\/vm\/\{Name\}\/(file|command)/;

/** Paths that require one of two fields, or whose ReqInfo depends on the kind in another field. */
const conditionalFields =
  / \/(get\w+owner|(dryrun\/)?(fleet|publicip\/\{Name\}\/associate|nlb\/\{Name\}\/healthchecker))/;

/** Paths that report errors of a connection as part of the plan. */
const errorsInPlan = /^POST \/dryrun\/fleet\/\{Kind\}/;

describe('the required fields in the document', () => {
  let bed: Bed;
  let operations: readonly (readonly [title: string, Operation])[];
  let schemas: Readonly<Record<string, Schema>>;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    const document = (await bed.get('/openapi.json')).reply;
    schemas = document.components.schemas;
    operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(
          ([method, operation]) =>
            [`${method.toUpperCase()} ${path.replace('/spider', '')}`, operation] as const,
        ),
    );
  }, 120_000);
  afterAll(() => bed.close());

  it('are sufficient on every cloud', async () => {
    const demanded: unknown[] = [];
    for (const [title, operation] of operations.filter(([title]) => !untested.test(title))) {
      const question = minimal(title, operation);
      const { status, reply } = await ask(question);
      const message = String(reply?.message ?? '');
      if (status === 500) demanded.push({ title, status, message });
      const [, field = ''] =
        /^(?:code=400.*field=)?([\w.:' ]+?)(?:'s input value)? (?:is empty!|must contain)/.exec(message) ??
        [];
      if (field !== '' && !byCloud.test(field) && !conditionalFields.test(title))
        demanded.push({ title, message, body: question.body });
    }
    expect(demanded).toEqual([]);
  }, 120_000);

  it('are all required: without any of them a request is refused', async () => {
    const taken: unknown[] = [];
    let left = 0;
    for (const [title, operation] of operations.filter(
      ([title]) => !untested.test(title) && !errorsInPlan.test(title),
    ))
      for (const name of neededBy(operation)) {
        left++;
        const question = minimal(title, operation, name);
        const { status } = await ask(question);
        if (status < 400 || status === 500) taken.push({ title, name, status, ...question });
      }
    expect(left).toBeGreaterThan(300);
    expect(taken).toEqual([]);
  }, 120_000);

  /** Returns the names of required fields in the query and the body, including the schemas that the body refers to. */
  function neededBy({ parameters = [], requestBody }: Operation): readonly string[] {
    const query = parameters.filter(each => each.in === 'query' && each.required).map(({ name }) => name);
    const schema = requestBody?.content['application/json']?.schema;
    return [...new Set([...query, ...(schema === undefined ? [] : namesIn(schema))])];
  }

  function namesIn(schema: Schema): readonly string[] {
    const { $ref, properties = {}, required = [], items } = schema;
    if ($ref !== undefined) return namesIn(schemas[$ref.split('/').at(-1) ?? ''] ?? {});
    if (items !== undefined) return namesIn(items);
    return required.flatMap(name => [name, ...namesIn(properties[name] ?? {})]);
  }

  async function ask({ method, path, body }: Question) {
    const send = { GET: bed.get, POST: bed.post, PUT: bed.put, DELETE: bed.delete }[method as 'GET'];
    return send(path, body);
  }

  /** Returns a request with only the required fields, optionally without one of them. */
  function minimal(title: string, { parameters = [], requestBody }: Operation, left?: string): Question {
    const [method = '', template = ''] = title.split(' ');
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 'absent'));
    const query = parameters.filter(each => each.in === 'query' && each.required && each.name !== left);
    const search = new URLSearchParams(
      Object.fromEntries(query.map(({ name }) => [name, String(values[name] ?? 'absent')])),
    );
    const schema = requestBody?.content['application/json']?.schema;
    const body = schema === undefined ? undefined : (sampleOf(schema, left) as Question['body']);
    return { method, path: query.length === 0 ? path : `${path}?${search}`, body };
  }

  function sampleOf(schema: Schema, left?: string): unknown {
    const { $ref, properties = {}, required = [], items, type, anyOf } = schema;
    if ($ref !== undefined) return sampleOf(schemas[$ref.split('/').at(-1) ?? ''] ?? {}, left);
    if (anyOf?.[0] !== undefined) return sampleOf(anyOf[0], left);
    if (schema.enum?.[0] !== undefined) return schema.enum[0];
    if (type === 'array') return [items === undefined ? 'absent' : sampleOf(items, left)];
    if (type === 'string') return 'absent';
    return Object.fromEntries(
      required
        .filter(name => name !== left)
        .map(name => [name, values[name] ?? sampleOf(properties[name] ?? {}, left)]),
    );
  }
});
