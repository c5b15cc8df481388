#!/usr/bin/env node
import { boundMemory, leaveThreadsTheirBounds } from './memory-bounds.ts';

const isServer = process.argv.length <= 2;
if (isServer) boundMemory();
leaveThreadsTheirBounds();
// loaded after the restart, so that it is loaded once
await import('./program.ts');
