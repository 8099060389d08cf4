import type { Grid } from "@equipoise/scenario";
import { degFromRad, PI } from "@equipoise/sim/physics";
import { geoEquirectangular, geoPath } from "d3-geo";
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  LineSegments,
  Mesh,
  RedFormat,
  RepeatWrapping,
  ShaderMaterial,
  Vector3,
} from "three";
import { classStyle, type Hatch, type Palette, type World } from "../map/index.ts";
import type { CellField } from "../scene/index.ts";
import { colourOf } from "./colour.ts";
import { groundLine, scenePoint, upAt } from "./geometry.ts";
import { coastFragment, coastVertex, earthFragment, earthVertex } from "./shaders.ts";

/** The ground: sea, land, cells and graticule by one shader, coasts and borders as lines over it. */
export interface Earth {
  readonly ground: Mesh<BufferGeometry, ShaderMaterial>;
  readonly lines: LineSegments<BufferGeometry, ShaderMaterial>;
}
const mostClasses = 24;
/** The hatchings as the shader numbers them. */
const hatches: readonly Hatch[] = ["plain", "rising", "falling", "cross", "level", "upright", "dots", "grid"];

export function makeEarth({ fine, coarse }: World, isSoftware: boolean): Earth {
  const colours = () => Array.from({ length: mostClasses }, () => new Vector3());
  const material = new ShaderMaterial({
    vertexShader: earthVertex,
    fragmentShader: earthFragment,
    defines: { CLASSES: mostClasses },
    uniforms: {
      land: { value: landMask(fine.land) },
      cells: { value: classTexture(new Uint8Array(1), 1, 1) },
      hasCells: { value: 0 },
      pixelRatio: { value: 1 },
      landColour: { value: new Vector3() },
      seaColour: { value: new Vector3() },
      graticuleColour: { value: new Vector3() },
      fills: { value: colours() },
      inks: { value: colours() },
      // Number of the hatching, whether it covers the sea.
      manners: { value: colours() },
    },
    // The ground gives way to lines that lie on it.
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  });
  const lines = new LineSegments(
    outlineGeometry(isSoftware ? coarse : fine),
    new ShaderMaterial({
      vertexShader: coastVertex,
      fragmentShader: coastFragment,
      uniforms: { colour: { value: new Vector3() } },
    }),
  );
  const ground = new Mesh(groundGeometry(evenBands()), material);
  for (const part of [ground, lines]) part.frustumCulled = false;
  lines.renderOrder = 1;
  return { ground, lines };
}

/** Shows another field of cells, or none. As long as the grid stays, this is one small texture. */
export function showField(
  { ground }: Earth,
  field: CellField | undefined,
  before: CellField | undefined,
): void {
  const { uniforms } = ground.material;
  uniforms.hasCells!.value = field === undefined ? 0 : 1;
  if (field === undefined) return;
  if (field.grid !== before?.grid) {
    ground.geometry.dispose();
    ground.geometry = groundGeometry(bandsOf(field.grid));
  }
  const { bandStart } = field.grid;
  const height = bandStart.length - 1;
  let width = 0;
  for (let b = 0; b < height; b++) width = Math.max(width, bandStart[b + 1]! - bandStart[b]!);
  const classes = new Uint8Array(width * height);
  for (let b = 0; b < height; b++)
    classes.set(field.classOf.subarray(bandStart[b]!, bandStart[b + 1]!), b * width);
  const texture = uniforms.cells!.value as DataTexture;
  if (texture.image.width === width && texture.image.height === height) {
    texture.image.data!.set(classes);
    texture.needsUpdate = true;
  } else {
    texture.dispose();
    uniforms.cells!.value = classTexture(classes, width, height);
  }
}

export function paintEarth({ ground, lines }: Earth, field: CellField | undefined, palette: Palette): void {
  const { uniforms } = ground.material;
  (uniforms.landColour!.value as Vector3).set(...colourOf(palette.land));
  (uniforms.seaColour!.value as Vector3).set(...colourOf(palette.sea));
  (uniforms.graticuleColour!.value as Vector3).set(...colourOf(palette.graticule));
  (lines.material.uniforms.colour!.value as Vector3).set(...colourOf(palette.border));
  for (const [k, of] of (field?.legend ?? []).slice(0, mostClasses).entries()) {
    const { fill, line, hatch, isOverSea } = classStyle(of, k);
    (uniforms.fills!.value as Vector3[])[k]!.set(...colourOf(palette[fill]));
    (uniforms.inks!.value as Vector3[])[k]!.set(...colourOf(palette[line]));
    (uniforms.manners!.value as Vector3[])[k]!.set(hatches.indexOf(hatch), isOverSea ? 1 : 0, 0);
  }
}

