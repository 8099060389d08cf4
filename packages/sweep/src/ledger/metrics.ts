import { flightMetrics } from "./flightMetrics.ts";
import { forceMetrics } from "./forceMetrics.ts";
import type { Metric } from "./metric.ts";

/** The metrics that a claim's test may name. Each is one number over given flights or tables; none searches for anything. */
export const metrics: Readonly<Record<string, Metric>> = { ...flightMetrics, ...forceMetrics };
