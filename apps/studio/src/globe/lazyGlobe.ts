import { lazy } from "react";

/** The 3D view, whose script is loaded when it is first shown. */
export const Globe: React.LazyExoticComponent<typeof import("./Globe.tsx")["default"]> = lazy(
  () => import("./Globe.tsx"),
);
