/**
 * The suites of core's folder `operations` about lost replies, in one file, for
 * `npm run test:mutants`, which runs it for each mutation of the code and so loads core less often. There are three
 * such files, because what one suite does before each test is done for all tests of its file.
 */
import '../operations/lost-deletes.test.ts';
import '../operations/removals-in-doubt.test.ts';
import '../operations/removals-in-doubt-ends.test.ts';
import '../operations/request-keys.test.ts';
import '../operations/store-after-acting.test.ts';
import '../operations/resume-key-pairs.test.ts';
import '../operations/rollback.test.ts';
