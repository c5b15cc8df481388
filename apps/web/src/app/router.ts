import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { type ScopeChange, scopeKeys, scopeOf } from '../data/scope.ts';
import { vmSearch } from '../pages/vm/vm-tabs.ts';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: (search): ScopeChange => scopeOf(search),
  // The scope goes along from page to page.
  search: { middlewares: [retainSearchParams<ScopeChange>([...scopeKeys])] },
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/vms', replace: true });
  },
});

const vms = createRoute({
  getParentRoute: () => root,
  path: '/vms',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/vms/vms-page.tsx'), 'VmsPage'),
});

const vm = createRoute({
  getParentRoute: () => root,
  path: '/vms/$connection/$name',
  validateSearch: vmSearch,
  component: lazyRouteComponent(() => import('../pages/vm/vm-page.tsx'), 'VmPage'),
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

export const router = createRouter({
  routeTree: root.addChildren([start, vms, vm, connections, connect, createVm]),
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** What is typed into the filter of a list, and by what it is sorted. */
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

/** Which of its lists a page shows; the first by default. */
export interface TabSearch extends ListSearch {
  readonly tab?: string | undefined;
}

function tabSearch(search: Readonly<Record<string, unknown>>): TabSearch {
  const { tab } = search;
  return { ...listSearch(search), ...(typeof tab === 'string' && tab !== '' ? { tab } : {}) };
}
