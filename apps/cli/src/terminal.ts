/** Where a command speaks to: answers go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly live: boolean; // whether a line on `err` can be rewritten
}
