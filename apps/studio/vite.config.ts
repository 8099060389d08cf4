import { createReadStream, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const study = fileURLToPath(new URL("../../out/studio/", import.meta.url));

/** While the studio is worked on: what `npm start` computed stands under data/, as the command line serves it. */
const studyFiles: Plugin = {
  name: "study-files",
  configureServer(server) {
    server.middlewares.use("/data", (request, response, next) => {
      const path = join(study, basename(request.url ?? ""));
      if (!existsSync(path)) return next();
      response.setHeader("content-type", "application/json");
      createReadStream(path).pipe(response);
    });
  },
};

// One page, served from one origin; every path is relative, so that it can stand in any folder.
export default defineConfig({
  base: "./",
  plugins: [studyFiles],
  resolve: { conditions: ["source"] },
  worker: { format: "es" },
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
