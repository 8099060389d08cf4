/** A row of comma-separated values (RFC 4180), with its line end. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  const text = cells.map((cell) => {
    const value = cell === null ? "" : String(cell);
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  });
  return `${text.join(",")}\r\n`;
}

/** A GeoJSON feature collection (RFC 7946), one feature a line, with foreign members that say what it is. */
export function collection(features: readonly object[], about: object = {}): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  const head = JSON.stringify({ type: "FeatureCollection", marking: "SIMULATION", ...about });
  return `${head.slice(0, -1)},"features":[\n${lines}\n]}\n`;
}
