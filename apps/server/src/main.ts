#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';
import { boundMemory, keepThreadLimits } from './memory-bounds.ts';

refuseOldNode();
const isServer = process.argv.length <= 2;
if (isServer) boundMemory();
keepThreadLimits();
// imported after the restart: it is loaded only once, and only by a Node version that can load it
await import('./program.ts');
