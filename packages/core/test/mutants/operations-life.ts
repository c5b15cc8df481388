/**
 * Suites that are about core's folder `operations`, from begin to end, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../accepted.test.ts';
import '../operation-ends.test.ts';
import '../operation-words.test.ts';
import '../operations.test.ts';
import '../operations-in-doubt.test.ts';
import '../operations-on-record.test.ts';
import '../operations-planned.test.ts';
import '../operations-service.test.ts';
