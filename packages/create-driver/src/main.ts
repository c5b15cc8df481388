#!/usr/bin/env node
import { refuseOldNode } from '@cb-spider/node-version';

refuseOldNode();
await import('./program.ts');
