import type { Check, Look } from './check.ts';
import {
  type Answer,
  type Ec2Call,
  type Ec2Reply,
  errorReply,
  listParameter,
  otherCall,
  type Step,
  textsOf,
} from './ec2-call.ts';
import { volumeChecks } from './volume-refusals.ts';

/**
 * What EC2 refuses and moto lets pass, by the words of the actions' own pages and of the table of error codes:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const checks: Readonly<Record<string, Check>> = {
  ...volumeChecks,

  async AttachNetworkInterface(call, look) {
    const nic = await look('DescribeNetworkInterfaces', {
      'network-interface-id': value(call, 'NetworkInterfaceId'),
    });
    if (textsOf(nic, 'status').includes('in-use')) {
      return errorReply('InvalidNetworkInterface.InUse', 'The network interface is currently in use.');
    }
    const others = await look('DescribeNetworkInterfaces', {
      'attachment.instance-id': value(call, 'InstanceId'),
    });
    if (!textsOf(others, 'deviceIndex').includes(value(call, 'DeviceIndex'))) return undefined;
    return errorReply(
      'InvalidParameterValue',
      'Instance already has an interface attached at this device index.',
    );
  },

  async CreateSecurityGroup(call, look) {
    if (value(call, 'GroupName').toLowerCase().startsWith('sg-')) {
      return errorReply('InvalidParameterValue', 'Invalid group name. Group names may not begin with sg-.');
    }
    const network = await look('DescribeVpcs', { 'vpc-id': value(call, 'VpcId') });
    if (textsOf(network, 'vpcId').length) return undefined;
    return errorReply('InvalidVpcID.NotFound', `The vpc ID '${value(call, 'VpcId')}' does not exist`);
  },

  async CreateTags(call, look) {
    for (const id of listParameter(call, 'ResourceId')) {
      const [action, filter, code] = taggedBy[id.slice(0, id.indexOf('-'))] ?? [];
      if (action === undefined || filter === undefined) continue; // moto looks for these itself
      if (!(await look(action, { [filter]: id })).includes(`>${id}<`))
        return errorReply(`${code}.NotFound`, `The ID '${id}' does not exist`);
    }
    return undefined;
  },

  async DeleteNetworkInterface(call, look) {
    const nic = await look('DescribeNetworkInterfaces', {
      'network-interface-id': value(call, 'NetworkInterfaceId'),
    });
    if (!textsOf(nic, 'status').includes('in-use')) return undefined;
    return errorReply('InvalidParameterValue', 'The network interface is currently in use.');
  },

  async DeleteSecurityGroup(call, look) {
    const id = value(call, 'GroupId');
    const group = await look('DescribeSecurityGroups', { 'group-id': id });
    if (textsOf(group, 'groupName')[0] === 'default') {
      return errorReply('CannotDelete', 'The default security group cannot be deleted.');
    }
    const nics = await look('DescribeNetworkInterfaces', { 'group-id': id });
    return textsOf(nics, 'networkInterfaceId').length ? dependencyViolation(id) : undefined;
  },

  async DeleteSubnet(call, look) {
    const id = value(call, 'SubnetId');
    const nics = await look('DescribeNetworkInterfaces', { 'subnet-id': id });
    return textsOf(nics, 'networkInterfaceId').length ? dependencyViolation(id) : undefined;
  },

  async DeleteVpc(call, look) {
    const id = value(call, 'VpcId');
    const subnets = textsOf(await look('DescribeSubnets', { 'vpc-id': id }), 'subnetId');
    const gateways = await look('DescribeInternetGateways', { 'attachment.vpc-id': id });
    const groups = textsOf(await look('DescribeSecurityGroups', { 'vpc-id': id }), 'groupName');
    const left = [
      ...subnets,
      ...textsOf(gateways, 'internetGatewayId'),
      ...groups.filter(name => name !== 'default'),
    ];
    return left.length ? dependencyViolation(id) : undefined;
  },

  async DetachInternetGateway(call, look) {
    const nics = await look('DescribeNetworkInterfaces', { 'vpc-id': value(call, 'VpcId') });
    return textsOf(nics, 'publicIp').length ? dependencyViolation(value(call, 'VpcId')) : undefined;
  },

  async ReleaseAddress(call, look) {
    const address = await look('DescribeAddresses', { 'allocation-id': value(call, 'AllocationId') });
    if (!textsOf(address, 'associationId').length) return undefined;
    return errorReply('InvalidIPAddress.InUse', `The address ${value(call, 'AllocationId')} is in use.`);
  },

  async RunInstances(call, look) {
    const type = value(call, 'InstanceType');
    const offered = await look('DescribeInstanceTypes', { 'instance-type': type });
    if (!textsOf(offered, 'instanceType').includes(type)) {
      return errorReply('InvalidParameterValue', `Invalid value '${type}' for InstanceType.`);
    }
    for (const [key, group] of call.parameters) {
      if (!/SecurityGroupId\.\d+$/.test(key)) continue;
      const found = await look('DescribeSecurityGroups', { 'group-id': group });
      if (!textsOf(found, 'groupId').includes(group)) {
        return errorReply('InvalidGroup.NotFound', `The security group '${group}' does not exist`);
      }
    }
    return undefined;
  },

  RebootInstances: onlyInStates('running'),
  StartInstances: onlyInStates('stopped', 'running', 'pending'),
  StopInstances: onlyInStates('running', 'stopping', 'stopped'),

  async TerminateInstances(call, look) {
    // moto fails over the network interfaces that it has deleted the first time.
    const [id = ''] = listParameter(call, 'InstanceId');
    if ((await stateOf(id, look)) !== 'terminated') return undefined;
    const state = '<code>48</code><name>terminated</name>';
    const item = `<instanceId>${id}</instanceId><currentState>${state}</currentState><previousState>${state}</previousState>`;
    const body = `<TerminateInstancesResponse><instancesSet><item>${item}</item></instancesSet></TerminateInstancesResponse>`;
    return { status: 200, body };
  },

  async UnassignPrivateIpAddresses(call, look) {
    const nic = await look('DescribeNetworkInterfaces', {
      'network-interface-id': value(call, 'NetworkInterfaceId'),
    });
    const [primary, ...rest] = textsOf(nic.slice(nic.indexOf('<privateIpAddressesSet>')), 'privateIpAddress');
    const unknown = listParameter(call, 'PrivateIpAddress').filter(
      ip => ip === primary || !rest.includes(ip),
    );
    if (!unknown.length) return undefined;
    return errorReply(
      'InvalidParameterValue',
      `[${unknown}] cannot be unassigned from the network interface.`,
    );
  },
};

/** By the beginning of an id: what describes it, by which filter, and the code for one that is not there. */
const taggedBy: Readonly<Record<string, readonly [action: string, filter: string, code: string]>> = {
  eipalloc: ['DescribeAddresses', 'allocation-id', 'InvalidAllocationID'],
  eni: ['DescribeNetworkInterfaces', 'network-interface-id', 'InvalidNetworkInterfaceID'],
  i: ['DescribeInstances', 'instance-id', 'InvalidInstanceID'],
};

