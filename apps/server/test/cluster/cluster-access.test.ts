import { describeClusterAccess } from './describe-cluster-access.ts';

describeClusterAccess();
