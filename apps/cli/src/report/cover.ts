export function renderCover(): string { return ""; }
