import { expect } from '@jest/globals';
import { describeClusterAccess } from './describe-cluster-access.ts';

describeClusterAccess(elapsedMs => expect(elapsedMs).toBeLessThan(1_000));
