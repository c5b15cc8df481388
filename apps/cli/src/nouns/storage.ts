import { always, at, type Noun, named, referenceName, timeAt } from './noun.ts';

const { name, connection, region, id } = named;

export const disk: Noun = {
  name: 'disk',
  title: 'disk',
  path: 'disk',
  source: 'fleet',
  listKey: 'disk',
  kind: 'disk',
  fields: [
    name,
    connection,
    always('state', item => at(item, 'Status')),
    always('sizeGB', item => at(item, 'DiskSize')),
    always('type', item => at(item, 'DiskType')),
    always('vm', item => referenceName(item.OwnerVM)),
    always('zone', item => at(item, 'Zone')),
    region,
    id,
    always('createdAt', item => timeAt(item, 'CreatedTime')),
  ],
  request: (diskName, flags) => ({
    Name: diskName,
    DiskType: flags.text('type'),
    DiskSize: flags.text('size'),
    Zone: flags.text('zone'),
  }),
};
