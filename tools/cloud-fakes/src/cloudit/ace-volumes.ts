import { clusterIn, serverOf } from './ace-servers.ts';
import { count, nameIn, text } from './body.ts';
import type { Cloud } from './cloud.ts';
import type { Volume } from './objects.ts';
import { clouditTenant } from './options.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';
import { gone } from './stage.ts';

/** Volumes, those that servers start from included. */
export const volumeRoutes: Routes = {
  'ace GET volumes': ({ cloud }) => shown([...cloud.volumes.values()].map(view)),
  'ace POST volumes': ({ cloud, body }) => {
    const [name, size] = [nameIn(body), count(body, 'size')];
    assertFree(cloud.volumes.values(), 'volume', name);
    const clusterId = clusterIn(cloud, body);
    const stage = cloud.stage('CREATING');
    stage.pass('CREATING', 'AVAILABLE', cloud.delays.volume);
    const none = { serverId: undefined, dev: undefined, templateId: undefined };
    const volume = {
      id: cloud.newId(),
      name,
      size,
      stage,
      bootable: false,
      clusterId,
      ...none,
      createdAt: cloud.time(),
    };
    cloud.volumes.set(volume.id, volume);
    return made(view(volume));
  },
  'ace POST volumes/{id}/update': ({ cloud, id, body }) => {
    const volume = volumeIn(cloud, id, 'AVAILABLE');
    const size = count(body, 'size');
    if (size < volume.size) throw new Refusal(400, `volume ${id} cannot shrink`);
    volume.size = size;
    volume.stage.pass('EXTENDING', 'AVAILABLE', cloud.delays.volume);
    return accepted;
  },
  'ace DELETE volumes/{id}': ({ cloud, id }) => {
    volumeIn(cloud, id, 'AVAILABLE').stage.pass('DELETING', gone, cloud.delays.volume);
    return accepted;
  },
  'ace GET volumes/{id}/servers': ({ cloud, id }) => {
    const { serverId } = volumeOf(cloud, id);
    const server = serverId === undefined ? undefined : cloud.servers.get(serverId);
    return shown(server === undefined ? [] : [{ vmId: server.id, vmName: server.name }]);
  },
  'ace GET servers/{id}/volumes': ({ cloud, id }) => {
    serverOf(cloud, id);
    const own = [...cloud.volumes.values()].filter(volume => volume.serverId === id);
    return shown(
      own.map(({ id: volumeId, name, dev }) => ({ volumeId, volumeName: name, dev, description: '' })),
    );
  },
  'ace POST servers/{id}/volumes': ({ cloud, id, body }) => {
    const { stage } = serverOf(cloud, id);
    if (!['RUNNING', 'STOPPED'].includes(stage.state))
      throw new Refusal(409, `server ${id} is ${stage.state}`);
    if (text(body, 'mode') !== 'w') throw new Refusal(400, 'mode is invalid');
    const volume = volumeIn(cloud, text(body, 'volumeId'), 'AVAILABLE');
    const taken = [...cloud.volumes.values()].filter(each => each.serverId === id).map(({ dev }) => dev);
    volume.dev = ['vdb', 'vdc', 'vdd', 'vde'].find(dev => !taken.includes(dev));
    if (volume.dev === undefined) throw new Refusal(409, `server ${id} has no room for a volume`);
    volume.serverId = id;
    volume.stage.pass('ATTACHING', 'IN_USE', cloud.delays.volume);
    return accepted;
  },
  'ace DELETE servers/{id}/volumes/{volumeId}': ({ cloud, id, part }) => {
    const volume = volumeIn(cloud, part, 'IN_USE');
    if (volume.serverId !== id || volume.bootable)
      throw new Refusal(409, `volume ${part} cannot leave ${id}`);
    volume.serverId = undefined;
    volume.dev = undefined;
    volume.stage.pass('DETACHING', 'AVAILABLE', cloud.delays.volume);
    return accepted;
  },
};

function volumeOf(cloud: Cloud, id: string): Volume {
  return there(cloud.volumes.get(id), 'volume', id);
}

function volumeIn(cloud: Cloud, id: string, state: string): Volume {
  const volume = volumeOf(cloud, id);
  if (volume.stage.state !== state)
    throw new Refusal(409, `volume ${id} is ${volume.stage.state}, not ${state}`);
  return volume;
}

function view({ stage, bootable, serverId: _, ...volume }: Volume) {
  const { tenantId } = clouditTenant;
  const more = { iops: 0, throughput: 0, creator: 'tester', description: '', poolId: 'pool-1' };
  return { tenantId, ...volume, ...more, state: stage.state, bootable: bootable ? 'yes' : 'no' };
}
