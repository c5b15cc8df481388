import type {
  HealthCheckerRequest,
  ListenerRequest,
  LoadBalancerInfo,
  LoadBalancerRequest,
  VmHealthInfo,
} from '@cb-spider/core';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import {
  fromKeyValueList,
  given,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  texts,
  toIid,
  toKeyValueList,
  toTagList,
  toTime,
} from './shapes.ts';

const listenerRequest = { Protocol: text, Port: text };
export const listenerReqInfo = z.object(listenerRequest).meta({ id: 'NLBListenerReqInfo' });
export const healthCheckerReqInfo = z
  .object({ ...listenerRequest, Interval: text, Timeout: text, Threshold: text })
  .meta({ id: 'NLBHealthCheckerReqInfo' });
export const vmsReqInfo = z.object({ VMs: texts }).meta({ id: 'NLBVMsReqInfo' });
export const nlbReqInfo = z
  .object({
    Name: text,
    VPCName: text,
    Type: text,
    Scope: text,
    Listener: listenerReqInfo.prefault({}),
    VMGroup: z.object({ ...listenerRequest, VMs: texts }).prefault({}),
    HealthChecker: healthCheckerReqInfo.prefault({}),
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'NLBReqInfo' });

const part = {
  Protocol: z.string(),
  Port: z.string(),
  CspID: z.string().optional(),
};
export const nlbInfo = z
  .object({
    IId: iid,
    VpcIID: iid,
    Type: z.string(),
    Scope: z.string(),
    Listener: z.object({ ...part, IP: z.string(), DNSName: z.string() }),
    VMGroup: z.object({ ...part, VMs: z.array(iid) }),
    HealthChecker: z.object({
      ...part,
      Interval: z.number().int(),
      Timeout: z.number().int(),
      Threshold: z.number().int(),
    }),
    CreatedTime: z.string(),
    ...lists,
  })
  .meta({ id: 'NLBInfo' });
export type WireNlbInfo = z.output<typeof nlbInfo>;

export const healthInfo = z
  .object({
    healthinfo: z.object({ AllVMs: z.array(iid), HealthyVMs: z.array(iid), UnHealthyVMs: z.array(iid) }),
  })
  .meta({ id: 'NLBHealthInfo' });
export type WireHealthInfo = z.output<typeof healthInfo>;

/** The value of a health checker's number that the cloud does not report. */
const notReported = -1;

/**
 * Converts a request; words may be in any case. A VM group without protocol and port has those of the listener, and a
 * health checker without them checks the VMs' port by TCP. Core rejects unknown words.
 */
export function fromNlbReqInfo(request: z.output<typeof nlbReqInfo>): LoadBalancerRequest {
  const { VPCName, Type, Scope, Listener, VMGroup, HealthChecker } = request;
  const name = requireName(request.Name);
  // CB-Spider reports a missing VPC before it checks the other fields
  if (VPCName === '') throw badRequest("VPC '' does not exist in connection: VPCName is empty!");
  return {
    name,
    networkName: VPCName,
    type: wordOf(Type) as LoadBalancerRequest['type'],
    scope: wordOf(Scope) as LoadBalancerRequest['scope'],
    listener: fromListener('Listener', Listener),
    vmGroup: {
      protocol: wordOf(VMGroup.Protocol) as ListenerRequest['protocol'] | undefined,
      port: portOf('VMGroup.Port', VMGroup.Port),
      vmNames: VMGroup.VMs,
    },
    healthChecker: fromPartialChecker(HealthChecker),
    tags: fromKeyValueList(request.TagList),
  };
}

/** Converts a listener or a VM group, which must have both a protocol and a port. */
export function fromListener(
  field: string,
  { Protocol, Port }: z.output<typeof listenerReqInfo>,
): ListenerRequest {
  if (Protocol === '') throw isEmpty(`${field}.Protocol`);
  const port = portOf(`${field}.Port`, Port);
  if (port === undefined) throw isEmpty(`${field}.Port`);
  return { protocol: wordOf(Protocol) as ListenerRequest['protocol'], port };
}

/** Converts a complete health checker. The cloud chooses numbers that are missing or `default`. */
export function fromHealthChecker(request: z.output<typeof healthCheckerReqInfo>): HealthCheckerRequest {
  const { protocol = 'tcp', port, ...rest } = fromPartialChecker(request);
  if (port === undefined) throw isEmpty('HealthChecker.Port');
  return { ...rest, protocol, port };
}

function fromPartialChecker({
  Protocol,
  Port,
  Interval,
  Timeout,
  Threshold,
}: z.output<typeof healthCheckerReqInfo>): NonNullable<LoadBalancerRequest['healthChecker']> {
  return {
    protocol: wordOf(Protocol) as HealthCheckerRequest['protocol'] | undefined,
    port: portOf('HealthChecker.Port', Port),
    intervalSeconds: numberOf('HealthChecker.Interval', Interval),
    timeoutSeconds: numberOf('HealthChecker.Timeout', Timeout),
    threshold: numberOf('HealthChecker.Threshold', Threshold),
  };
}

export function toNlbInfo(balancer: LoadBalancerInfo): WireNlbInfo {
  const { listener, vmGroup, healthChecker } = balancer;
  return {
    IId: toIid(balancer),
    VpcIID: toIid(balancer.network),
    Type: balancer.type?.toUpperCase() ?? '',
    Scope: balancer.scope?.toUpperCase() ?? '',
    Listener: { ...toPart(listener), IP: listener.address ?? '', DNSName: listener.dnsName ?? '' },
    VMGroup: { ...toPart(vmGroup), VMs: balancer.vms.map(toIid) },
    HealthChecker: {
      ...toPart(healthChecker),
      Interval: healthChecker.intervalSeconds ?? notReported,
      Timeout: healthChecker.timeoutSeconds ?? notReported,
      Threshold: healthChecker.threshold ?? notReported,
    },
    CreatedTime: toTime(balancer.createdAt),
    TagList: toTagList(balancer.tags),
    KeyValueList: toKeyValueList(balancer.details),
  };
}

/** Converts the health of VMs. A VM in an unknown state counts as unhealthy, because clients know only two states. */
export function toHealthInfo(health: readonly VmHealthInfo[]): WireHealthInfo {
  const isHealthy = ({ state }: VmHealthInfo) => state === 'healthy';
  const toIids = (vms: readonly VmHealthInfo[]) => vms.map(({ vm }) => toIid(vm));
  return {
    healthinfo: {
      AllVMs: toIids(health),
      HealthyVMs: toIids(health.filter(isHealthy)),
      UnHealthyVMs: toIids(health.filter(vm => !isHealthy(vm))),
    },
  };
}

function toPart(part: LoadBalancerInfo['listener' | 'vmGroup' | 'healthChecker']) {
  return { Protocol: part.protocol.toUpperCase(), Port: String(part.port), CspID: part.nativeId };
}

function wordOf(word: string): string | undefined {
  return given(word.trim().toLowerCase());
}

function portOf(field: string, port: string): number | undefined {
  if (port === '') return undefined;
  if (/^\d{1,9}$/.test(port)) return Number(port);
  throw badRequest(`${field}: '${port}' is not a valid port number.`, 'Send 1 to 65535 as a string.');
}

function numberOf(field: string, number: string): number | undefined {
  if (number === '' || number === String(notReported) || number.toLowerCase() === 'default') return undefined;
  if (/^\d{1,9}$/.test(number)) return Number(number);
  throw badRequest(
    `${field}: '${number}' is not a whole number.`,
    'Send a whole number as a string, or "default".',
  );
}
