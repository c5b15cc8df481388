/**
 * Suites that are about core's folder `operations`, from begin to end, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../operations/accepted.test.ts';
import '../operations/operation-ends.test.ts';
import '../operations/operation-words.test.ts';
import '../operations/operations.test.ts';
import '../operations/operations-in-doubt.test.ts';
import '../operations/operations-on-record.test.ts';
import '../operations/operations-planned.test.ts';
import '../operations/operations-service.test.ts';
