import type { CoordinateSystem } from '../../contract/situation';

/** Longitude and latitude in degrees. */
export type Coordinates = readonly [number, number];

/**
 * Brings coordinates of a Chinese map to CGCS2000. WGS 84 differs from it by centimetres. GCJ-02 is WGS 84 shifted by the
 * State Bureau's published series over the Krasovsky ellipsoid, BD-09 that of Baidu on top; both are undone by
 * approaching the point whose shift leads here, to well under a metre.
 */
export function toCgcs2000([longitude, latitude]: Coordinates, system: CoordinateSystem): Coordinates {
  switch (system) {
    case 'wgs84':
    case 'cgcs2000':
      return [longitude, latitude];
    case 'gcj02':
      return unshift([longitude, latitude], shiftToGcj02);
    case 'bd09':
      return unshift(unshift([longitude, latitude], shiftToBd09), shiftToGcj02);
  }
}

/** Steps after which an approach changes nothing any more. */
const approaches = 8;

function unshift(
  [longitude, latitude]: Coordinates,
  shift: (point: Coordinates) => Coordinates,
): Coordinates {
  let guess: Coordinates = [longitude, latitude];
  for (let step = 0; step < approaches; step += 1) {
    const [x, y] = shift(guess);
    guess = [guess[0] + longitude - x, guess[1] + latitude - y];
  }
  return guess;
}

const semiMajor = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;
const radians = Math.PI / 180;

function shiftToGcj02([longitude, latitude]: Coordinates): Coordinates {
  const x = longitude - 105;
  const y = latitude - 35;
  const phi = latitude * radians;
  const w = 1 - eccentricitySquared * Math.sin(phi) ** 2;
  const east = (eastward(x, y) * 180) / ((semiMajor / Math.sqrt(w)) * Math.cos(phi) * Math.PI);
  const north =
    (northward(x, y) * 180) / (((semiMajor * (1 - eccentricitySquared)) / (w * Math.sqrt(w))) * Math.PI);
  return [longitude + east, latitude + north];
}

function eastward(x: number, y: number): number {
  return (
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * sine(x) + 40 * sine(x / 3)) * 2) / 3 +
    ((150 * sine(x / 12) + 300 * sine(x / 30)) * 2) / 3
  ); // prettier-ignore
}

function northward(x: number, y: number): number {
  return (
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * sine(y) + 40 * sine(y / 3)) * 2) / 3 +
    ((160 * sine(y / 12) + 320 * sine(y / 30)) * 2) / 3
  ); // prettier-ignore
}

function waves(x: number): number {
  return ((20 * sine(6 * x) + 20 * sine(2 * x)) * 2) / 3;
}

/** Sine of half turns. */
function sine(value: number): number {
  return Math.sin(value * Math.PI);
}

function shiftToBd09([longitude, latitude]: Coordinates): Coordinates {
  const turns = (Math.PI * 3000) / 180;
  const radius = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * turns);
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * turns);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}
