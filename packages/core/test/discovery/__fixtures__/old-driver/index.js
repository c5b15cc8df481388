// A driver as it was published for the first edition of contract v1. It has what the contract requires, and nothing that it
// makes optional. Do not change it: core has to go on working with it.

class Refusal extends Error {
  errorClass;

  constructor(code) {
    super(`OldCloud: ${code}`);
    this.errorClass = { code, retryable: false, mayHaveActed: false };
  }
}

/** What one account has; a real driver would ask a cloud. */
const objects = new Map();
let count = 0;

function find(kind, id) {
  const object = objects.get(id);
  if (object?.kind !== kind) throw new Refusal('not_found');
  return object.value;
}

function make(kind, { ownerTags, replay }, fields) {
  const owner = JSON.stringify(ownerTags);
  const known = [...objects.values()].find(object => object.kind === kind && object.owner === owner);
  if (replay && known !== undefined) return known.value;
  const value = { nativeId: `${kind}-${++count}`, tags: {}, ...fields };
  objects.set(value.nativeId, { kind, owner, value });
  return value;
}

const all = kind => [...objects.values()].filter(object => object.kind === kind).map(({ value }) => value);

const asks = (api, answer) => (context, ...words) => context.observe(api, async () => answer(context, ...words));

const networks = {
  doCreate: (spec, context) =>
    asks('CreateNetwork', () =>
      make('network', context, { name: spec.name, state: 'available', cidr: spec.cidr, subnets: [] }),
    )(context),
  doGet: (id, context) => asks('GetNetwork', () => find('network', id))(context),
  doList: (_token, context) => asks('ListNetworks', () => ({ items: all('network') }))(context),
  doDelete: (id, context) =>
    asks('DeleteNetwork', () => {
      if (find('network', id).subnets.length > 0) throw new Refusal('dependency_in_use');
      objects.delete(id);
    })(context),
};

const subnets = {
  doCreate: (networkId, spec, context) =>
    asks('CreateSubnet', () => {
      const { subnets: siblings } = find('network', networkId);
      const subnet = make('subnet', context, { name: spec.name, cidr: spec.cidr });
      if (!siblings.includes(subnet)) siblings.push(subnet);
      return subnet;
    })(context),
  doDelete: (networkId, subnetId, context) =>
    asks('DeleteSubnet', () => {
      const network = find('network', networkId);
      find('subnet', subnetId);
      network.subnets = network.subnets.filter(({ nativeId }) => nativeId !== subnetId);
      objects.delete(subnetId);
    })(context),
};

function machine(spec) {
  return {
    name: spec.name,
    state: 'running',
    nativeState: 'ON',
    imageId: spec.imageId,
    specName: spec.specName,
    networkId: spec.networkId,
    subnetId: spec.subnetId,
    securityGroupIds: [],
    platform: 'linux',
    rootDisk: {},
    nics: [{ nicId: `nic-of-${spec.name}`, deviceIndex: 0, addresses: [] }],
  };
}

const statusOf = ({ nativeId, name, state }) => ({ nativeId, name, state });

const turn = (api, state, nativeState) => (id, context) =>
  asks(api, () => void Object.assign(find('vm', id), { state, nativeState }))(context);

const vms = {
  doCreate: (spec, context) => asks('CreateMachine', () => make('vm', context, machine(spec)))(context),
  doGet: (id, context) => asks('GetMachine', () => ({ ...find('vm', id) }))(context),
  doList: (_token, context) => asks('ListMachines', () => ({ items: all('vm') }))(context),
  doGetStatus: (id, context) => asks('GetMachine', () => statusOf(find('vm', id)))(context),
  doListStatus: (_token, context) => asks('ListMachines', () => ({ items: all('vm').map(statusOf) }))(context),
  doStart: turn('StartMachine', 'running', 'ON'),
  doStop: turn('StopMachine', 'suspended', 'OFF'),
  doReboot: turn('RebootMachine', 'running', 'ON'),
  doTerminate: (id, context) =>
    asks('DeleteMachine', () => {
      find('vm', id);
      objects.delete(id);
    })(context),
};

export const driver = {
  specificationVersion: 'v1',
  id: 'old',
  displayName: 'Old Cloud',
  providers: ['OLD'],
  credentials: [{ name: 'Token', required: true, description: 'The token of the account' }],
  regionFields: [],
  features: {
    names: {},
    createIdentity: { network: 'tag', subnet: 'tag', vm: 'tag' },
    visibilityGraceMs: 0,
    keyPairs: 'spider',
    zones: false,
    tags: [],
  },
  connect: async () => ({
    networks,
    subnets,
    vms,
    classifyError: error => error?.errorClass ?? { code: 'internal', retryable: false, mayHaveActed: true },
    close: async () => {},
  }),
};
