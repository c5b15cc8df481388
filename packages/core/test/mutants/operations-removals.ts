/**
 * Suites that are about core's folder `operations`, with replies that are lost, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../lost-deletes.test.ts';
import '../removals-in-doubt.test.ts';
import '../removals-in-doubt-ends.test.ts';
import '../request-keys.test.ts';
import '../store-after-acting.test.ts';
import '../taking-back.test.ts';
