/** The map of the connections and their states. */
export const map = {
  title: 'Map',
  mapHelp: 'World map. Arrow keys move it, plus and minus zoom, 0 shows all. The table has the same content.',
  list: 'List of places',
  places: 'Places',
  place: 'Place',
  connections: 'Connections',
  vms: 'VMs',
  states: 'States',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show the whole world',
  legend: 'Legend',
  sizes: 'Size: number of VMs. Color: the state that needs attention most.',
  down: 'Does not respond',
  failing: (count: number) => (count === 1 ? '1 does not respond' : `${count} do not respond`),
  spot: (name: string, connections: number, vms: number) =>
    `${name}: ${connections === 1 ? '1 connection' : `${connections} connections`}, ${vms === 1 ? '1 VM' : `${vms} VMs`}`,
  connectionsAt: (place: string) => `Connections in ${place}`,
  degrees: (latitude: number, longitude: number) => `${latitude}° N, ${longitude}° E`,
  nowhere: 'Unknown place',
  nowhereHint:
    'The driver does not know where these connections are. Give them the labels city, country, latitude and longitude to show them on the map.',
  hint: 'Choose a place on the map or in the table to see its connections.',
  none: 'There are no connections yet.',
  connect: 'Connect a cloud',
};
