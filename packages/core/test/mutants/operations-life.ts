/**
 * The suites of core's folder `operations` about operations from start to end, in one file, for
 * `npm run test:mutants`, which runs it for each mutation of the code and so loads core less often. There are three
 * such files, because what one suite does before each test is done for all tests of its file.
 */
import '../operations/accepted.test.ts';
import '../operations/operation-ends.test.ts';
import '../operations/operation-words.test.ts';
import '../operations/operations.test.ts';
import '../operations/operations-in-doubt.test.ts';
import '../operations/operations-on-record.test.ts';
import '../operations/operations-planned.test.ts';
import '../operations/operations-service.test.ts';
