import type { IconName } from '../parts/icon.tsx';
import type { Words } from '../words/words.ts';

/** A page that the navigation links to. */
export interface Destination {
  readonly to:
    | '/'
    | '/map'
    | '/topology'
    | '/vms'
    | '/operations'
    | '/history'
    | '/connections'
    | '/create-vm'
    | '/manage/$kind'
    | '/catalog'
    | '/run'
    | '/settings';
  /** Set for pages that many kinds share. */
  readonly params?: { readonly kind: keyof Words['kinds'] };
  readonly icon: IconName;
  readonly title: (words: Words) => string;
}

/** The pages that show something: PocketMON. */
export const monitorPages: readonly Destination[] = [
  { to: '/', icon: 'home', title: words => words.overview.title },
  { to: '/map', icon: 'map', title: words => words.map.title },
  { to: '/topology', icon: 'topology', title: words => words.topology.title },
  { to: '/vms', icon: 'server', title: words => words.vms.title },
  { to: '/operations', icon: 'tasks', title: words => words.operations.title },
  { to: '/history', icon: 'history', title: words => words.history.title },
];

/** The pages that change something: PocketMAN. */
export const managePages: readonly Destination[] = [
  { to: '/connections', icon: 'plug', title: words => words.connections.title },
  { to: '/create-vm', icon: 'add', title: words => words.createVm.title },
  ofKind('networks', 'network'),
  ofKind('groups', 'shield'),
  ofKind('keys', 'key'),
  ofKind('addresses', 'address'),
  ofKind('cards', 'nic'),
  ofKind('disks', 'disk'),
  ofKind('machineImages', 'image'),
  ofKind('loadBalancers', 'balance'),
  ofKind('clusters', 'cluster'),
  { to: '/catalog', icon: 'catalog', title: words => words.catalog.title },
  { to: '/run', icon: 'terminal', title: words => words.run.title },
  { to: '/settings', icon: 'options', title: words => words.settings.title },
];

function ofKind(kind: keyof Words['kinds'], icon: IconName): Destination {
  return { to: '/manage/$kind', params: { kind }, icon, title: words => words.kinds[kind].title };
}

/** Returns a key that is unique among the destinations. */
export function keyOfPage({ to, params }: Destination): string {
  return params === undefined ? to : `${to} ${params.kind}`;
}