export function disposeEarth({ ground, lines }: Earth): void {
  (ground.material.uniforms.land!.value as DataTexture).dispose();
  (ground.material.uniforms.cells!.value as DataTexture).dispose();
  for (const part of [ground, lines]) {
    part.geometry.dispose();
    part.material.dispose();
  }
}

/** Parallels between which the ground is one strip, and how many cells the strip holds. */
interface Band {
  readonly south_deg: number;
  readonly north_deg: number;
  readonly row: number;
  readonly count: number;
}

function evenBands(): readonly Band[] {
  return Array.from({ length: 90 }, (_, k) => ({
    south_deg: 2 * k - 90,
    north_deg: 2 * k - 88,
    row: 0,
    count: 1,
  }));
}

/** The strips are the grid's own bands, so that the edges of cells are exact at any scale. */
function bandsOf({ bandStart, boundary_rad }: Grid): readonly Band[] {
  const bands: Band[] = [];
  for (let row = 0; row + 1 < boundary_rad.length; row++) {
    const south_deg = degFromRad(boundary_rad[row]!);
    const north_deg = degFromRad(boundary_rad[row + 1]!);
    const parts = Math.ceil((north_deg - south_deg) / 2); // wide bands would cut too deep into the ground
    for (let k = 0; k < parts; k++)
      bands.push({
        south_deg: south_deg + ((north_deg - south_deg) * k) / parts,
        north_deg: south_deg + ((north_deg - south_deg) * (k + 1)) / parts,
        row,
        count: bandStart[row + 1]! - bandStart[row]!,
      });
  }
  return bands;
}

const around = 180;

function groundGeometry(bands: readonly Band[]): BufferGeometry {
  const perBand = 2 * (around + 1);
  const positions = new Float32Array(bands.length * perBand * 3);
  const normals = new Float32Array(bands.length * perBand * 3);
  const fractions = new Float32Array(bands.length * perBand * 2);
  const rows = new Float32Array(bands.length * perBand * 2);
  const triangles = new Uint32Array(bands.length * around * 6);
  let vertex = 0;
  let corner = 0;
  for (const { south_deg, north_deg, row, count } of bands) {
    for (let k = 0; k < around; k++) {
      const a = vertex + 2 * k;
      triangles.set([a, a + 2, a + 1, a + 1, a + 2, a + 3], corner);
      corner += 6;
    }
    for (let k = 0; k <= around; k++)
      for (const lat_deg of [south_deg, north_deg]) {
        const lon_deg = (k * 360) / around - 180;
        positions.set(scenePoint(lon_deg, lat_deg), vertex * 3);
        normals.set(upAt({ lon_deg, lat_deg }), vertex * 3);
        fractions.set([k / around, (90 - lat_deg) / 180], vertex * 2);
        rows.set([row, count], vertex * 2);
        vertex++;
      }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("fraction", new BufferAttribute(fractions, 2));
  geometry.setAttribute("band", new BufferAttribute(rows, 2));
  geometry.setIndex(new BufferAttribute(triangles, 1));
  return geometry;
}

function classTexture(classes: Uint8Array<ArrayBuffer>, width: number, height: number): DataTexture {
  const texture = new DataTexture(classes, width, height, RedFormat);
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
}

const mask = { width: 4096, height: 2048 } as const; // 10 km at the equator; the shader sharpens the edge

/** How much of every spot of the Earth is land. */
function landMask(land: World["fine"]["land"]): DataTexture {
  const canvas = document.createElement("canvas");
  canvas.width = mask.width;
  canvas.height = mask.height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const cover = new Uint8Array(mask.width * mask.height);
  if (context !== null) {
    const projection = geoEquirectangular()
      .scale(mask.width / (2 * PI))
      .translate([mask.width / 2, mask.height / 2])
      .precision(0.2);
    context.beginPath();
    geoPath(projection, context)(land);
    context.fillStyle = "#fff";
    context.fill();
    const painted = context.getImageData(0, 0, mask.width, mask.height).data;
    for (let k = 0; k < cover.length; k++) cover[k] = painted[4 * k + 3]!;
  }
  const texture = new DataTexture(cover, mask.width, mask.height, RedFormat);
  texture.wrapS = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

const lineHeight_m = 2000;

function outlineGeometry({ coasts, borders }: World["fine"]): BufferGeometry {
  const pairs: number[] = [];
  for (const path of [...coasts, ...borders]) {
    const points = groundLine(path, lineHeight_m);
    for (let k = 1; k < points.length; k++) pairs.push(...points[k - 1]!, ...points[k]!);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(pairs), 3));
  return geometry;
}
