/**
 * SSH servers that do nothing but answer, all in this process. They stand for a hundred hosts with processors of their
 * own, on a machine with two. Started by `hosts.ts` with their number. Sends their addresses to its parent process.
 */
import { startFakeSsh } from '../../../packages/remote/test/beds/fake-ssh.ts';

const count = Number(process.argv[2]);
const servers = await Promise.all(Array.from({ length: count }, () => startFakeSsh()));
process.on('disconnect', () => process.exit());
process.send?.(servers.map(({ host }) => host));
