import { type Body, list, nameIn, text } from './body.ts';
import type { Cloud } from './cloud.ts';
import type { Group, Rule } from './objects.ts';
import { clouditTenant } from './options.ts';
import { isRange } from './ranges.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';

type NewRule = Omit<Rule, 'id' | 'createdAt'>;

/** Security groups and their rules. */
export const groupRoutes: Routes = {
  'iam GET securitygroups': ({ cloud }) => shown([...cloud.groups.values()].map(view)),
  'iam POST securitygroups': ({ cloud, body }) => {
    const name = nameIn(body);
    assertFree(cloud.groups.values(), 'securitygroup', name);
    const rules = list(body, 'rules').map(ruleIn);
    for (const [place, rule] of rules.entries()) assertNew(rules.slice(0, place), rule);
    return made(view(cloud.addGroup(name, rules)));
  },
  'iam GET securitygroups/{id}': ({ cloud, id }) => shown(viewRules(groupOf(cloud, id))),
  'iam GET securitygroups/{id}/detail': ({ cloud, id }) => shown(view(groupOf(cloud, id))),
  'iam POST securitygroups/{id}/inbound': ({ cloud, id, body }) => addRule(cloud, id, body, 'inbound'),
  'iam POST securitygroups/{id}/outbound': ({ cloud, id, body }) => addRule(cloud, id, body, 'outbound'),
  'iam DELETE securitygroups/{id}': ({ cloud, id }) => {
    groupOf(cloud, id);
    const nics = [...cloud.servers.values()].flatMap(server => server.nics);
    if (nics.some(nic => nic.groupIds.includes(id))) throw new Refusal(409, `securitygroup ${id} is in use`);
    cloud.groups.delete(id);
    return accepted;
  },
  'iam DELETE securitygroups/{id}/{ruleId}': ({ cloud, id, part }) => {
    const { rules } = groupOf(cloud, id);
    const place = rules.findIndex(rule => rule.id === part);
    if (place < 0) throw new Refusal(404, `rule ${part} not found`);
    rules.splice(place, 1);
    return accepted;
  },
};

function addRule(cloud: Cloud, id: string, body: Body, direction: string) {
  const { rules } = groupOf(cloud, id);
  const rule = ruleIn(body);
  if (rule.type !== direction) throw new Refusal(400, `type must be ${direction}`);
  assertNew(rules, rule);
  const whole = { ...rule, id: cloud.newId(), createdAt: cloud.time() };
  rules.push(whole);
  return made({ ...whole, secgroupId: id });
}

function groupOf(cloud: Cloud, id: string): Group {
  return there(cloud.groups.get(id), 'securitygroup', id);
}

function ruleIn(body: Body): NewRule {
  const [name, type, port] = [text(body, 'name'), text(body, 'type'), text(body, 'port')];
  const [target, protocol] = [text(body, 'target'), text(body, 'protocol')];
  if (!['inbound', 'outbound'].includes(type)) throw new Refusal(400, `type ${type} is invalid`);
  if (!['tcp', 'udp', 'all'].includes(protocol)) throw new Refusal(400, `protocol ${protocol} is invalid`);
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(port) ?? [];
  if (from === undefined || Number(from) > Number(to) || Number(to) > 65_535)
    throw new Refusal(400, `port ${port} is invalid`);
  if (!isRange(target)) throw new Refusal(400, `target ${target} is invalid`);
  return { name, type, port, target, protocol };
}

function assertNew(rules: readonly NewRule[], rule: NewRule): void {
  const isSame = (other: NewRule) =>
    (['type', 'protocol', 'port', 'target'] as const).every(field => rule[field] === other[field]);
  if (rules.some(isSame)) throw new Refusal(409, 'rule is duplicated');
}

function viewRules({ id: secgroupId, rules }: Group) {
  return rules.map(rule => ({ ...rule, secgroupId, creator: 'tester' }));
}

function view(group: Group) {
  const { tenantId } = clouditTenant;
  const more = { tenantId, state: 'UP', protection: 0, creator: 'tester', description: '' };
  return { ...group, ...more, rules: viewRules(group) };
}