/** Asks the checks before moto. */
export function refuseAsDocumented(): Step {
  return async (call: Ec2Call, next: Answer) => {
    const look: Look = async (action, filters) => {
      const parameters = Object.entries(filters).flatMap(([name, filter], index) => [
        [`Filter.${index + 1}.Name`, name],
        [`Filter.${index + 1}.Value.1`, filter],
      ]);
      return (await next(otherCall(call, action, Object.fromEntries(parameters)))).body;
    };
    return (await checks[call.action]?.(call, look)) ?? next(call);
  };
}

function onlyInStates(...states: readonly string[]): Check {
  return async (call, look) => {
    for (const id of listParameter(call, 'InstanceId')) {
      const state = await stateOf(id, look);
      if (state && !states.includes(state)) {
        return errorReply(
          'IncorrectInstanceState',
          `The instance '${id}' is not in a state for ${call.action}.`,
        );
      }
    }
    return undefined;
  };
}

/** Nothing for an instance that moto does not have: it says so itself. */
async function stateOf(instanceId: string, look: Look): Promise<string | undefined> {
  const xml = await look('DescribeInstances', { 'instance-id': instanceId });
  return textsOf(/<instanceState>.*?<\/instanceState>/s.exec(xml)?.[0] ?? '', 'name')[0];
}

function dependencyViolation(id: string): Ec2Reply {
  return errorReply('DependencyViolation', `'${id}' has dependencies and cannot be deleted.`);
}

function value(call: Ec2Call, name: string): string {
  return call.parameters.get(name) ?? '';
}
