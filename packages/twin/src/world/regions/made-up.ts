import type { WorldRegion } from '../types.ts';

const planets = ['mercury', 'venus', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune'];

/**
 * Regions that no real cloud has. They have the names of CB-Spider's mock cloud, because existing configurations use
 * them. All of them are in Seoul, including the planets.
 */
export const madeUp: readonly WorldRegion[] = [
  region('default', 'twin'),
  ...planets.map(planet => region(planet, 'mock')),
];

function region(name: string, cloud: string): WorldRegion {
  return {
    name,
    cloud,
    nativeName: name,
    displayName: name.charAt(0).toUpperCase() + name.slice(1),
    city: 'Seoul',
    country: 'KR',
    continent: 'Asia',
    zones: [`${name}-z1`, `${name}-z2`, `${name}-z3`],
    latitude: 37.57,
    longitude: 126.98,
  };
}
