import type { Grid } from "@equipoise/scenario";

/**
 * What is to be seen, whichever view draws it: the map and globe on canvas, the 3D view, SVG and PDF. Positions are geodetic,
 * WGS 84; times are seconds from launch. A scene holds no colours: classes name them, and each view knows its palette and hatchings.
 */
export interface Scene {
  readonly field?: CellField;
  readonly lines: readonly SceneLine[];
  readonly areas: readonly SceneArea[];
  readonly places: readonly ScenePlace[];
  readonly volumes: readonly SceneVolume[];
  readonly swarm?: Swarm;
}

/** Cells of the equal-area grid by class; what it means stands in the legend. */
export interface CellField {
  readonly grid: Grid;
  readonly classOf: Uint8Array; //   per cell of the grid; 0: nothing is drawn
  readonly legend: readonly CellClass[]; // [class]; the first stands for 0 and is not shown
}
export interface CellClass {
  readonly id: string; // names colour and hatching
  readonly label: string;
}

/** A path over the Earth or above it. */
export interface SceneLine {
  readonly id: string;
  readonly kind: LineKind;
  readonly label: string;
  readonly lon_deg: Float64Array;
  readonly lat_deg: Float64Array;
  readonly height_m: Float64Array;
  readonly t_s?: Float64Array; // where a body is when: its mark moves along the line
}
export type LineKind = "flight" | "flyout" | "track" | "outline";

/** An outline on the ground: what a radar's sector covers at some height, a region, an ellipse. */
export interface SceneArea {
  readonly id: string;
  readonly kind: "sector" | "region" | "ellipse";
  readonly label: string;
  readonly rings: readonly (readonly (readonly [lon_deg: number, lat_deg: number])[])[];
}

export interface ScenePlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly label: string;
  readonly lon_deg: number;
  readonly lat_deg: number;
  readonly height_m?: number;
  readonly weight: number; //   labels of heavier places win where there is no room for all
  readonly canMove?: boolean; // by hand and by arrow keys
  readonly moved?: boolean; //  stands elsewhere than published
}
export type PlaceKind =
  | "radar"
  | "satellite"
  | "interceptor-site"
  | "launch"
  | "capital"
  | "city"
  | "range"
  | "intercept"
  | "detection"
  | "aim";

/** A radar's field as published: faces between azimuths and elevations out to a range. */
export interface SceneVolume {
  readonly id: string;
  readonly label: string;
  readonly lon_deg: number;
  readonly lat_deg: number;
  readonly range_m: number;
  readonly faces: readonly {
    readonly azimuthStart_rad: number;
    readonly azimuthEnd_rad: number;
    readonly elevationMin_rad: number;
    readonly elevationMax_rad: number;
  }[];
}

/** Many small bodies at one moment: three numbers each. */
export interface Swarm {
  readonly lonLatHeight: Float64Array; // degrees, degrees, metres
}

export const emptyScene: Scene = { lines: [], areas: [], places: [], volumes: [] };
