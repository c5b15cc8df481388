import { neutronBadRequest, neutronFault, type Reply } from './fault.ts';
import { listOf } from './neutron-lists.ts';
import { account, type FakeQuota } from './options.ts';
import type { Region, Thing } from './region.ts';
import { isObject, type Json, type Request, type Routes } from './routes.ts';

export type NeutronKind =
  | 'networks'
  | 'subnets'
  | 'routers'
  | 'ports'
  | 'floatingips'
  | 'security_groups'
  | 'security_group_rules';

/** What differs from kind to kind. */
export interface KindRules {
  readonly kind: NeutronKind;
  readonly singular: string;
  /** How the kind is called in errors: `Network`, `FloatingIP`. */
  readonly noun: string;
  /** The end of the sentence that says there is none. */
  readonly missing?: string | undefined;
  /** Attributes that a create may give; others are refused. */
  readonly attributes: readonly string[];
  readonly required: readonly string[];
  readonly quota: FakeQuota;
  /** Checks the values and fills in the rest. */
  make(values: Json): Json;
  /** Makes what comes with a new object. */
  added?(thing: Thing): void;
  /** What is shown instead of what is kept. */
  show?(thing: Thing): Thing;
  update?(thing: Thing, values: Json): Json;
  /** Checks that it may go, and takes along what goes with it. */
  remove(thing: Thing): void;
}

const described = ['name', 'description', 'tenant_id', 'project_id', 'admin_state_up'];

/** Routes of one kind: create (one or many), list, show, update, delete, tags. */
export function objectRoutes(region: Region, rules: KindRules): Routes {
  const path = `/${rules.kind.replaceAll('_', '-')}`;
  const all = region[rules.kind];
  const shown = (thing: Thing) => rules.show?.(thing) ?? thing;
  const body = (thing: Thing) => ({ [rules.singular]: shown(thing) });
  return {
    [`POST ${path}`]: request => create(region, rules, request, shown),
    [`GET ${path}`]: request =>
      listOf(region, rules.kind, rules.singular, [...all.values()].map(shown), request),
    [`GET ${path}/{id}`]: (_request, id) => ({ status: 200, body: body(find(region, rules, id)) }),
    [`PUT ${path}/{id}`]: (request, id) => {
      const thing = find(region, rules, id);
      checkRevision(thing, request);
      const values = valuesOf(request.body, rules.singular);
      const changed = rules.update?.(thing, values) ?? values;
      Object.assign(thing, changed, revised(region, thing));
      return { status: 200, body: body(thing) };
    },
    [`DELETE ${path}/{id}`]: (_request, id) => {
      const thing = find(region, rules, id);
      rules.remove(thing);
      all.delete(id);
      return { status: 204 };
    },
    [`PUT ${path}/{id}/tags`]: (request, id) => {
      const thing = find(region, rules, id);
      const tags = tagsOf(request.body);
      Object.assign(thing, { tags }, revised(region, thing));
      return { status: 200, body: { tags } };
    },
  };
}

export function find(region: Region, rules: Pick<KindRules, 'kind' | 'noun' | 'missing'>, id: string): Thing {
  const thing = region[rules.kind].get(id);
  if (thing !== undefined) return thing;
  const words = rules.missing ?? 'could not be found.';
  const subject = { FloatingIP: 'Floating IP', SecurityGroup: 'Security group' }[rules.noun] ?? rules.noun;
  const name = rules.noun === 'SecurityGroupRule' ? 'Security group rule' : subject;
  throw neutronFault(404, `${rules.noun}NotFound`, `${name} ${id} ${words}`);
}

function create(region: Region, rules: KindRules, request: Request, shown: (thing: Thing) => Thing): Reply {
  const { kind, singular } = rules;
  const many = request.body[kind];
  const wanted = Array.isArray(many) ? many : [valuesOf(request.body, singular)];
  for (const values of wanted) checkAttributes(rules, values);
  if (region.exceeds(rules.quota, region[kind].size, wanted.length))
    throw neutronFault(409, 'OverQuota', `Quota exceeded for resources: ['${rules.quota}'].`);
  const made: Thing[] = [];
  try {
    for (const values of wanted) made.push(add(region, rules, values));
  } catch (error) {
    // A create of many is one transaction.
    for (const { id } of made) region[kind].delete(id);
    throw error;
  }
  const things = made.map(shown);
  return { status: 201, body: Array.isArray(many) ? { [kind]: things } : { [singular]: things[0] } };
}

function add(region: Region, rules: KindRules, values: Json): Thing {
  const now = region.timestamp();
  const base = {
    name: '',
    description: '',
    tenant_id: account.projectId,
    project_id: account.projectId,
    tags: [],
    created_at: now,
    updated_at: now,
    revision_number: 1,
  };
  const thing: Thing = { id: region.newId(), ...base, ...values, ...rules.make(values) };
  region[rules.kind].set(thing.id, thing);
  rules.added?.(thing);
  return thing;
}

function valuesOf(body: Json, singular: string): Json {
  const values = body[singular];
  if (isObject(values)) return values;
  throw neutronBadRequest(`Unable to find '${singular}' in request body`);
}

function checkAttributes(rules: KindRules, values: Json): void {
  for (const name of rules.required) {
    if (values[name] === undefined)
      throw neutronBadRequest(`Failed to parse request. Required attribute '${name}' not specified`);
  }
  const unknown = Object.keys(values).filter(name => ![...described, ...rules.attributes].includes(name));
  if (unknown.length > 0) throw neutronBadRequest(`Unrecognized attribute(s) '${unknown.join(', ')}'`);
  for (const name of ['name', 'description']) {
    const text = values[name];
    if (typeof text === 'string' && text.length > 255)
      throw neutronBadRequest(`Invalid input for ${name}. Reason: '${text}' exceeds maximum length of 255.`);
  }
}

/** @see https://docs.openstack.org/api-ref/network/v2/#revisions */
function checkRevision(thing: Thing, request: Request): void {
  const wanted = /^revision_number=(\d+)$/.exec(String(request.headers['if-match'] ?? ''))?.[1];
  const current = Number(thing.revision_number);
  if (wanted !== undefined && Number(wanted) !== current) {
    const message = `Constrained to ${wanted}, but current revision is ${current}`;
    throw neutronFault(412, 'RevisionNumberConstraintFailed', message);
  }
}

function revised(region: Region, thing: Thing): Json {
  return { revision_number: Number(thing.revision_number) + 1, updated_at: region.timestamp() };
}

/** @see https://docs.openstack.org/api-ref/network/v2/#replace-all-tags */
function tagsOf({ tags }: Json): readonly string[] {
  if (!Array.isArray(tags))
    throw neutronFault(400, 'InvalidInput', 'Invalid input for operation: Invalid tags body.');
  for (const tag of tags)
    if (typeof tag !== 'string' || tag.length > 255)
      throw neutronFault(
        400,
        'InvalidInput',
        `Invalid input for operation: '${tag}' exceeds maximum length of 255.`,
      );
  if (new Set(tags).size < tags.length)
    throw neutronFault(
      400,
      'InvalidInput',
      `Invalid input for operation: Duplicate items in the list: '${tags}'.`,
    );
  return tags;
}
