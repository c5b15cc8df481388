import { useNavigate } from '@tanstack/react-router';
import type { FoundObject } from '../data/search.ts';
import type { IconName } from '../parts/icon.tsx';
import type { Words } from '../words/words.ts';

type Page = keyof Words['kinds'];

/** The page and the icon of each kind. A part of an object, such as a subnet, is shown on the page of that object. */
const pages: Readonly<Record<string, readonly [Page, IconName]>> = {
  network: ['networks', 'network'],
  subnet: ['networks', 'network'],
  securityGroup: ['groups', 'shield'],
  keyPair: ['keys', 'key'],
  publicIp: ['addresses', 'address'],
  nic: ['cards', 'nic'],
  disk: ['disks', 'disk'],
  machineImage: ['machineImages', 'image'],
  loadBalancer: ['loadBalancers', 'balance'],
  cluster: ['clusters', 'cluster'],
  nodeGroup: ['clusters', 'cluster'],
};

/** Returns the search results as entries of the command palette. */
export function useFoundEntries(found: readonly FoundObject[]) {
  const navigate = useNavigate();
  return found.flatMap(object => {
    const { connection, kind, name, scope, nativeId, address } = object;
    const entry = {
      id: JSON.stringify([connection, kind, scope, name]),
      title: name,
      detail: [scope, connection, address ?? nativeId].filter(text => text !== '').join(' · '),
      text: [name, nativeId, address].join(' '),
    };
    if (kind === 'vm') {
      const params = { connection, name };
      const run = () => void navigate({ to: '/vms/$connection/$name', params });
      return [{ ...entry, icon: 'server' as const, run }];
    }
    const [page, icon] = pages[kind] ?? [];
    if (page === undefined || icon === undefined) return [];
    const params = { kind: page, connection, name: scope === '' ? name : scope };
    return [{ ...entry, icon, run: () => void navigate({ to: '/manage/$kind/$connection/$name', params }) }];
  });
}
