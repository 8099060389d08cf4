import type { Scene } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import type { World } from "./outlines.ts";
import { paletteNow } from "./palette.ts";
import type { Size } from "./projecting.ts";
import { type Caption, sceneSvg } from "./svg.ts";

export interface Picture {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly size: Size;
  readonly t_s: number | undefined;
  readonly world: World;
  readonly caption: Caption;
}

/** Keeps the picture as a file, in the colours that are on the screen. */
export async function savePicture(name: string, form: "PNG" | "SVG", picture: Picture): Promise<void> {
  const { scene, camera, size, t_s, world, caption } = picture;
  const svg = sceneSvg(scene, camera, paletteNow(), size, t_s, world, caption);
  const blob = form === "SVG" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg);
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.${form.toLowerCase()}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Two points of the file for each of the picture. */
const sharpness = 2;

async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * sharpness;
  canvas.height = image.naturalHeight * sharpness;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("no PNG was made")) : resolve(blob)),
      "image/png",
    ),
  );
}
