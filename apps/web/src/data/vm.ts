import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gathered } from './gathered.ts';
import { news } from './news.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';

export type VmInfo = components['schemas']['VMInfo'];

/** The connection and the name that identify a VM. */
export interface VmPlace {
  readonly connection: string;
  readonly name: string;
}

/** Without the event stream, a transitional state is read again after this time, in milliseconds. */
const passingMs = 3_000;
const stableMs = 30_000;
const stable = /^(?:Running|Suspended|Terminated|Failed|NotExist)$/;

export function useVm({ connection, name }: VmPlace) {
  return useQuery({
    queryKey: ['vm', connection, name, 'info'],
    queryFn: async ({ signal }) => {
      const params = { path: { Name: name }, query: { ConnectionName: connection } };
      const { data } = await server.GET('/spider/vm/{Name}', { params, signal });
      return data;
    },
  });
}

export function useVmStatus({ connection, name }: VmPlace) {
  return useQuery({
    queryKey: ['vm', connection, name, 'status'],
    queryFn: async ({ signal }) => {
      const params = { path: { Name: name }, query: { ConnectionName: connection } };
      const { data } = await server.GET('/spider/vmstatus/{Name}', { params, signal });
      return data?.Status;
    },
    refetchInterval: ({ state }) =>
      news.state.get().kind === 'live' || stable.test(state.data ?? '') ? stableMs : passingMs,
  });
}

/** Takes the state of a VM from the event stream, and reads the VM again whenever an operation changes it. */
export function useVmNews({ connection, name }: VmPlace): void {
  useEffect(() => {
    const again = gathered(() => void queries.invalidateQueries({ queryKey: ['vm', connection, name] }));
    const stops = [
      news.on('vmstatus', status => {
        if (status.connection === connection && status.name === name)
          queries.setQueryData(['vm', connection, name, 'status'], status.to);
      }),
      news.onOperation(operation => {
        if (operation.connection === connection && operation.name === name) again();
      }),
      news.onGap(again),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, name]);
}
