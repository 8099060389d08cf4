import { cellOf } from "@equipoise/scenario";
import { add, norm, scale, subtract, type Vec3, WGS84 } from "@equipoise/sim/physics";
import { Color, Matrix4, PerspectiveCamera, Scene as Space, Vector3, Vector4, WebGLRenderer } from "three";
import type { Palette, World } from "../map/index.ts";
import type { Picked, Scene } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import { fieldOfView_deg, type Pose, poseOf, type Size, scaleOf } from "./camera.ts";
import { colourOf } from "./colour.ts";
import { disposeEarth, type Earth, makeEarth, paintEarth, showField } from "./earth.ts";
import { type Ground, geodeticOf, groundHit, isHidden } from "./geometry.ts";
import { flyingMarks, type SpaceMark, standingMarks } from "./marks.ts";
import { drawMarks, type Mark, type Seats } from "./overlay.ts";
import { pointsOf } from "./paths.ts";
import { nearestLine, nearestSpot, type Spot } from "./picking.ts";
import { copyThroughMemory } from "./readback.ts";
import { type Solid, solidOf } from "./sector.ts";
import { makeStrands, paintStrands, type StrandMesh, strandGeometry, strandsOf } from "./strands.ts";
import {
  makeRim,
  makeSwarm,
  makeVeil,
  paintVeil,
  type SwarmPoints,
  showSwarm,
  type Veil,
  veilsOf,
} from "./veils.ts";
import { webGL } from "./webgl.ts";

export interface StageOptions {
  readonly world: World;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly onLost: () => void; // the browser has taken the picture's memory away
}

const nothing: Scene = { lines: [], areas: [], places: [], volumes: [] };

/**
 * What is shown in three dimensions, and the browser's memory for it. Nothing runs by itself: each change asks for one picture,
 * and `dispose` gives everything back.
 */
export class Stage {
  readonly #host: HTMLElement;
  readonly #options: StageOptions;
  readonly #renderer: WebGLRenderer;
  readonly #canvas: HTMLCanvasElement;
  readonly #space = new Space();
  readonly #eye = new PerspectiveCamera(fieldOfView_deg);
  readonly #earth: Earth;
  readonly #strands: StrandMesh;
  readonly #rim: Veil;
  readonly #swarm: SwarmPoints;
  readonly #stop = new AbortController();
  readonly #sizes: ResizeObserver;
  #veils: readonly Veil[] = [];
  #standing: readonly SpaceMark[] = [];
  #seen: readonly Mark[] = [];
  #scene: Scene = nothing;
  #camera: Camera;
  #pose: Pose;
  #size: Size;
  #t_s: number | undefined;
  #palette: Palette;
  #marked: string | undefined;
  #seats: Seats = new Map();
  #asked = 0;

