/** Where a cell of the cartogram stands, from 0. */
export interface CellSpot {
  readonly column: number;
  readonly row: number;
}

/** Governed data of the map: who stands where in the cartogram, points and people of places, borders. */
export interface MapState {
  /** Cells by the place they lie in. */
  readonly arrangements: ReadonlyMap<string, ReadonlyMap<string, CellSpot>>;
  readonly places: ReadonlyMap<string, PlacePoint>;
  /** Borders by the place they lie in. */
  readonly borders: ReadonlyMap<string, PlaceBorders>;
}

export interface PlacePoint {
  /** Millionths of a degree, CGCS2000. */
  readonly longitude: number;
  readonly latitude: number;
  readonly population: number | null;
}

export interface PlaceBorders {
  /** Rings of each place as steps of 1/10000 degree, the first pair from zero. */
  readonly shapes: ReadonlyMap<string, readonly (readonly number[])[]>;
  readonly source: string;
  readonly reviewNumber: string;
}

export const noMap: MapState = { arrangements: new Map(), places: new Map(), borders: new Map() };
