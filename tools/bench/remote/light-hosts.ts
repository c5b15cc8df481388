/**
 * SSH servers that do nothing but answer, all in this process: what a hundred hosts with processors of their own
 * are like, seen from a machine with two. Started by `hosts.ts` with their number; answers with how to reach them.
 */
import { startFakeSsh } from '../../../packages/remote/test/beds/fake-ssh.ts';

const count = Number(process.argv[2]);
const servers = await Promise.all(Array.from({ length: count }, () => startFakeSsh()));
process.on('disconnect', () => process.exit());
process.send?.(servers.map(({ host }) => host));
