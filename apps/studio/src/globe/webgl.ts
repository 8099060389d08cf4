/** What this browser draws in three dimensions with; asked once. */
export interface WebGL {
  readonly exists: boolean;
  readonly isSoftware: boolean; // drawn by the processor: sharpness is spared
}
let known: WebGL | undefined;

/** Whether the 3D view can be shown. Loads none of it. */
export function hasWebGL(): boolean {
  return webGL().exists;
}

export function webGL(): WebGL {
  known ??= probe();
  return known;
}

function probe(): WebGL {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return { exists: false, isSoftware: false };
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = info === null ? "" : String(context.getParameter(info.UNMASKED_RENDERER_WEBGL));
  // A browser keeps only a few contexts alive; this one is given back at once.
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return { exists: true, isSoftware: /swiftshader|llvmpipe|software|basic render/i.test(name) };
}
