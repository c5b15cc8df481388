import type { IconName } from '../parts/icon.tsx';
import type { Words } from '../words/words.ts';

/** A page that can be gone to. */
export interface Destination {
  readonly to: '/vms' | '/connections' | '/create-vm';
  readonly icon: IconName;
  readonly title: (words: Words) => string;
}

/** Where users look: PocketMON. */
export const monitorPages: readonly Destination[] = [
  { to: '/vms', icon: 'server', title: words => words.vms.title },
];

/** Where users change something: PocketMAN. */
export const managePages: readonly Destination[] = [
  { to: '/connections', icon: 'plug', title: words => words.connections.title },
  { to: '/create-vm', icon: 'add', title: words => words.createVm.title },
];
