import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { change, named } from './parts.ts';
import { oneConnection } from './place.ts';

/** Changes a disk with a `PUT` on one of its subpaths. */
async function changeDisk(call: Call, part: string, ReqInfo: object, usage: string, done: string) {
  const connection = await oneConnection(call);
  const name = named(call, 'disk', usage);
  const path = `/spider/disk/${encodeURIComponent(name)}/${part}`;
  const body = { ConnectionName: connection, ReqInfo };
  return change(call, { method: 'PUT', path, body }, connection, name, 'disk', done);
}

/** `attach disk DISK --vm VM`: attaches a disk to a VM. */
export const attachDisk: Handler = call =>
  changeDisk(
    call,
    'attach',
    { VMName: call.flags.required('vm') },
    'spider attach disk DISK --vm VM',
    'attached',
  );

/** `detach disk DISK --vm VM`: detaches a disk from its VM. */
export const detachDisk: Handler = call =>
  changeDisk(
    call,
    'detach',
    { VMName: call.flags.required('vm') },
    'spider detach disk DISK --vm VM',
    'detached',
  );

/** `resize disk DISK --size GB`: enlarges a disk. */
export const resizeDisk: Handler = call =>
  changeDisk(
    call,
    'size',
    { Size: call.flags.required('size') },
    'spider resize disk DISK --size GB',
    'resized',
  );
