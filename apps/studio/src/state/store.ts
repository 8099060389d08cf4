import { useSyncExternalStore } from "react";
import { addressOf, type KnownIds, knownView, type View, viewOf } from "./view.ts";

/**
 * The one place where the view lives. Changes of the what-if can be taken back and done again; a change of page or of what is
 * asked makes a new entry in the browser's own history, the rest replaces the last one, so that Back leads where a reader was.
 */
let view: View = viewOf(location.hash);
const listeners = new Set<() => void>();
const undone: View["whatIf"][] = [];
const done: View["whatIf"][] = [];

export function currentView(): View {
  return view;
}

export function useView(): View {
  return useSyncExternalStore(subscribe, currentView);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes part of the view. `live` while a hand still moves: neither undo nor the address hears of it until it rests. */
export function show(part: Partial<View>, { live = false }: { readonly live?: boolean } = {}): void {
  const before = view;
  view = { ...view, ...part };
  if (!live) {
    if (view.whatIf !== settled) {
      done.push(settled);
      undone.length = 0;
      settled = view.whatIf; // also what a hand moved and then left, as by the page's own keys
    }
    const address = `#${addressOf(view)}`;
    if (address !== location.hash) {
      const isPlace = view.page !== before.page || view.item !== before.item;
      if (isPlace) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    }
  }
  tell();
}

let known: KnownIds | undefined;

/** From now on a view names nothing but these; what it misnames is as at first. */
export function settleOn(ids: KnownIds): void {
  known = ids;
  view = knownView(view, ids);
  tell();
}

function viewHere(): View {
  const here = viewOf(location.hash);
  return known === undefined ? here : knownView(here, known);
}

let settled: View["whatIf"] = view.whatIf;

export function undo(): void {
  step(done, undone);
}
export function redo(): void {
  step(undone, done);
}
export function canUndo(): boolean {
  return done.length > 0;
}
export function canRedo(): boolean {
  return undone.length > 0;
}

function step(from: View["whatIf"][], to: View["whatIf"][]): void {
  const whatIf = from.pop();
  if (whatIf === undefined) return;
  to.push(settled);
  settled = whatIf;
  view = { ...view, whatIf };
  history.replaceState(null, "", `#${addressOf(view)}`);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

addEventListener("popstate", () => {
  view = viewHere();
  settled = view.whatIf;
  tell();
});
addEventListener("hashchange", () => {
  if (location.hash === `#${addressOf(view)}`) return;
  view = viewHere();
  settled = view.whatIf;
  tell();
});
