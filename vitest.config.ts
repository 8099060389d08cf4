import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the packages' sources; only those that start the program as a process run what was compiled.
  ssr: { resolve: { conditions: ["source"] } },
  resolve: { conditions: ["source"] },
  test: {
    include: ["*.test.ts", "packages/**/*.test.ts", "apps/**/*.test.ts"],
    exclude: [
      ...["**/node_modules/**", "**/dist/**"],
      // They cut networks, fill disks and turn clocks: the soak alone may.
      ...(process.env.EQUIPOISE_SOAK_ROWS === undefined ? ["**/*.soak.test.ts"] : []),
    ],
    setupFiles: ["scripts/properties.setup.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
    maxConcurrency: 2,
    coverage: {
      provider: "v8",
      reporter: ["text-summary"],
      include: ["packages/*/src/**/*.ts", "apps/*/src/**/*.ts"],
    },
  },
});