  constructor(host: HTMLElement, options: StageOptions) {
    this.#host = host;
    this.#options = options;
    this.#renderer = new WebGLRenderer({ antialias: !webGL().isSoftware, alpha: false });
    // Pictures are copied to a canvas that also takes signs and names: one picture to see and to save.
    this.#canvas = document.createElement("canvas");
    this.#canvas.setAttribute("aria-hidden", "true");
    host.append(this.#canvas);
    this.#earth = makeEarth(options.world, webGL().isSoftware);
    this.#strands = makeStrands();
    this.#rim = makeRim();
    this.#swarm = makeSwarm();
    this.#space.add(this.#earth.ground, this.#earth.lines, this.#strands, this.#rim, this.#swarm);
    this.#camera = options.camera;
    this.#palette = options.palette;
    this.#size = { width: 1, height: 1 };
    this.#pose = poseOf(this.#camera, this.#size);
    this.#resize();
    this.paint(options.palette);
    this.#sizes = this.#watch();
  }

  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    if (scene.swarm !== before.swarm) showSwarm(this.#swarm, scene.swarm);
    if (scene.field !== before.field) {
      showField(this.#earth, scene.field, before.field);
      paintEarth(this.#earth, scene.field, this.#palette);
    }
    const { lines, areas, places, volumes } = scene;
    const isSame = lines === before.lines && areas === before.areas && volumes === before.volumes;
    if (!isSame || places !== before.places) {
      const solids = volumes.map(solidOf);
      this.#standing = standingMarks(scene, solids);
      if (!isSame) this.#rebuild(scene, solids);
    }
    this.ask();
  }

  look(camera: Camera): void {
    this.#camera = camera;
    this.ask();
  }

  play(t_s: number | undefined): void {
    this.#t_s = t_s;
    this.ask();
  }

  /** The place that has the reader's attention. */
  mark(id: string | undefined): void {
    this.#marked = id;
    this.ask();
  }

  /** The page's colours, which change with its theme. */
  paint(palette: Palette): void {
    this.#palette = palette;
    this.#renderer.setClearColor(new Color(palette.space));
    paintEarth(this.#earth, this.#scene.field, palette);
    paintStrands(this.#strands, palette);
    for (const veil of [...this.#veils, this.#rim]) paintVeil(veil, palette);
    (this.#swarm.material.uniforms.colour!.value as Vector3).set(...colourOf(palette.ink));
    this.ask();
  }

  get camera(): Camera {
    return this.#camera;
  }
  get size(): Size {
    return this.#size;
  }

  /** One picture, soon; however often it is asked for. */
  ask(): void {
    if (this.#asked === 0) this.#asked = requestAnimationFrame(() => this.draw());
  }

  /** The picture now. */
  draw(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    this.#aim();
    this.#renderer.render(this.#space, this.#eye);
    this.#mark();
  }

  /** The ground under a pointer. */
  groundAt({ x, y }: Spot): Ground | undefined {
    const { width, height } = this.#size;
    const far = new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, 0.5).unproject(this.#eye);
    const { eye } = this.#pose;
    const hit = groundHit(eye, subtract([far.x, far.y, far.z], eye));
    return hit === undefined ? undefined : geodeticOf(hit);
  }

  /** The place under a pointer that may be moved. */
  movableAt(at: Spot, reach: number): string | undefined {
    const movable = this.#seen.filter(({ place }) => place?.canMove === true);
    return nearestSpot(movable, at, reach)?.place?.id;
  }

  /** Whether a place is on the picture and on this side of the Earth. */
  isInSight(id: string): boolean {
    const { width, height } = this.#size;
    const margin = 20;
    return this.#seen.some(
      ({ place, x, y }) =>
        place?.id === id && x > margin && y > margin && x < width - margin && y < height - margin,
    );
  }

  /** What is meant by a touch there: a place, else a line, else the cell of the ground. */
  pick(at: Spot): Picked | undefined {
    const place = nearestSpot(
      this.#seen.filter((mark) => mark.place !== undefined),
      at,
      14,
    )?.place;
    if (place !== undefined) return { kind: "place", id: place.id };
    const lines = this.#scene.lines.map((line) => ({
      id: line.id,
      spots: pointsOf(line).map((point) =>
        isHidden(this.#pose.eye, point) ? undefined : this.#spotOf(point),
      ),
    }));
    const line = nearestLine(lines, at, 8);
    if (line !== undefined) return { kind: "line", id: line };
    const ground = this.groundAt(at);
    const grid = this.#scene.field?.grid;
    if (ground === undefined || grid === undefined) return undefined;
    const radians = Math.PI / 180;
    return { kind: "cell", cell: cellOf(grid, ground.lat_deg * radians, ground.lon_deg * radians) };
  }

  /** The picture as a file, with its marking. */
  image(marking: string): Promise<Blob | null> {
    this.draw();
    const canvas = document.createElement("canvas");
    canvas.width = this.#canvas.width;
    canvas.height = this.#canvas.height;
    const context = canvas.getContext("2d");
    if (context === null) return Promise.resolve(null);
    context.drawImage(this.#canvas, 0, 0);
    const ratio = canvas.width / this.#size.width;
    context.scale(ratio, ratio);
    context.font = "bold 12px system-ui, sans-serif";
    context.fillStyle = this.#palette.mark;
    context.fillText(marking, 10, this.#size.height - 10);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  dispose(): void {
    this.#stop.abort();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#asked);
    disposeEarth(this.#earth);
    for (const part of [this.#strands, this.#rim, this.#swarm, ...this.#veils]) {
      part.geometry.dispose();
      part.material.dispose();
    }
    const context = this.#renderer.getContext();
    this.#renderer.dispose();
    context.getExtension("WEBGL_lose_context")?.loseContext();
    this.#canvas.remove();
  }

  #rebuild(scene: Scene, solids: readonly Solid[]): void {
    for (const veil of this.#veils) {
      this.#space.remove(veil);
      veil.geometry.dispose();
      veil.material.dispose();
    }
    this.#veils = veilsOf(scene, solids).map(makeVeil);
    for (const veil of this.#veils) {
      paintVeil(veil, this.#palette);
      this.#space.add(veil);
    }
    this.#strands.geometry.dispose();
    this.#strands.geometry = strandGeometry(strandsOf(scene, solids));
  }

  /** Camera and what depends on it. */
  #aim(): void {
    this.#pose = poseOf(this.#camera, this.#size);
    const { eye, target, up, near, far } = this.#pose;
    this.#eye.near = near;
    this.#eye.far = far;
    this.#eye.aspect = this.#size.width / this.#size.height;
    this.#eye.up.set(...up);
    this.#eye.position.set(...eye);
    this.#eye.lookAt(...target);
    this.#eye.updateProjectionMatrix();
    this.#eye.updateMatrixWorld();
    this.#rim.matrix.copy(rimMatrix(eye));
    const strands = this.#strands.material.uniforms;
    strands.perRadius!.value = scaleOf(this.#camera, this.#size);
    strands.isPlayed!.value = this.#t_s === undefined ? 0 : 1;
    strands.t_s!.value = this.#t_s ?? 0;
  }

  /** The picture, with signs and names over it. */
  #mark(): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const { eye } = this.#pose;
    const { width, height } = this.#size;
    this.#seen = [...this.#standing, ...flyingMarks(this.#scene, this.#t_s)].flatMap((mark): Mark[] => {
      const spot = isHidden(eye, mark.point) ? undefined : this.#spotOf(mark.point);
      const isInside =
        spot !== undefined && spot.x > -9 && spot.y > -9 && spot.x < width + 9 && spot.y < height + 9;
      return isInside ? [{ ...mark, ...spot }] : [];
    });
    const ratio = this.#canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (webGL().isSoftware) copyThroughMemory(this.#renderer.getContext() as WebGL2RenderingContext, context);
    else context.drawImage(this.#renderer.domElement, 0, 0, width, height);
    const [marked, seats] = [this.#marked, this.#seats];
    this.#seats = drawMarks(context, this.#size, this.#palette, this.#seen, { marked, seats });
  }

  /** Where a point falls on the picture; undefined behind the eye. */
  #spotOf([x, y, z]: Vec3): Spot | undefined {
    const at = new Vector4(x, y, z, 1)
      .applyMatrix4(this.#eye.matrixWorldInverse)
      .applyMatrix4(this.#eye.projectionMatrix);
    if (at.w <= 0) return undefined;
    return {
      x: ((at.x / at.w + 1) / 2) * this.#size.width,
      y: ((1 - at.y / at.w) / 2) * this.#size.height,
    };
  }

  #watch(): ResizeObserver {
    const sizes = new ResizeObserver(() => {
      this.#resize();
      this.draw(); // at once: a canvas that was resized is empty
    });
    sizes.observe(this.#host);
    const { signal } = this.#stop;
    this.#renderer.domElement.addEventListener("webglcontextlost", () => this.#options.onLost(), { signal });
    return sizes;
  }

  #resize(): void {
    const width = Math.max(1, this.#host.clientWidth);
    const height = Math.max(1, this.#host.clientHeight);
    this.#size = { width, height };
    const ratio = webGL().isSoftware ? 1 : Math.min(2, devicePixelRatio);
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(width, height);
    this.#canvas.width = this.#renderer.domElement.width;
    this.#canvas.height = this.#renderer.domElement.height;
    const strands = this.#strands.material.uniforms;
    strands.viewport!.value.set(width * ratio, height * ratio);
    strands.pixelRatio!.value = ratio;
    this.#earth.ground.material.uniforms.pixelRatio!.value = ratio;
    this.#swarm.material.uniforms.size!.value = 2 * ratio;
  }
}

/** Lays the ring of the rim on the circle where the eye's rays touch the ellipsoid: a sphere once the axis is stretched. */
function rimMatrix(eye: Vec3): Matrix4 {
  const polar = 1 - WGS84.f;
  const stretched: Vec3 = [eye[0], eye[1], eye[2] / polar];
  const distance = norm(stretched);
  const towards = scale(stretched, 1 / distance);
  const centre = scale(towards, 1 / distance);
  const radius = Math.sqrt(Math.max(0, 1 - 1 / (distance * distance)));
  const side: Vec3 = Math.abs(towards[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0];
  const looking = new Matrix4().lookAt(
    new Vector3(...add(centre, towards)),
    new Vector3(...centre),
    new Vector3(...side),
  );
  return new Matrix4()
    .makeScale(1, 1, polar)
    .multiply(new Matrix4().makeTranslation(...centre))
    .multiply(looking)
    .multiply(new Matrix4().makeScale(radius, radius, radius));
}
