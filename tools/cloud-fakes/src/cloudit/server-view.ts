import { specs, templates } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import type { Server } from './objects.ts';
import { clouditTenant } from './options.ts';

/** A server as Cloudit shows it, its password included. Addresses show when it has run for the first time. */
export function viewServer(cloud: Cloud, server: Server) {
  const { id, name, hostName, createdAt, description, rootPassword, volumeId, clusterId } = server;
  const { state } = server.stage;
  const isMade = state !== 'CREATING' && state !== 'FAILED';
  const template = templates.find(each => each.id === server.templateId);
  const spec = specs.find(each => each.id === server.specId);
  const [nic] = server.nics;
  const addresses = {
    privateIp: isMade ? nic?.ip : '',
    adaptiveIp: (isMade && cloud.adaptiveIpOf(nic?.ip)?.ip) || '',
    macAddr: isMade ? nic?.mac : '',
  };
  return {
    ...{ id, tenantId: clouditTenant.tenantId, name, hostName, state, createdAt, description, rootPassword },
    ...{ cpuNum: spec?.cpu, memSize: spec?.mem, spec: spec?.name, specId: spec?.id },
    ...{ template: template?.name, templateId: template?.id, osType: template?.osType },
    ...{ volumeId, volumeSize: cloud.volumes.get(volumeId)?.size, subnetAddr: nic?.subnetAddr },
    ...addresses,
    ...{ nicMapInfo: [], poolMapInfo: [], adaptiveIpMapInfo: [], secgroups: [] },
    ...{
      clusterId: clusterId ?? '',
      clusterName: cloud.clusters.find(each => each.id === clusterId)?.name ?? '',
    },
    ...{ vncPort: 5900, creator: 'tester', protection: 0 },
  };
}
