import { octaviaFault } from './fault.ts';
import { isObject, type Json } from './routes.ts';

export type OctaviaKind = 'loadbalancer' | 'listener' | 'pool' | 'healthmonitor' | 'member';

type Check = (value: unknown) => boolean;

/** What requests may say of one kind. */
interface Form {
  /** What creates and updates may give. */
  readonly always: Readonly<Record<string, Check>>;
  /** What only creates may give. */
  readonly once: Readonly<Record<string, Check>>;
  readonly required: readonly string[];
}

const text: Check = value => typeof value === 'string' && value.length <= 255;
const flag: Check = value => typeof value === 'boolean';
const uuid: Check = value => typeof value === 'string' && /^[0-9a-f-]{32,36}$/.test(value);
const address: Check = value => typeof value === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(value);
const list: Check = value => Array.isArray(value);
const tags: Check = value => Array.isArray(value) && value.every(text);
const whole =
  (first: number, last: number): Check =>
  value =>
    Number.isInteger(value) && Number(value) >= first && Number(value) <= last;
const oneOf =
  (...words: readonly string[]): Check =>
  value =>
    words.includes(String(value));

const port = whole(1, 65_535);
const described = { name: text, description: text, admin_state_up: flag, tags } as const;
const owned = { project_id: text, tenant_id: text } as const;

/** @see https://docs.openstack.org/api-ref/load-balancer/v2/ */
const forms: Readonly<Record<OctaviaKind, Form>> = {
  loadbalancer: {
    always: { ...described, vip_qos_policy_id: uuid },
    once: {
      ...owned,
      vip_address: address,
      vip_network_id: uuid,
      vip_subnet_id: uuid,
      vip_port_id: uuid,
      provider: text,
      flavor_id: uuid,
      availability_zone: text,
      listeners: list,
      pools: list,
    },
    required: [],
  },
  listener: {
    always: { ...described, connection_limit: whole(-1, 2 ** 31), default_pool_id: uuid },
    once: {
      ...owned,
      loadbalancer_id: uuid,
      default_pool: isObject,
      protocol: oneOf('HTTP', 'HTTPS', 'SCTP', 'TCP', 'TERMINATED_HTTPS', 'UDP'),
      protocol_port: port,
    },
    required: ['protocol', 'protocol_port'],
  },
  pool: {
    always: {
      ...described,
      lb_algorithm: oneOf('LEAST_CONNECTIONS', 'ROUND_ROBIN', 'SOURCE_IP', 'SOURCE_IP_PORT'),
      session_persistence: isObject,
    },
    once: {
      ...owned,
      loadbalancer_id: uuid,
      listener_id: uuid,
      protocol: oneOf('HTTP', 'HTTPS', 'PROXY', 'PROXYV2', 'SCTP', 'TCP', 'UDP'),
      members: list,
      healthmonitor: isObject,
    },
    required: ['protocol', 'lb_algorithm'],
  },
  healthmonitor: {
    always: {
      name: text,
      admin_state_up: flag,
      tags,
      delay: whole(0, 2 ** 31),
      timeout: whole(0, 2 ** 31),
      max_retries: whole(1, 10),
      max_retries_down: whole(1, 10),
      http_method: oneOf('CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'),
      url_path: text,
      expected_codes: text,
    },
    once: {
      ...owned,
      pool_id: uuid,
      type: oneOf('HTTP', 'HTTPS', 'PING', 'SCTP', 'TCP', 'TLS-HELLO', 'UDP-CONNECT'),
    },
    required: ['type', 'delay', 'timeout', 'max_retries'],
  },
  member: {
    always: {
      name: text,
      admin_state_up: flag,
      tags,
      weight: whole(0, 256),
      backup: flag,
      monitor_address: address,
      monitor_port: port,
    },
    once: { ...owned, address, protocol_port: port, subnet_id: uuid },
    required: ['address', 'protocol_port'],
  },
};

/** What a request says under the kind's name. */
export function valuesOf(body: Json, kind: string): Json {
  const values = body[kind];
  if (isObject(values)) return values;
  throw octaviaFault(
    400,
    `Invalid input for field/attribute ${kind}. Value: 'None'. Mandatory field missing.`,
  );
}

/** Checks the values of a new object. */
export function checkNew(kind: OctaviaKind, values: Json): void {
  const { always, once, required } = forms[kind];
  for (const name of required)
    if (values[name] === undefined || values[name] === null)
      throw octaviaFault(
        400,
        `Invalid input for field/attribute ${name}. Value: 'None'. Mandatory field missing.`,
      );
  checkEach({ ...always, ...once }, values);
}

/** Checks the values of a change. */
export function checkChange(kind: OctaviaKind, values: Json): void {
  checkEach(forms[kind].always, values);
}

function checkEach(checks: Readonly<Record<string, Check>>, values: Json): void {
  for (const [name, value] of Object.entries(values)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw octaviaFault(400, `Unknown attribute:\n${name}`);
    if (value !== null && !check(value))
      throw octaviaFault(400, `Invalid input for field/attribute ${name}. Value: '${String(value)}'.`);
  }
}
