#!/usr/bin/env node
import { boundMemory, leaveThreadsTheirBounds } from './memory-bounds.ts';
import { nodeProblem } from './node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  process.stderr.write(problem);
  process.exit(1);
}
const isServer = process.argv.length <= 2;
if (isServer) boundMemory();
leaveThreadsTheirBounds();
// loaded after the restart, so that it is loaded once, and only by a Node that can load it
await import('./program.ts');
