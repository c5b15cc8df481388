import { serverRoutes } from './ace-servers.ts';
import { snapshotRoutes } from './ace-snapshots.ts';
import { volumeRoutes } from './ace-volumes.ts';
import { specs, templates } from './catalogue.ts';
import { addressRoutes } from './dna-addresses.ts';
import { subnetRoutes } from './dna-subnets.ts';
import { groupRoutes } from './iam-groups.ts';
import { Refusal, there } from './refusal.ts';
import { type Routes, shown } from './route.ts';

const catalogueRoutes: Routes = {
  'ace GET templates': () => shown(templates),
  'ace GET templates/{id}': ({ id }) =>
    shown(
      there(
        templates.find(each => each.id === id),
        'template',
        id,
      ),
    ),
  'ace GET specs': () => shown(specs),
  'ace GET clusters': ({ cloud }) => {
    if (cloud.version === 'v4.0') throw new Refusal(404, 'no such resource');
    return shown(cloud.clusters);
  },
};

/** All that the three engines answer. */
export const routes: Routes = {
  ...catalogueRoutes,
  ...serverRoutes,
  ...volumeRoutes,
  ...snapshotRoutes,
  ...subnetRoutes,
  ...addressRoutes,
  ...groupRoutes,
};
