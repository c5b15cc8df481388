/**
 * Suites that are about core's folder `operations`, with replies that are lost, as one: for `npm run test:mutants`, which runs them anew for each
 * change of the code, and so loads core less often. In three parts, since what one suite does before each test is done for all.
 */
import '../operations/lost-deletes.test.ts';
import '../operations/removals-in-doubt.test.ts';
import '../operations/removals-in-doubt-ends.test.ts';
import '../operations/request-keys.test.ts';
import '../operations/store-after-acting.test.ts';
import '../operations/rollback.test.ts';
