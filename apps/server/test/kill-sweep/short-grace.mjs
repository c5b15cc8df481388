// Loaded into a server before anything else. Sets in its AWS driver how long the EC2 API of the test may hide new
// objects, so that resuming a change does not wait as long as for AWS.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// the module that the server itself will load
const entry = createRequire(process.argv[1]).resolve('@cb-spider/driver-aws');
const { aws } = await import(pathToFileURL(entry).href);
aws.features.visibilityGraceMs = Number(process.env.VISIBILITY_GRACE_MS);
