import type { Vec3 } from "@equipoise/sim/physics";
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  DynamicDrawUsage,
  Mesh,
  Points,
  ShaderMaterial,
  Vector3,
} from "three";
import { type Palette, strokes } from "../map/index.ts";
import type { Scene, Swarm } from "../scene/index.ts";
import { colourOf } from "./colour.ts";
import { geodeticOf, scenePoint } from "./geometry.ts";
import { pointsOf } from "./paths.ts";
import type { Solid } from "./sector.ts";
import { coastVertex, rimFragment, rimVertex, swarmVertex, veilFragment } from "./shaders.ts";
import { volumeColours } from "./strands.ts";

export type Veil = Mesh<BufferGeometry, ShaderMaterial>;

/** What is seen through: the skins of radar volumes, and under each of a few flights a sheet down to its ground track. */
export interface VeilPlan {
  readonly colour: keyof Palette;
  readonly opacity: number;
  readonly positions: readonly Vec3[];
  readonly triangles: readonly number[];
}

const mostSheets = 6; // more would hide each other

export function veilsOf(scene: Scene, solids: readonly Solid[]): readonly VeilPlan[] {
  const flying = scene.lines.filter(({ kind }) => kind === "flight" || kind === "flyout");
  const sheets = flying.length > mostSheets ? [] : flying;
  return [
    ...solids.map(({ positions, triangles }, k) => ({
      colour: volumeColours[k % volumeColours.length]!,
      opacity: 0.13,
      positions,
      triangles,
    })),
    ...sheets.map((line) => ({
      colour: strokes[line.kind].colour,
      opacity: 0.14,
      ...sheetUnder(pointsOf(line)),
    })),
  ];
}

function sheetUnder(points: readonly Vec3[]): Pick<VeilPlan, "positions" | "triangles"> {
  const positions = points.flatMap((point) => {
    const { lon_deg, lat_deg } = geodeticOf(point);
    return [point, scenePoint(lon_deg, lat_deg)];
  });
  const triangles = points
    .slice(1)
    .flatMap((_, k) => [2 * k, 2 * k + 1, 2 * k + 2, 2 * k + 2, 2 * k + 1, 2 * k + 3]);
  return { positions, triangles };
}

export function makeVeil({ colour, opacity, positions, triangles }: VeilPlan): Veil {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions.flat()), 3));
  geometry.setIndex([...triangles]);
  const material = new ShaderMaterial({
    vertexShader: coastVertex,
    fragmentShader: veilFragment,
    uniforms: { colour: { value: new Vector3() }, opacity: { value: opacity } },
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  const veil = new Mesh(geometry, material);
  veil.userData = { colour };
  veil.frustumCulled = false;
  veil.renderOrder = 3;
  return veil;
}

export function paintVeil(veil: Veil, palette: Palette): void {
  const { colour } = veil.userData as { readonly colour: keyof Palette };
  (veil.material.uniforms.colour!.value as Vector3).set(...colourOf(palette[colour]));
}

export type SwarmPoints = Points<BufferGeometry, ShaderMaterial>;

export function makeSwarm(): SwarmPoints {
  const material = new ShaderMaterial({
    vertexShader: swarmVertex,
    fragmentShader: veilFragment,
    uniforms: { colour: { value: new Vector3() }, opacity: { value: 1 }, size: { value: 2 } },
  });
  const points = new Points(new BufferGeometry(), material);
  points.frustumCulled = false;
  points.renderOrder = 2;
  points.visible = false;
  return points;
}

/** Moves the bodies; memory is taken anew only when their number grows. */
export function showSwarm(points: SwarmPoints, swarm: Swarm | undefined): void {
  const count = swarm === undefined ? 0 : Math.floor(swarm.lonLatHeight.length / 3);
  points.visible = count > 0;
  if (swarm === undefined || count === 0) return;
  let attribute = points.geometry.getAttribute("position") as BufferAttribute | undefined;
  if (attribute === undefined || attribute.count < count) {
    points.geometry.dispose();
    points.geometry = new BufferGeometry();
    attribute = new BufferAttribute(new Float32Array(count * 3), 3).setUsage(DynamicDrawUsage);
    points.geometry.setAttribute("position", attribute);
  }
  const { lonLatHeight } = swarm;
  for (let k = 0; k < count; k++) {
    const [x, y, z] = scenePoint(lonLatHeight[3 * k]!, lonLatHeight[3 * k + 1]!, lonLatHeight[3 * k + 2]!);
    attribute.setXYZ(k, x, y, z);
  }
  attribute.needsUpdate = true;
  points.geometry.setDrawRange(0, count);
}

const rimSteps = 180;

/** A ring that fades outward, of radius 1 about the axis z. */
export function makeRim(): Veil {
  const radii = [
    [0.99, 0.8],
    [1.0, 0.8],
    [1.03, 0],
  ] as const;
  const positions: number[] = [];
  const strengths: number[] = [];
  const triangles: number[] = [];
  for (let k = 0; k <= rimSteps; k++)
    for (const [j, [radius, strength]] of radii.entries()) {
      const angle = (2 * Math.PI * k) / rimSteps;
      positions.push(radius * Math.cos(angle), radius * Math.sin(angle), 0);
      strengths.push(strength);
      if (k === rimSteps || j === radii.length - 1) continue;
      const a = k * radii.length + j;
      triangles.push(a, a + 1, a + 3, a + 1, a + 4, a + 3);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("strength", new BufferAttribute(new Float32Array(strengths), 1));
  geometry.setIndex(triangles);
  const material = new ShaderMaterial({
    vertexShader: rimVertex,
    fragmentShader: rimFragment,
    uniforms: { colour: { value: new Vector3() } },
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
  });
  const rim = new Mesh(geometry, material);
  rim.userData = { colour: "d1" };
  rim.matrixAutoUpdate = false;
  rim.frustumCulled = false;
  rim.renderOrder = 1;
  return rim;
}
