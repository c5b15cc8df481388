/**
 * The suites of core's folder `operations` about the processes that hold operations, in one file, for
 * `npm run test:mutants`, which runs it for each mutation of the code and so loads core less often. There are three
 * such files, because what one suite does before each test is done for all tests of its file.
 */
import '../operations/housekeeping.test.ts';
import '../operations/leases.test.ts';
import '../operations/leases-take-over.test.ts';
import '../operations/locks.test.ts';
import '../operations/begun-operations.test.ts';
import '../operations/parent-operations.test.ts';
import '../operations/parent-progress.test.ts';
import '../operations/requests-died-holder.test.ts';
import '../operations/resume.test.ts';
