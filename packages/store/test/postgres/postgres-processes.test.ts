import { describePostgres } from './describe-postgres.ts';
import { placeOfDatabase } from '../beds/places.ts';
import { newDatabase } from './postgres-databases.ts';
import { processContract } from '../contract/process-contract.ts';

describePostgres('several processes on one PostgreSQL database', () =>
  processContract(async () => placeOfDatabase(await newDatabase())),
);
