export { Globe } from "./lazyGlobe.ts";
export { hasWebGL } from "./webgl.ts";
