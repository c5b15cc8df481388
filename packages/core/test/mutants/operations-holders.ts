/**
 * Suites that are about core's folder `operations`, with the processes that hold them, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../operations/housekeeping.test.ts';
import '../operations/leases.test.ts';
import '../operations/leases-take-over.test.ts';
import '../operations/locks.test.ts';
import '../operations/parent-operations.test.ts';
import '../operations/parent-progress.test.ts';
import '../operations/requests-died-holder.test.ts';
import '../operations/resume.test.ts';
