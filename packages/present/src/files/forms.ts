/** The forms in which something can be written, each made only when asked for. */
export type Forms = Readonly<Partial<Record<Form, () => string>>>;
export type Form = "json" | "geojson" | "csv" | "svg" | "czml" | "kml" | "oem";
