import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { type ScopeChange, scopeKeys, scopeOf } from '../data/scope.ts';
import { beginVmRows } from '../data/use-vm-rows.ts';
import { historySearch } from '../pages/history/history-search.ts';
import { mapSearch } from '../pages/map/map-search.ts';
import { operationsSearch } from '../pages/operations/operations-search.ts';
import { vmSearch } from '../pages/vm/vm-tabs.ts';
import { NotFound } from '../parts/not-found.tsx';
import { Frame } from './frame.tsx';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: (search): ScopeChange => scopeOf(search),
  // Links to other pages keep the scope.
  search: { middlewares: [retainSearchParams<ScopeChange>([...scopeKeys])] },
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/overview/overview-page.tsx'), 'OverviewPage'),
});

const map = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('../pages/map/map-page.tsx'), 'MapPage'),
});

const topology = createRoute({
  getParentRoute: () => root,
  path: '/topology',
  component: lazyRouteComponent(() => import('../pages/topology/topology-page.tsx'), 'TopologyPage'),
});

const vmsPage = () => import('../pages/vms/vms-page.tsx');

const vms = createRoute({
  getParentRoute: () => root,
  path: '/vms',
  validateSearch: listSearch,
  // Starts when the page's scripts have loaded, and not at the same time: a server that is busy with rows is slow to
  // send scripts.
  loader: async ({ cause, location }) => {
    await vmsPage();
    if (cause === 'enter') beginVmRows(scopeOf({ ...location.search }));
  },
  component: lazyRouteComponent(vmsPage, 'VmsPage'),
});

const vm = createRoute({
  getParentRoute: () => root,
  path: '/vms/$connection/$name',
  validateSearch: vmSearch,
  component: lazyRouteComponent(() => import('../pages/vm/vm-page.tsx'), 'VmPage'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  validateSearch: operationsSearch,
  component: lazyRouteComponent(() => import('../pages/operations/operations-page.tsx'), 'OperationsPage'),
});

const operation = createRoute({
  getParentRoute: () => root,
  path: '/operations/$id',
  component: lazyRouteComponent(() => import('../pages/operations/operation-page.tsx'), 'OperationPage'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('../pages/history/history-page.tsx'), 'HistoryPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('../pages/connections/connections-page.tsx'), 'ConnectionsPage'),
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  component: lazyRouteComponent(() => import('../pages/connections/connect-page.tsx'), 'ConnectPage'),
});

const createVm = createRoute({
  getParentRoute: () => root,
  path: '/create-vm',
  component: lazyRouteComponent(() => import('../pages/create-vm/create-vm-page.tsx'), 'CreateVmPage'),
});

const kind = createRoute({
  getParentRoute: () => root,
  path: '/manage/$kind',
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('../pages/kinds/kind-page.tsx'), 'KindPage'),
});

const createObject = createRoute({
  getParentRoute: () => root,
  path: '/manage/$kind/create',
  component: lazyRouteComponent(() => import('../pages/kinds/create-object-page.tsx'), 'CreateObjectPage'),
});

const object = createRoute({
  getParentRoute: () => root,
  path: '/manage/$kind/$connection/$name',
  component: lazyRouteComponent(() => import('../pages/kinds/object-page.tsx'), 'ObjectPage'),
});

const catalog = createRoute({
  getParentRoute: () => root,
  path: '/catalog',
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('../pages/catalog/catalog-page.tsx'), 'CatalogPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/run',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/run/run-page.tsx'), 'RunPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings-page.tsx'), 'SettingsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[start, map, topology, vms, vm, operations, operation, history],
    ...[connections, connect, createVm, kind, createObject, object, catalog, run, settings],
  ]),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The filter and the sort order of a list, as the address has them. */
export interface ListSearch {
  readonly filter?: string | undefined;
  readonly sort?: string | undefined;
}

function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const { filter, sort } = search;
  return {
    ...(typeof filter === 'string' && filter !== '' ? { filter } : {}),
    ...(typeof sort === 'string' && sort !== '' ? { sort } : {}),
  };
}

/** The tab that a page shows. Default: the first one. */
export interface TabSearch extends ListSearch {
  readonly tab?: string | undefined;
}

function tabSearch(search: Readonly<Record<string, unknown>>): TabSearch {
  const { tab } = search;
  return { ...listSearch(search), ...(typeof tab === 'string' && tab !== '' ? { tab } : {}) };
}
