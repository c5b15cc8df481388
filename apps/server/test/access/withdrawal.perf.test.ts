import { expect } from '@jest/globals';
import { describeWithdrawal } from './describe-withdrawal.ts';

describeWithdrawal(elapsedMs => expect(elapsedMs).toBeLessThan(1_000));
