#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';
import { boundMemory, leaveThreadsTheirBounds } from './memory-bounds.ts';

refuseOldNode();
const isServer = process.argv.length <= 2;
if (isServer) boundMemory();
leaveThreadsTheirBounds();
// loaded after the restart, so that it is loaded once, and only by a Node that can load it
await import('./program.ts');
