import { nameIn, text } from './body.ts';
import { firstFiles } from './guest/guest-files.ts';
import type { Snapshot } from './objects.ts';
import { assertFree, Refusal, there } from './refusal.ts';
import { accepted, made, type Routes, shown } from './route.ts';
import { gone } from './stage.ts';

/** Snapshots of volumes; servers can be made of those of root disks. */
export const snapshotRoutes: Routes = {
  'ace GET snapshots': ({ cloud }) => shown([...cloud.snapshots.values()].map(view)),
  'ace POST snapshots': ({ cloud, body }) => {
    const name = nameIn(body);
    assertFree(cloud.snapshots.values(), 'snapshot', name);
    const volumeId = text(body, 'volumeId');
    const { bootable, templateId, serverId = '' } = there(cloud.volumes.get(volumeId), 'volume', volumeId);
    const server = cloud.servers.get(serverId);
    if (server !== undefined && !['RUNNING', 'STOPPED'].includes(server.stage.state))
      throw new Refusal(409, `server ${serverId} is ${server.stage.state}`);
    const stage = cloud.stage('CREATING');
    stage.pass('CREATING', 'AVAILABLE', cloud.delays.snapshot);
    const snapshot = {
      ...{ id: cloud.newId(), name, stage, bootable, templateId, serverName: server?.name },
      ...{ createdAt: cloud.time(), files: server?.guest.files() ?? Promise.resolve(firstFiles) },
    };
    cloud.snapshots.set(snapshot.id, snapshot);
    return made(view(snapshot));
  },
  'ace DELETE snapshots/{id}': ({ cloud, id }) => {
    const { stage } = there(cloud.snapshots.get(id), 'snapshot', id);
    if (stage.state !== 'AVAILABLE') throw new Refusal(409, `snapshot ${id} is ${stage.state}`);
    stage.pass('DELETING', gone, cloud.delays.snapshot);
    return accepted;
  },
};

function view({ stage, bootable, files: _, ...snapshot }: Snapshot) {
  return { ...snapshot, state: stage.state, bootable: bootable ? 'yes' : 'no', creator: 'tester' };
}
