import { describeWithdrawal } from './describe-withdrawal.ts';

describeWithdrawal();
