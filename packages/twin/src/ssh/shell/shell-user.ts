import { homeOf } from '../disk/first-files.ts';
import { type DiskUser, root } from '../disk/inode.ts';
import { loginUser, type Machine, machineName } from '../machine.ts';

/** Returns the user who logs in to a VM. */
export function loginUserOf({ userName }: Machine): DiskUser {
  return userName === 'root' ? root : loginUser;
}

/** Returns the environment of a new login. */
export function environmentOf(machine: Machine, user: DiskUser): Record<string, string> {
  const name = user.uid === 0 ? 'root' : machine.userName;
  return {
    HOME: user.uid === 0 ? '/root' : homeOf(machine),
    USER: name,
    LOGNAME: name,
    SHELL: '/bin/bash',
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOSTNAME: machine.hostName,
    HOSTTYPE: machineName(machine),
  };
}
