import type { WorldRegion } from '../types.ts';

const planets = ['mercury', 'venus', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune'];

/**
 * Regions that no real cloud has, under the names that CB-Spider's mock cloud gives them: configurations that were
 * made for it name them. All of them are in Seoul, the planets too.
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
