import { type Camera, currentView, firstView, show } from "../state/index.ts";

/** As the study opens, in the projection that the reader has chosen. */
export function resetCamera(camera: Camera): Camera {
  return { ...firstView.camera, projection: camera.projection };
}

let settling = 0;

/** Shows a camera at once; the address follows when it has rested for a moment. */
export function moveTo(camera: Camera): void {
  show({ camera }, { live: true });
  clearTimeout(settling);
  settling = window.setTimeout(() => show({ camera: currentView().camera }), 300);
}
