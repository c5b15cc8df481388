import { isIP } from 'node:net';
import { type Json, textOf } from './arm-request.ts';
import { networkRefusal, type Refusal } from './refusal.ts';

/** Words that stand for addresses. */
const addressWords = ['*', 'internet', 'virtualnetwork', 'azureloadbalancer', 'any'];

/**
 * Refuses a rule that Network would refuse.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export function checkRule(name: string, rule: Json): void {
  const priority = Number(rule.priority);
  if (!Number.isInteger(priority) || priority < 100 || priority > 4096)
    throw bad(
      'SecurityRuleInvalidPriority',
      name,
      `has an invalid priority ${rule.priority}. The range is 100-4096`,
    );
  oneOf(name, rule, 'access', ['allow', 'deny']);
  oneOf(name, rule, 'direction', ['inbound', 'outbound']);
  oneOf(name, rule, 'protocol', ['*', 'tcp', 'udp', 'icmp', 'esp', 'ah']);
  for (const side of ['source', 'destination'] as const) {
    for (const range of valuesOf(rule, `${side}PortRange`)) checkPorts(name, range);
    const prefixes = valuesOf(rule, `${side}AddressPrefix`, 'es');
    for (const prefix of prefixes) checkAddresses(name, prefix);
  }
}

/** One value, or many; never both, never none. */
function valuesOf(rule: Json, one: string, ending = 's'): readonly string[] {
  const many = rule[`${one}${ending}`];
  if (Array.isArray(many) && many.length > 0) return many.map(String);
  const value = textOf(rule[one]);
  if (value !== undefined && value !== '') return [value];
  const message = `Security rule parameter ${one} is missing: one value or a list is needed.`;
  throw networkRefusal(400, 'SecurityRuleParameterMissing', message);
}

function oneOf(name: string, rule: Json, field: string, words: readonly string[]): void {
  const word = textOf(rule[field])?.toLowerCase();
  if (word === undefined || !words.includes(word))
    throw bad('InvalidRequestFormat', name, `has an invalid ${field} ${rule[field]}`);
}

function checkPorts(name: string, range: string): void {
  if (range === '*') return;
  const [from = '', to = from, ...more] = range.split('-');
  const ports = [from, to].map(each => (/^\d{1,5}$/.test(each) ? Number(each) : Number.NaN));
  const [first = Number.NaN, last = Number.NaN] = ports;
  if (more.length > 0 || !(first >= 0 && last <= 65_535 && first <= last))
    throw bad('SecurityRuleInvalidPortRange', name, `has an invalid port range ${range}`);
}

function checkAddresses(name: string, prefix: string): void {
  if (addressWords.includes(prefix.toLowerCase())) return;
  const [address = '', length] = prefix.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  if (version === 0 || (length !== undefined && !(/^\d+$/.test(length) && Number(length) <= most)))
    throw bad('SecurityRuleInvalidAddressPrefix', name, `has an invalid address prefix ${prefix}`);
}

function bad(code: string, name: string, words: string): Refusal {
  return networkRefusal(400, code, `Security rule ${name} ${words}.`);
}
