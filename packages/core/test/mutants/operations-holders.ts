/**
 * Suites that are about core's folder `operations`, with the processes that hold them, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../housekeeping.test.ts';
import '../leases.test.ts';
import '../leases-take-over.test.ts';
import '../locks.test.ts';
import '../parent-operations.test.ts';
import '../parent-progress.test.ts';
import '../requests-died-holder.test.ts';
import '../resume.test.ts';
