import type { Remote } from '@cb-spider/remote';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import type { RemoteTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import { folderListing, fromAnyPath, toFolderListing } from '../wire/remote-folder.ts';
import { booleanInfo, onConnection as connectionName, text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';
import { fileTarget } from './vm-files.ts';

const { route } = routesOf('Remote');

const place = { ...connectionName, path: text, UserName: text };
const pathFields = z.object(place);
const renameFields = z.object({ ...place, to: text });

/** Returns the routes for folders on VMs. They use the same login as the routes for files. */
export function vmFolderRoutes(remote: VmRemote): readonly Route[] {
  type Work<T> = (remote: Remote, target: RemoteTarget, path: string) => Promise<T>;
  async function onPath<T>(call: RouteCall<z.output<typeof pathFields>>, work: Work<T>): Promise<T> {
    const path = fromAnyPath('path', call.fields.path);
    const target = await fileTarget(call);
    return remote.folder(target, opened => work(opened, target, path));
  }
  return [
    route('GET /vm/:Name/dir', "List a folder on a VM. Without a path, lists the user's home.", {
      needs: 'operate',
      fields: pathFields,
      reply: folderListing,
      run: async call => {
        const target = await fileTarget(call);
        const path = call.fields.path === '' ? '.' : fromAnyPath('path', call.fields.path);
        const { signal } = call;
        const listed = await remote.folder(target, opened =>
          opened.listFolder(target.host, path, { signal }),
        );
        return toFolderListing(listed);
      },
    }),
    route('POST /vm/:Name/dir', 'Create a folder on a VM.', {
      needs: 'operate',
      fields: pathFields,
      inQuery: ['ConnectionName', 'path', 'UserName'],
      reply: booleanInfo,
      run: call => done(onPath(call, (opened, { host }, path) => opened.makeFolder(host, path))),
    }),
    route('PUT /vm/:Name/dir', 'Rename or move a file or folder of a VM. Nothing is replaced.', {
      needs: 'operate',
      fields: renameFields,
      inQuery: ['ConnectionName', 'path', 'to', 'UserName'],
      reply: booleanInfo,
      run: call => {
        const to = fromAnyPath('to', call.fields.to);
        return done(onPath(call, (opened, { host }, path) => opened.rename(host, path, to)));
      },
    }),
    route('DELETE /vm/:Name/dir', 'Remove a file, a link or an empty folder from a VM.', {
      needs: 'operate',
      fields: pathFields,
      inQuery: ['ConnectionName', 'path', 'UserName'],
      reply: booleanInfo,
      run: call => done(onPath(call, (opened, { host }, path) => opened.remove(host, path))),
    }),
  ];
}

async function done(work: Promise<void>): Promise<z.input<typeof booleanInfo>> {
  await work;
  return { Result: 'true' };
}
