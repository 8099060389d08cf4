import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial, Vector2, Vector3 } from "three";
import { areaStrokes, type Palette, strokes } from "../map/index.ts";
import type { LineKind, Scene, SceneArea } from "../scene/index.ts";
import { colourOf } from "./colour.ts";
import { piecesOf, pointsOf, ringOf, type Strand } from "./paths.ts";
import type { Solid } from "./sector.ts";
import { strandFragment, strandVertex } from "./shaders.ts";

interface StrandStyle {
  readonly id: LineKind | SceneArea["kind"] | `volume-${number}`;
  readonly colour: keyof Palette;
  readonly width: number; // pixels where it is flown
  readonly dash: readonly [line: number, gap: number];
}
export const volumeColours: readonly (keyof Palette)[] = ["c4", "c3", "c5", "c2"];

/** The map's lines. In space they are drawn broader: they pass over each other at any angle. */
const strandStyles: readonly StrandStyle[] = [
  ...(["flight", "flyout", "track", "outline"] as const).map((id) => styleOf(id, strokes[id])),
  ...(["sector", "region", "ellipse"] as const).map((id) => styleOf(id, areaStrokes[id])),
  ...volumeColours.map((colour, k) => styleOf(`volume-${k}`, { colour, width: 1, dash: [] })),
];

function styleOf(
  id: StrandStyle["id"],
  { colour, width, dash: [line = 0, gap = 0] }: (typeof strokes)[LineKind],
): StrandStyle {
  return { id, colour, width: 1.8 * width, dash: [line, gap] };
}
const styleNumber = new Map(strandStyles.map(({ id }, k) => [id, k]));

/** Everything of the scene that is a line. */
export function strandsOf(scene: Scene, solids: readonly Solid[]): readonly Strand[] {
  const lines = scene.lines.map((line) => ({
    style: styleNumber.get(line.kind)!,
    points: pointsOf(line),
    t_s: line.t_s,
  }));
  const areas = scene.areas.flatMap(({ kind, rings }) =>
    rings.map((ring) => ({
      style: styleNumber.get(kind)!,
      points: ringOf(ring),
    })),
  );
  const edges = solids.flatMap((solid, k) =>
    solid.edges.map((points) => ({
      style: styleNumber.get(`volume-${k % volumeColours.length}`)!,
      points,
    })),
  );
  return [...lines, ...areas, ...edges];
}

export type StrandMesh = Mesh<BufferGeometry, ShaderMaterial>;

export function makeStrands(): StrandMesh {
  const styles = strandStyles.length;
  const material = new ShaderMaterial({
    vertexShader: strandVertex,
    fragmentShader: strandFragment,
    defines: { STYLES: styles },
    uniforms: {
      viewport: { value: new Vector2(1, 1) },
      pixelRatio: { value: 1 },
      perRadius: { value: 1 },
      t_s: { value: 0 },
      isPlayed: { value: 0 },
      widths: { value: strandStyles.map(({ width }) => width) },
      dashes: { value: strandStyles.map(({ dash }) => new Vector2(...dash)) },
      colours: { value: strandStyles.map(() => new Vector3()) },
    },
    transparent: true,
    depthWrite: false,
  });
  const mesh = new Mesh(strandGeometry([]), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 4;
  return mesh;
}

export function paintStrands({ material }: StrandMesh, palette: Palette): void {
  const colours = material.uniforms.colours!.value as Vector3[];
  for (const [k, { colour }] of strandStyles.entries()) colours[k]!.set(...colourOf(palette[colour]));
}

export function strandGeometry(strands: readonly Strand[]): BufferGeometry {
  const { corner, from, to, when, along, style, triangles } = piecesOf(strands);
  const geometry = new BufferGeometry();
  const numbers = { corner: 2, from: 3, to: 3, when: 2, along: 2, style: 1 } as const;
  for (const [name, array] of Object.entries({ corner, from, to, when, along, style }))
    geometry.setAttribute(name, new BufferAttribute(array, numbers[name as keyof typeof numbers]));
  geometry.setIndex(new BufferAttribute(triangles, 1));
  return geometry;
}
